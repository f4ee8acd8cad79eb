import { NO_OPAL_TOKENS } from '../../shared/domain/opal-usage.ts';
import { budgetState } from '../../shared/domain/usage.ts';
import type { directProcedures } from '../../shared/contract/direct.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { runningElsewhere } from './fixture-elsewhere.ts';
import type { FixtureWorld } from './fixture-world.ts';

/** Answers about runs over Opal's own API from the fixture world. */
export function directAnswers(
  world: FixtureWorld,
  now: () => number,
): Pick<Answers, keyof typeof directProcedures> {
  const budgets = () => ({
    month: budgetState(world.direct.monthLimit, world.direct.monthUsed, 0),
    engagements: world.direct.usage.engagement.map(({ key, label, credits }) => ({
      key,
      label,
      budget: budgetState(null, credits ?? 0, 0),
    })),
  });
  return {
    'runs.executions': ({ runId }) => [...(world.direct.executions[runId] ?? [])],
    'runs.live': ({ runId }) => [...(world.direct.tails[runId] ?? [])],
    'runs.resumeExecution': () => ({}),
    'runs.installAgents': () => [],
    'catchUp.begin': () => ({ catchUpId: 'catch-up' }),
    'catchUp.get': () => {
      throw new OsaError('not_found');
    },
    'catchUp.import': () => ({ chosen: 0 }),
    'elsewhere.list': () => runningElsewhere(world, now()),
    'elsewhere.bring': ({ executionIds }) => ({ brought: executionIds.length }),
    'usage.summary': ({ groupBy }) => [...world.direct.usage[groupBy]],
    'usage.csv': ({ groupBy }) => ({ fileName: `opal-usage-by-${groupBy}.csv`, text: '' }),
    'usage.ofRun': ({ runId }) => {
      const ran = new Set((world.direct.executions[runId] ?? []).map(({ agentId }) => agentId));
      const rows = world.direct.usage.agent.filter(({ key }) => ran.has(key as never));
      const [first] = rows;
      return {
        total: {
          tokens: first?.tokens ?? NO_OPAL_TOKENS,
          credits: rows.length === 0 ? null : sum(rows.map(({ credits }) => credits)),
          seconds: rows.length === 0 ? null : sum(rows.map(({ seconds }) => seconds)),
          modelProvider: first === undefined ? null : first.providers.join(', '),
        },
        rows,
      };
    },
    'usage.estimate': () => {
      const { agent } = world.direct.usage;
      return agent.length === 0
        ? { credits: null, seconds: null, basedOn: 0 }
        : { credits: 24, seconds: 320, basedOn: 48 };
    },
    'usage.budgets': budgets,
    'usage.saveBudget': ({ engagement, limit }) => {
      if (engagement === null) world.direct.monthLimit = limit;
      return budgets();
    },
  };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((all, one) => all + (one ?? 0), 0);
}
