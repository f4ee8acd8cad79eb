import type { EntryChange, RunComparison } from '../../../shared/domain/run-comparison.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { formatMomentInFull } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Panel } from '../../components/panel.tsx';
import { PracticeBanner } from '../../components/practice-badge.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { ChangedEntries } from './changed-entries.tsx';
import { ChangedNumbers } from './changed-numbers.tsx';
import { ComparedAgents } from './compared-agents.tsx';
import { DecidedBefore } from './decided-before.tsx';
import { countEntries } from './compare-words.ts';
import classes from './compare.module.css';

/** What changed, what is new, what was removed, and what could not be compared. */
export function CompareView({ comparison }: { comparison: RunComparison }) {
  const { earlier, later, metrics, entries, unchanged, comparedAgents } = comparison;
  const counts = countEntries(entries);
  const recommendations = entries.filter(({ kind }) => kind === 'recommendation');
  const others = entries.filter(({ kind }) => kind !== 'recommendation');
  const isSame = metrics.length + entries.length === 0;
  return (
    <div className={classes.stack}>
      {comparison.isPractice ? <PracticeBanner /> : null}
      <p className={classes.runs}>
        Earlier: {nameOf(earlier)}. Later: {nameOf(later)}.
      </p>
      <StatRow label="The comparison in numbers">
        <StatCard
          label="Numbers that changed"
          value={metrics.length}
          note={`${unchanged.metrics} unchanged`}
        />
        <StatCard label="New" value={counts.added} />
        <StatCard label="Removed" value={counts.gone} />
        <StatCard
          label="Changed entries"
          value={counts.changed}
          note={`${unchanged.entries} unchanged`}
        />
      </StatRow>
      <ComparedAgents comparison={comparison} />
      {isSame ? (
        <Panel>
          <NothingHere
            title={comparedAgents.length === 0 ? 'Nothing can be compared' : 'Nothing changed'}
          >
            {comparedAgents.length === 0
              ? 'No agent gave a readable answer in both runs.'
              : 'The agents that answered in both runs gave the same results.'}
          </NothingHere>
        </Panel>
      ) : null}
      <DecidedBefore decisions={comparison.decisions} />
      <ChangedNumbers comparison={comparison} />
      <Entries title="Recommendations" changes={recommendations} comparison={comparison} />
      <Entries
        title="Insights, segments, opportunities and steps"
        changes={others}
        comparison={comparison}
      />
    </div>
  );
}

/** Two runs may have been started in one second: the end of its id tells which one it is. */
function nameOf({ triggeredAt, runId }: RunComparison['earlier']): string {
  return `${formatMomentInFull(Date.parse(triggeredAt))} (run ${shortId(runId)})`;
}

function Entries({
  title,
  changes,
  comparison,
}: {
  title: string;
  changes: readonly EntryChange[];
  comparison: RunComparison;
}) {
  if (changes.length === 0) return null;
  return (
    <Panel title={title} aside={changes.length} padded={false}>
      <ChangedEntries changes={changes} comparison={comparison} />
    </Panel>
  );
}
