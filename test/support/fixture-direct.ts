import { NO_OPAL_TOKENS } from '../../shared/domain/opal-usage.ts';
import { budgetState } from '../../shared/domain/usage.ts';
import type { Answers } from './fixture-bridge.ts';

type Direct = Pick<
  Answers,
  | 'runs.executions'
  | 'runs.live'
  | 'runs.resumeExecution'
  | 'usage.summary'
  | 'usage.csv'
  | 'usage.ofRun'
  | 'usage.estimate'
  | 'usage.budgets'
  | 'usage.saveBudget'
>;

/** Runs of a console that never went over Opal's API: nothing was used. */
export function directAnswers(): Direct {
  const none = { month: budgetState(null, 0, 0), engagements: [] };
  return {
    'runs.executions': () => [],
    'runs.live': () => [],
    'runs.resumeExecution': () => ({}),
    'usage.summary': () => [],
    'usage.csv': ({ groupBy }) => ({ fileName: `opal-usage-by-${groupBy}.csv`, text: '' }),
    'usage.ofRun': () => ({
      total: { tokens: NO_OPAL_TOKENS, credits: null, seconds: null, modelProvider: null },
      rows: [],
    }),
    'usage.estimate': () => ({ credits: null, seconds: null, basedOn: 0 }),
    'usage.budgets': () => none,
    'usage.saveBudget': () => none,
  };
}
