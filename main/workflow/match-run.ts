import type { CallingExecution } from '../../shared/domain/calling-execution.ts';
import type { Delivery, MatchedBy } from '../../shared/domain/delivery.ts';
import { runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { RunMatch } from '../../shared/domain/recorded-result.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import { UNFINISHED_WORKFLOW_STATUSES } from '../../shared/domain/workflow-state.ts';
import type { ErasureRepository } from '../storage/erasure-repository.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** The only run of a kind that is not over, and whether there is none at all. */
export interface OnlyRun {
  readonly only: Run | null;
  readonly isNone: boolean;
}

/** Where runs are looked for. */
export interface RunFinder {
  find(runId: RunId): Promise<Run | null>;
  findByCorrelation(correlationId: string): Promise<Run | null>;
  findOnlyUnfinished(target: 'opal' | 'practice'): Promise<OnlyRun>;
}

/** Everything that matching asks. */
export interface MatchSources {
  readonly finder: RunFinder;
  readonly findRunOfThread: (threadId: string) => Promise<RunId | null>;
  readonly findRunOfExecution: (caller: CallingExecution) => Promise<RunId | null>;
  /** Whether one of these ids was of a run that has been deleted. */
  readonly isErased: (ids: readonly string[]) => Promise<boolean>;
}

/** A run and the key by which it was found. */
export interface FoundRun {
  readonly run: Run;
  readonly matchedBy: MatchedBy;
}

/** Looks where the repository reads: in the database, or in a transaction. */
export function findRunsIn(
  runs: Pick<RunRepository, 'find' | 'findByCorrelation' | 'findOnly'>,
): RunFinder {
  return {
    find: (runId) => runs.find(runId),
    findByCorrelation: (correlationId) => runs.findByCorrelation(correlationId),
    findOnlyUnfinished: (target) => runs.findOnly(UNFINISHED_WORKFLOW_STATUSES, target),
  };
}

/** The same for all that matching asks. */
export function matchIn(parts: {
  readonly runs: Pick<RunRepository, 'find' | 'findByCorrelation' | 'findOnly'>;
  readonly deliveries: Pick<InboxRepository, 'findRunOfThread' | 'findRunOfExecution'>;
  readonly erasure: Pick<ErasureRepository, 'isErased'>;
}): MatchSources {
  return {
    finder: findRunsIn(parts.runs),
    findRunOfThread: (threadId) => parts.deliveries.findRunOfThread(threadId),
    findRunOfExecution: (caller) => parts.deliveries.findRunOfExecution(caller),
    isErased: (ids) => parts.erasure.isErased(ids),
  };
}

/**
 * Asks for each run once: those of a batch come close together.
 *
 * The only run may be another a moment later. A guess is confirmed before it counts.
 */
export function cachedFinder(finder: RunFinder): RunFinder {
  const runs = new Map<RunId, Promise<Run | null>>();
  const only = new Map<'opal' | 'practice', Promise<OnlyRun>>();
  return {
    find: (runId) => remember(runs, runId, () => finder.find(runId)),
    findByCorrelation: (correlationId) => finder.findByCorrelation(correlationId),
    findOnlyUnfinished: (target) => remember(only, target, () => finder.findOnlyUnfinished(target)),
  };
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

/** What a delivery may say about its run. */
type Placing = Pick<Delivery, 'threadId' | 'placedRunId' | keyof CallingExecution>;
type Keys = Pick<Submission, 'workflowId' | 'correlationId'>;

/**
 * Finds the run that a delivery belongs to.
 *
 * What a person chose comes first, then which execution of Opal's is calling: no model writes
 * that. Agents are language models and may invent a workflow id, so an id that fits no run is
 * no proof of anything: the next key is tried, then the run of the same chat thread, and last
 * whether exactly one run is unfinished. A practice
 * run names itself in every delivery, so a real one goes before it. What names a run that has
 * been deleted is never guessed into another.
 *
 * @returns `null` when none fits; the delivery then waits for a person to place it
 */
export async function matchRun(
  { finder, findRunOfThread, findRunOfExecution, isErased }: MatchSources,
  delivery: Placing,
  keys: Keys,
): Promise<FoundRun | null> {
  const { threadId, placedRunId, workflowExecutionId, agentExecutionId } = delivery;
  const placed = placedRunId === null ? null : await finder.find(placedRunId);
  if (placed !== null) return { run: placed, matchedBy: 'user' };

  const isCalled = workflowExecutionId !== null || agentExecutionId !== null;
  const ofExecution = isCalled
    ? await findRunOfExecution({ workflowExecutionId, agentExecutionId })
    : null;
  const byExecution = ofExecution === null ? null : await finder.find(ofExecution);
  if (byExecution !== null) return { run: byExecution, matchedBy: 'execution_id' };

  const runId = runIdSchema.safeParse(keys.workflowId.trim().toLowerCase());
  const byId = runId.success ? await finder.find(runId.data) : null;
  if (byId !== null) return { run: byId, matchedBy: 'workflow_id' };

  const correlationId = keys.correlationId.trim();
  const byCorrelation = correlationId === '' ? null : await finder.findByCorrelation(correlationId);
  if (byCorrelation !== null) return { run: byCorrelation, matchedBy: 'correlation_id' };

  if (await isErased(idsOf(delivery, keys))) return null;

  const threadRunId = threadId === null ? null : await findRunOfThread(threadId);
  const byThread = threadRunId === null ? null : await finder.find(threadRunId);
  if (byThread !== null) return { run: byThread, matchedBy: 'thread_id' };

  if (threadId !== null && (await isErased([threadId]))) return null;

  const real = await finder.findOnlyUnfinished('opal');
  const { only } = real.isNone ? await finder.findOnlyUnfinished('practice') : real;
  return only === null ? null : { run: only, matchedBy: 'only_open_run' };
}

/** Says whether a delivery for which no run was found names one that has been deleted. */
export async function namesErasedRun(
  { isErased }: Pick<MatchSources, 'isErased'>,
  delivery: Placing,
  keys: Keys,
): Promise<boolean> {
  const { threadId } = delivery;
  return isErased([...idsOf(delivery, keys), ...(threadId === null ? [] : [threadId])]);
}

/** The ids by which a delivery names its run itself, without its chat thread. */
function idsOf({ workflowExecutionId, agentExecutionId }: Placing, keys: Keys): string[] {
  const runId = runIdSchema.safeParse(keys.workflowId.trim().toLowerCase());
  return [
    workflowExecutionId,
    agentExecutionId,
    runId.success ? runId.data : null,
    keys.correlationId.trim() || null,
  ].filter((id): id is string => id !== null);
}

/** The keys that lead to the same run whenever they are asked. */
const LASTING: readonly MatchedBy[] = ['user', 'workflow_id', 'correlation_id'];

/**
 * Says whether a match that was made before a transaction still holds in it.
 *
 * An id, or a person's choice, leads to the same run for ever. Anything else is looked for
 * again: since then the chat thread may have gone on to another run, and runs may have begun
 * or ended.
 *
 * @returns the run as it now stands; `null` with a match that holds: still none
 */
export async function confirmMatch(
  sources: MatchSources,
  delivery: Placing,
  keys: Keys,
  match: RunMatch | null,
): Promise<{ readonly holds: boolean; readonly run: Run | null }> {
  if (match !== null && LASTING.includes(match.matchedBy)) {
    const run = await sources.finder.find(match.runId);
    return { holds: run !== null, run };
  }
  const now = await matchRun(sources, delivery, keys);
  const holds = now?.run.runId === match?.runId && now?.matchedBy === match?.matchedBy;
  return { holds, run: now?.run ?? null };
}
