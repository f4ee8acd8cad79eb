import type { Run } from '../../../shared/domain/run.ts';
import { isPractice } from '../../../shared/domain/run.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { UsageRepository } from '../../storage/usage-repository.ts';
import type { CreditBudgets } from './budgets.ts';

interface Parts {
  readonly budgets: Pick<CreditBudgets, 'statesOf'>;
  readonly usage: Pick<UsageRepository, 'noteWarning'>;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly now: () => number;
}

/**
 * Announces that a budget is nearly used, once for each budget and period.
 *
 * That it was announced is written in the transaction of the event, so neither a crash nor two
 * agents that end together announce it twice. A budget that is set anew is another budget.
 */
export class BudgetWarnings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Called when a run has used something. */
  async afterSpending(
    run: Pick<Run, 'runId' | 'correlationId' | 'target' | 'intake' | 'engagementId'>,
  ): Promise<void> {
    const { budgets, usage, eventLog, now } = this.#parts;
    if (isPractice(run)) return;
    for (const { kind, scope, period, state } of await budgets.statesOf(run)) {
      const { limit, used, underWay, state: word } = state;
      if (limit === null || (word !== 'nearly' && word !== 'reached')) continue;
      await eventLog.transaction(async (trx, emit) => {
        const warning = { scope, period, limit };
        if (!(await usage.noteWarning(trx, warning, now()))) return;
        emit({
          event_type: 'opal.budget_nearly_used@1',
          workflow_id: run.runId,
          correlation_id: run.correlationId,
          payload: { budget: kind, period, limit, used: Math.round((used + underWay) * 100) / 100 },
        });
      });
    }
  }
}
