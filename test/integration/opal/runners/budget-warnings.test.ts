import { expect, it } from 'vitest';
import { BudgetWarnings } from '../../../../main/opal/runners/budget-warnings.ts';
import { EventLog } from '../../../../main/events/event-log.ts';
import { UsageRepository } from '../../../../main/storage/usage-repository.ts';
import { openDatabase } from '../../../../main/storage/sqlite/open-database.ts';
import { budgetState } from '../../../../shared/domain/usage.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

it('says that a budget is nearly used once for each budget and period, also after a restart', async () => {
  await using folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const eventLog = new EventLog({
    database,
    clock: { now: () => Date.UTC(2026, 10, 30) },
    newId: () => crypto.randomUUID(),
  });
  const usage = new UsageRepository(database);
  let month = { period: '2026-11', limit: 100, used: 79 };
  let engagement: { limit: number | null; used: number } = { limit: null, used: 500 };
  const open = () =>
    new BudgetWarnings({
      budgets: {
        statesOf: async () => [
          {
            kind: 'month',
            scope: 'month',
            period: month.period,
            state: budgetState(month.limit, month.used, 0.5),
          },
          {
            kind: 'engagement',
            scope: 'client:Acme',
            period: null,
            state: budgetState(engagement.limit, engagement.used, 0),
          },
        ],
      },
      usage,
      eventLog,
      now: () => 0,
    });
  const target = { kind: 'direct', connectionId: 'c', ledBy: 'opal', practice: null } as const;
  const run = sampleRun({ target });
  const said = async () =>
    (await eventLog.read({ runId: null, afterSeq: 0 }, 100)).map(({ payload }) => payload);

  await open().afterSpending(run);
  expect(await said()).toEqual([]);
  month = { ...month, used: 79.5 };
  // Two agents that end together, and a restart.
  const warnings = open();
  await Promise.all([warnings.afterSpending(run), warnings.afterSpending(run)]);
  await open().afterSpending(run);
  expect(await said()).toEqual([{ budget: 'month', period: '2026-11', limit: 100, used: 80 }]);
  // Used up is no second warning of the same budget.
  month = { ...month, used: 120 };
  await open().afterSpending(run);
  expect(await said()).toHaveLength(1);
  engagement = { limit: 550, used: 500 };
  await open().afterSpending(run);
  month = { period: '2026-12', limit: 100, used: 85 };
  await open().afterSpending(run);
  month = { ...month, limit: 105 };
  await open().afterSpending(run);
  expect((await said()).slice(1)).toMatchObject([
    { budget: 'engagement', period: null, limit: 550, used: 500 },
    { budget: 'month', period: '2026-12', limit: 100 },
    { budget: 'month', period: '2026-12', limit: 105 },
  ]);
  // What was warned of is no limit itself, and goes with the budget.
  expect([...(await usage.limits())]).toEqual([]);
  await database.transaction((trx) => usage.saveLimit(trx, 'month', null, 0));
  await open().afterSpending(run);
  expect(await said()).toHaveLength(5);
  const practice = { ...target, practice: { seed: 1, pace: 'instant', faults: [] } } as const;
  engagement = { limit: 600, used: 599 };
  await open().afterSpending(sampleRun({ target: practice as never }));
  expect(await said()).toHaveLength(5);
  // A client that is deleted takes its budget along, and what was said of it.
  await database.transaction(async (trx) => {
    await usage.saveLimit(trx, 'client:Acme', 550, 0);
    await usage.saveLimit(trx, 'client:Acme@work', 10, 0);
    await usage.forgetClient(trx, (client) => client === 'Acme');
  });
  const scopes = await database.selectFrom('opal_budgets').select('scope').execute();
  expect(scopes.map(({ scope }) => scope)).toEqual(['client:Acme@work']);
  const warned = await database.selectFrom('opal_budget_warnings').select('scope').execute();
  expect(warned.map(({ scope }) => scope)).toEqual(['month']);
  await database.close();
});
