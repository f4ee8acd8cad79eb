import type { EventType } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { QueryName } from '../../bridge/use-procedure.ts';

/** The beginning of a query key: every query whose key starts with it is fetched again. */
export type ChangedQuery = readonly [name: QueryName, input?: { readonly runId: RunId }];

type Changes = (runId: RunId) => readonly ChangedQuery[];

/** Only the progress. */
const progress: Changes = () => [['forceSync.current']];

/** Every place where a force sync is listed or counted, and its own run. */
const end: Changes = (runId) => [
  ['forceSync.current'],
  ['forceSync.history'],
  ['forceSync.clients'],
  ['status.recent'],
  ['runs.list'],
  ['runs.get', { runId }],
  ['results.get', { runId }],
];

/**
 * What each event of a force sync changes (specification, "7-Step Webhook Streaming
 * Optimization", cache management).
 *
 * An event that is not listed changes nothing that is cached.
 */
const CHANGED_BY: Readonly<Partial<Record<EventType, Changes>>> = {
  'orchestration.workflow_triggered@1': progress,
  'orchestration.workflow_status_changed@1': progress,
  'orchestration.agent.started@1': progress,
  'orchestration.agent.completed@1': progress,
  'orchestration.agent.failed@1': progress,
  'orchestration.agent.requested@1': progress,
  'recovery.step@1': progress,
  'orchestration.force_sync_ended@1': end,
};

/** The queries whose answers an event of a force sync has changed. */
export function queriesChangedBy(eventType: EventType, runId: RunId): readonly ChangedQuery[] {
  return CHANGED_BY[eventType]?.(runId) ?? [];
}
