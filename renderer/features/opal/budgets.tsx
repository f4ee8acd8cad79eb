import { useState } from 'react';
import { Button, Group, Text, TextInput } from '@mantine/core';
import type { BudgetState } from '../../../shared/domain/usage.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { BUDGET_WORDS, budgetWords, readLimit } from './usage-words.ts';
import classes from './usage.module.css';

/** A run that goes on uses credits. */
const LOOK_AGAIN_MS = 5_000;

/** How many credits a month and each engagement may use. */
export function Budgets() {
  const budgets = useProcedureQuery('usage.budgets', {}, { refetchInterval: LOOK_AGAIN_MS });
  return (
    <Panel title="Budget">
      <Text size="sm" c="dimmed" mb="xs">
        You are warned at 80 %. Nothing is started that would pass a budget, and the console stops
        asking agents before it is passed. Small accounts of Opal have 200 credits a month.
      </Text>
      <QueryArea query={budgets} failedTitle="The budgets cannot be read">
        {({ month, engagements }) => (
          <ul className={classes.budgets} aria-label="Budgets">
            <Budget name="This month" budget={month} engagement={null} />
            {engagements.map(({ key, label, budget }) => (
              <Budget key={key} name={label} budget={budget} engagement={key} />
            ))}
          </ul>
        )}
      </QueryArea>
    </Panel>
  );
}

function Budget({
  name,
  budget,
  engagement,
}: {
  name: string;
  budget: BudgetState;
  /** `null` for the month. */
  engagement: string | null;
}) {
  const [entered, setEntered] = useState(String(budget.limit ?? ''));
  const save = useProcedureMutation('usage.saveBudget', ['usage.budgets']);
  const isChanged = entered.trim() !== String(budget.limit ?? '');
  const read = readLimit(entered);
  const problem = isChanged && 'problem' in read ? read.problem : null;
  const share =
    budget.limit === null ? 0 : Math.min(1, (budget.used + budget.underWay) / budget.limit);
  const word = BUDGET_WORDS[budget.state];
  return (
    <li className={classes.budget}>
      <div className={classes.budgetWords}>
        <Group gap={8}>
          <Text size="sm" fw={600} className={classes.budgetName}>
            {name}
          </Text>
          <StatePill {...word} />
        </Group>
        <Text size="sm" c="dimmed">
          {budgetWords(budget)}
        </Text>
        {budget.limit === null ? null : (
          <span className={classes.barTrack} aria-hidden>
            <span
              className={classes.bar}
              data-tone={word.tone}
              style={{ width: `${share * 100}%` }}
            />
          </span>
        )}
        {save.error === null ? null : (
          <ErrorNotice error={save.error} title="The budget was not saved" />
        )}
      </div>
      <form
        className={classes.budgetForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged && 'limit' in read) save.mutate({ engagement, limit: read.limit });
        }}
      >
        <TextInput
          size="xs"
          w={160}
          inputMode="numeric"
          aria-label={`Budget of ${name}, in credits`}
          placeholder="No limit"
          value={entered}
          error={problem}
          onChange={(event) => setEntered(event.currentTarget.value)}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          aria-label={`Save the budget of ${name}`}
          loading={save.isPending}
          disabled={!isChanged || 'problem' in read}
        >
          Save
        </Button>
      </form>
    </li>
  );
}
