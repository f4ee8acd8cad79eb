import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { signBody } from '../../../main/senders/webhook-signature.ts';
import { BENCH_SECRET } from '../ingest/messages.ts';

/** So many messages and steps an agent, and recommendations, fill about 150 pages. */
const ENTRIES = 125;
const RECOMMENDATIONS = 24;

/** Sends a run nine answers that fill about 150 pages, as agents send theirs. */
export async function sendLargeAnswers(port: number, runId: RunId): Promise<void> {
  for (const agentId of BUILT_IN_AGENT_IDS) {
    const body = JSON.stringify({
      agent_id: agentId,
      workflow_id: runId,
      execution_status: 'completed',
      agent_data: answerOf(agentId),
    });
    const response = await fetch(`http://127.0.0.1:${port}/api/webhooks/opal-workflow`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-osa-signature': signBody(BENCH_SECRET, Buffer.from(body), Date.now()),
      },
      body,
    });
    if (response.status !== 202) throw new Error(`The answer of ${agentId}: ${response.status}`);
  }
}

function answerOf(agentId: string): object {
  const many = <T>(make: (number: number) => T, length = ENTRIES): T[] =>
    Array.from({ length }, (_, index) => make(index + 1));
  return {
    summary: `The ${agentId} has read every page of the site and every form on it.`,
    confidence_score: 0.8,
    insights: many((number) => ({
      title: `Page group ${number} keeps visitors for ${20 + number} seconds`,
      description: `Of the visitors of group ${number}, ${10 + (number % 40)}% go on to a form, and most of them come from a search for a season or a standard.`,
      impact: 'medium',
    })),
    recommendations: many(
      (number) => ({
        title: `Shorten the form of page group ${number} for ${agentId}`,
        description: `Ask for ${1 + (number % 4)} fields first and for the rest once the visitor has seen the offer of group ${number}.`,
        impact: (['high', 'medium', 'low'] as const)[number % 3],
        effort: (['low', 'medium', 'high'] as const)[number % 3],
      }),
      RECOMMENDATIONS,
    ),
    next_steps: many((number) => `Look at group ${number} again after ${number} weeks`),
  };
}
