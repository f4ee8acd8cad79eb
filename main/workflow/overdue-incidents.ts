import type { Clock } from '../../shared/domain/clock.ts';
import {
  ERROR_SCENARIOS,
  recoveryScenarioSchema,
  type RecoveryIncident,
} from '../../shared/domain/recovery.ts';
import type { IncidentRepository } from '../storage/incident-repository.ts';
import { changeRun, type ChangeSources } from './run-transaction.ts';
import type { WorkflowRecoveryManager } from './recovery-manager.ts';
import { RunByRun } from './run-by-run.ts';

interface Parts extends ChangeSources {
  readonly incidents: IncidentRepository;
  readonly recovery: WorkflowRecoveryManager;
  readonly clock: Clock;
  /** Called with what keeps a run from being looked after. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * Calls a person for what recovery has been looking after for too long (specification 2.1,
 * "24 hours without successful delivery"), unless its run has ended meanwhile.
 *
 * Computed from when the incident was opened, so a restart or a sleep changes nothing.
 */
export class OverdueIncidents {
  readonly #parts: Parts;
  readonly #runByRun: RunByRun;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#runByRun = new RunByRun(parts.onProblem);
  }

  /** @returns how many a person is now called for */
  async escalate(): Promise<number> {
    let escalated = 0;
    for (const incident of await this.#overdue()) {
      const { runId } = incident;
      const isNew = await this.#runByRun.attempt(runId, () =>
        changeRun(this.#parts, runId, (context, { run }) =>
          this.#parts.recovery.afterTooLong(context, run, incident),
        ),
      );
      if (isNew === true) escalated += 1;
    }
    return escalated;
  }

  async #overdue(): Promise<RecoveryIncident[]> {
    const overdue: RecoveryIncident[] = [];
    for (const scenario of recoveryScenarioSchema.options) {
      const rule = ERROR_SCENARIOS[scenario].escalation;
      if (rule.kind !== 'unrecovered_for') continue;
      const openedUntilMs = this.#parts.clock.now() - rule.ms;
      overdue.push(...(await this.#parts.incidents.listRecoveringSince(scenario, openedUntilMs)));
    }
    return overdue;
  }
}
