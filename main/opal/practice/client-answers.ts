import { z } from 'zod';
import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../shared/domain/agents.ts';
import kesslerPumpen from './texts/clients/kessler-pumpen.json' with { type: 'json' };
import tsumugiya from './texts/clients/tsumugiya.json' with { type: 'json' };

/** What all nine agents say to one example client. */
const clientSchema = z.strictObject({
  company: z.string().min(1),
  answers: z.record(
    z.enum(BUILT_IN_AGENT_IDS),
    z.strictObject({
      confidence: z.number().min(0).max(1),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});

const CLIENTS = z.array(clientSchema).parse([kesslerPumpen, tsumugiya]);

/**
 * The answer that is kept for an example client, in that client's own language.
 *
 * The other practice texts are English; these show what a report in German or Japanese is like.
 *
 * @param company as the intake names it
 * @returns `null` for any other client
 */
export function answerForClient(agentId: BuiltInAgentId, company: string) {
  return CLIENTS.find((client) => client.company === company)?.answers[agentId] ?? null;
}
