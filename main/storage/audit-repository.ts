import type { RunId } from '../../shared/domain/ids.ts';
import type { WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { toIso } from './columns.ts';
import type { Transaction } from './database.ts';

/** One line of `workflow_audit_log` (specification 2.2). */
export interface WorkflowAuditEntry {
  readonly runId: RunId;
  readonly eventType: 'created' | 'state_change' | 'agent_change' | 'recovery_step';
  readonly oldState: WorkflowStatus | null;
  readonly newState: WorkflowStatus;
  /** Ids and codes only. */
  readonly metadata: Readonly<Record<string, string | number | boolean | null>>;
}

/** Appends lines; triggers in the database refuse to change or delete one. */
export async function appendWorkflowAudit(
  trx: Transaction,
  entries: readonly WorkflowAuditEntry[],
  nowMs: number,
): Promise<void> {
  const timestamp = toIso(nowMs);
  await trx
    .insertInto('workflow_audit_log')
    .values(
      entries.map((entry) => ({
        workflow_id: entry.runId,
        event_type: entry.eventType,
        old_state: entry.oldState,
        new_state: entry.newState,
        timestamp,
        metadata: JSON.stringify(entry.metadata),
      })),
    )
    .execute();
}
