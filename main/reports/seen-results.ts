import { createHash } from 'node:crypto';
import type { AnswerEdit } from '../../shared/domain/answer/edits/answer-edit.ts';
import type { ReportAgent } from '../../shared/domain/report.ts';
import { fromIso } from '../storage/columns.ts';
import type { KeptSignOff, SeenResult } from '../storage/answer-version-repository.ts';

type Answered = Pick<ReportAgent, 'agentId' | 'label' | 'origin' | 'result'>;

/** The results that an answer stands on, as whoever looks at it sees them. */
export function seenResults(agents: readonly Answered[]): SeenResult[] {
  return agents.map(({ agentId, origin, result }) => ({
    agentId,
    deliveryId: origin.deliveryId,
    digest: digestOfResult(result),
  }));
}

/** SHA-256, hex, of the results that an answer stands on, with what was edited in it. */
export function digestOfSeen(
  results: readonly SeenResult[],
  edits: readonly AnswerEdit[] = [],
): string {
  return sha256(JSON.stringify([results, edits]));
}

/**
 * The agents whose result is another one now, or of whom none was there, when an answer was signed off.
 *
 * @returns their labels
 */
export function newerSince({ results, atMs }: KeptSignOff, agents: readonly Answered[]): string[] {
  const seen = new Map(results?.map((one) => [one.agentId, one.digest]));
  return agents
    .filter(({ agentId, result, origin }) =>
      results === null
        ? fromIso(origin.receivedAt) > atMs
        : seen.get(agentId) !== digestOfResult(result),
    )
    .map(({ label }) => label);
}

/**
 * Leaves out what is the console's: what it found odd, in its own words, and what is empty, as
 * another version of the console may know more fields.
 */
function digestOfResult(result: Answered['result']): string {
  const said = { ...result, findings: [] };
  return sha256(
    JSON.stringify(said, (_key, value: unknown) => (isEmpty(value) ? undefined : value)),
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
