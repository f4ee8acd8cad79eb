import type { RunView } from '../../../shared/contract/run-view.ts';
import { describePiiCounts, totalPiiCount } from '../../../shared/domain/pii.ts';
import { formatConfidence, formatDuration } from '../../../shared/domain/format-metric.ts';
import type { OpalUsage } from '../../../shared/domain/opal-usage.ts';
import { formatCount, formatCredits, formatElapsed } from '../../components/format.ts';
import { StatCard, StatRow } from '../../components/stat-card.tsx';
import { tokenKinds, usedWords } from './opal-words.ts';

/** A run's key numbers. */
export function RunStats({
  view,
  now,
  used,
}: {
  view: RunView;
  now: number;
  /** What it has used in Opal; `null` where it does not run over Opal's API. */
  used: OpalUsage | null;
}) {
  const lost = view.agents.filter(({ status }) => status === 'failed' || status === 'skipped');
  const pii = totalPiiCount(view.piiProtected);
  const none = view.completedAtMs === null ? 'None yet' : 'None given';
  const elapsedMs = (view.completedAtMs ?? now) - view.triggeredAtMs;

  return (
    <StatRow label="The run in numbers">
      <StatCard
        label="Agents received"
        value={`${view.received} of ${view.expected}`}
        note={lost.length === 0 ? undefined : `${lost.length} did not deliver`}
      />
      <StatCard
        label={view.completedAtMs === null ? 'Elapsed' : 'Took'}
        value={elapsedWord(view, elapsedMs)}
      />
      <StatCard
        label={view.completedAtMs === null ? 'Confidence so far' : 'Confidence'}
        value={view.confidence === null ? none : formatConfidence(view.confidence.mean)}
        note={
          view.confidence === null
            ? undefined
            : `mean of ${formatCount(view.confidence.count, 'agent')}`
        }
      />
      <StatCard
        label="Personal data protected"
        value={formatCount(pii, 'value')}
        note={pii === 0 ? undefined : describePiiCounts(view.piiProtected)}
      />
      {used === null ? null : <UsedCard used={used} />}
    </StatRow>
  );
}

function UsedCard({ used }: { used: OpalUsage }) {
  const { tokens, credits, seconds, modelProvider } = used;
  const rest = usedWords({ tokens, credits: null, seconds, provider: modelProvider });
  const kinds = tokenKinds(tokens);
  return (
    <StatCard
      label="Used in Opal"
      value={
        credits === null
          ? 'Not told yet'
          : `${formatCredits(credits)} ${credits === 1 ? 'credit' : 'credits'}`
      }
      note={rest === '' ? undefined : <span title={kinds}>{rest}</span>}
    />
  );
}

function elapsedWord(view: RunView, elapsedMs: number): string {
  if (view.completedAtMs !== null) return formatDuration(elapsedMs);
  const isPlanned = view.status === 'pending' && view.scheduledForMs !== null;
  return isPlanned ? 'Not sent yet' : formatElapsed(elapsedMs);
}
