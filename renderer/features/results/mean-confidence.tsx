import { formatConfidence } from '../../../shared/domain/format-metric.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { StatCard } from '../../components/stat-card.tsx';
import { OriginPopover } from '../../components/origin-popover.tsx';
import classes from '../../components/origin.module.css';

/** The mean of the agents' confidences, with the numbers behind it. */
export function MeanConfidence({ model }: { model: ReportModel }) {
  if (model.confidence === null) return <StatCard label="Confidence" value="None given" />;
  return (
    <StatCard
      label="Confidence"
      value={formatConfidence(model.confidence.mean)}
      note={`mean of ${formatCount(model.confidence.count, 'agent')}`}
      action={
        <OriginPopover label="confidence">
          <dl className={classes.facts}>
            {model.agents.map(({ agentId, label, result }) => (
              <div key={agentId}>
                <dt>{label}</dt>
                <dd>{formatConfidence(result.confidence?.value ?? null)}</dd>
              </div>
            ))}
          </dl>
        </OriginPopover>
      }
    />
  );
}
