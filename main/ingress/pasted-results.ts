import type { IntakeVerdict } from '../../shared/contract/deliveries.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Inbox } from './inbox.ts';
import type { SplitItem } from './split-item.ts';

/** The route under which pasted results are listed. */
const ROUTE = 'pasted';

/**
 * Takes results that a person pasted or dropped in, by the same path as any other.
 *
 * @param options.split takes the text apart; `problem` says why there is nothing in it
 */
export function createPasteResults(options: {
  inbox: Pick<Inbox, 'accept'>;
  split: (
    text: string,
    agentId: AgentId | null,
  ) => { items: readonly SplitItem[]; problem: string | null };
  digest: (bytes: Uint8Array) => string;
}): (text: string, runId: RunId | null, agentId: AgentId | null) => Promise<IntakeVerdict[]> {
  const { inbox, split, digest } = options;
  return async (text, runId, agentId) => {
    const { items, problem } = split(text, agentId);
    if (items.length === 0) {
      throw new OsaError('invalid_input', {
        message: 'There is no result in this text. Paste what an agent answered, as JSON.',
        details: { reason: problem ?? 'no_result_found' },
      });
    }
    const take = async (item: SplitItem): Promise<IntakeVerdict> => {
      if (item.problem !== null) {
        return {
          agentId: item.agentId,
          verdict: 'refused',
          reason: item.problem,
          deliveryId: null,
        };
      }
      const raw = Buffer.from(JSON.stringify(item.body), 'utf8');
      const payloadDigest = digest(raw);
      const { deliveryId, duplicate } = await inbox.accept({
        source: 'pasted',
        route: ROUTE,
        dedupeKey: `pasted:${runId ?? ''}:${payloadDigest}`,
        body: item.body,
        raw: null,
        sizeBytes: raw.length,
        authScheme: 'user',
        httpStatus: null,
        payloadDigest,
        threadId: null,
        ...(runId === null ? {} : { placed: { runId, agentId: item.agentId } }),
      });
      return {
        agentId: item.agentId,
        verdict: duplicate ? 'duplicate' : 'accepted',
        reason: null,
        deliveryId,
      };
    };
    return Promise.all(items.map(take));
  };
}
