import { Checkbox } from '@mantine/core';
import type { InstallOutcome, PlannedAgent } from '../../../shared/domain/agent-install.ts';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import { differenceWords, OUTCOME_WORDS, STATE_WORDS } from './install-words.ts';
import classes from './opal.module.css';

/** Each agent beside what Opal has, what is to be replaced, and what became of it. */
export function PlanTable({
  agents,
  outcomes,
  replaced,
  there,
  isBusy,
  onReplaced,
}: {
  agents: readonly PlannedAgent[];
  /** Of the last installation; empty before one. */
  outcomes: readonly InstallOutcome[];
  /** Names of agents that are to be replaced though they were changed in Opal. */
  replaced: ReadonlySet<string>;
  /** Names that Opal has while an installation is under way. */
  there: ReadonlySet<string>;
  isBusy: boolean;
  onReplaced: (slugs: ReadonlySet<string>) => void;
}) {
  const toggle = (slug: string): void => {
    const next = new Set(replaced);
    if (!next.delete(slug)) next.add(slug);
    onReplaced(next);
  };
  const changed = agents.filter(({ state }) => state === 'changed_in_opal');
  const chosen = changed.filter(({ slug }) => replaced.has(slug)).length;
  return (
    // A scrolling region must be focusable, or the keyboard cannot scroll it.
    <div className={table.scroller} role="region" aria-label="What would be installed" tabIndex={0}>
      <table className={table.table} aria-label="What would be installed">
        <thead>
          <tr>
            <th scope="col">Agent</th>
            <th scope="col">In Opal</th>
            <th scope="col" className={table.wideOnly}>
              What differs
            </th>
            <th scope="col">
              {changed.length < 2 ? (
                'Replace'
              ) : (
                <Checkbox
                  size="xs"
                  label="Replace"
                  aria-label="Replace all that were changed in Opal"
                  checked={chosen === changed.length}
                  indeterminate={chosen > 0 && chosen < changed.length}
                  disabled={isBusy}
                  onChange={({ currentTarget: { checked } }) =>
                    onReplaced(new Set(checked ? changed.map(({ slug }) => slug) : []))
                  }
                />
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => {
            const { slug, label, kind, state } = agent;
            const outcome = outcomes.find((one) => one.slug === slug);
            const differs = differenceWords(agent.differences);
            return (
              <tr key={slug}>
                <td className={classes.agentName}>
                  {label}
                  {kind === 'workflow' ? <span className={table.note}>Workflow</span> : null}
                  {outcome === undefined || outcome.reason === '' ? null : (
                    <span className={`${table.note} ${classes.outcomeBad}`}>{outcome.reason}</span>
                  )}
                  {differs === '' ? null : (
                    <span className={table.narrowOnly}>Differs: {differs}</span>
                  )}
                </td>
                <td>
                  <StatePill {...wordOf(agent, outcome, isBusy, there)} />
                </td>
                <td className={`${table.quiet} ${table.wideOnly}`}>{differs}</td>
                <td className={classes.tick}>
                  {state === 'changed_in_opal' ? (
                    <Checkbox
                      aria-label={`Replace ${label}`}
                      checked={replaced.has(slug)}
                      disabled={isBusy}
                      onChange={() => toggle(slug)}
                    />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function wordOf(
  { slug, state }: PlannedAgent,
  outcome: InstallOutcome | undefined,
  isBusy: boolean,
  there: ReadonlySet<string>,
) {
  if (isBusy && state === 'new') {
    return there.has(slug)
      ? OUTCOME_WORDS.installed
      : ({ word: 'Installing', tone: 'accent' } as const);
  }
  if (outcome === undefined || outcome.outcome === 'kept') return STATE_WORDS[state];
  return OUTCOME_WORDS[outcome.outcome];
}
