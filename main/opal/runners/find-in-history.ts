import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ExecutionRepository } from '../../storage/execution-repository.ts';

/** So many entries of a history are looked at, at most. */
const MOST_ENTRIES = 500;

/** What of an entry tells it apart; the time is by Opal's clock, in epoch ms. */
interface Entry {
  readonly executionId: string;
  readonly atMs: number | null;
}

/**
 * Looks in a history for an execution whose trigger was not answered.
 *
 * Only what the console does not know yet can be it. Of several that may be it, the oldest:
 * others were triggered later.
 *
 * @param sinceMs by Opal's clock; older ones are not looked at
 * @param isIt whether an entry is certainly the one, or certainly not; `null` where it does not say
 */
export async function findInHistory<T>(
  executions: Pick<ExecutionRepository, 'knownOf'>,
  instanceId: string,
  history: { readonly entries: AsyncIterable<T>; readonly entryOf: (entry: T) => Entry },
  sinceMs: number,
  isIt: (entry: T) => Promise<boolean | null>,
): Promise<T | null> {
  let oldest: { readonly entry: T; readonly atMs: number } | null = null;
  let seen = 0;
  for await (const entry of history.entries) {
    seen += 1;
    if (seen > MOST_ENTRIES) break;
    const { executionId, atMs } = history.entryOf(entry);
    if (atMs !== null && atMs < sinceMs) continue;
    if ((await executions.knownOf(instanceId, [executionId])).size > 0) continue;
    const verdict = await isIt(entry);
    if (verdict === true) return entry;
    if (verdict === null && (oldest === null || (atMs ?? 0) < oldest.atMs)) {
      oldest = { entry, atMs: atMs ?? 0 };
    }
  }
  return oldest?.entry ?? null;
}

/** Whether anything in a value mentions a text; `null` where there is nothing to look at. */
export function mentions(value: JsonValue, text: string): boolean | null {
  if (value === null) return null;
  return JSON.stringify(value).includes(text);
}
