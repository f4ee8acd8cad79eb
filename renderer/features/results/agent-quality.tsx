import { formatConfidence, formatNumber } from '../../../shared/domain/format-metric.ts';
import { measureLines, type MeasureLine } from '../../../shared/domain/quality-words.ts';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { OriginPopover } from '../../components/origin-popover.tsx';
import classes from './agent-quality.module.css';

/**
 * The quality of the data behind an answer, calculated by the console and labelled as such.
 *
 * It is kept apart from the agent's own numbers and from the confidence the agent states.
 */
export function AgentQuality({ agent }: { agent: ReportAgent }) {
  const { quality } = agent.assessment;
  const lines = measureLines(quality);
  const measured = lines.filter(({ score }) => score !== null).length;
  const from = measured === lines.length ? '' : ` from ${measured} of ${lines.length} measures`;
  return (
    <Panel
      title="Data behind this answer"
      aside={
        <span className={classes.overall}>
          {quality.overall === null
            ? 'not measured'
            : `calculated ${formatConfidence(quality.overall)}${from}`}
          <OriginPopover label={`data quality of ${agent.label}`}>
            <Explanation agent={agent} lines={lines} />
          </OriginPopover>
        </span>
      }
    >
      <dl className={classes.measures} aria-label={`Data quality of ${agent.label}`}>
        {lines.map(({ name, label, score, step, word }) => (
          <div key={name} className={classes.measure}>
            <dt>{label}</dt>
            <dd className={classes.word} data-step={step}>
              {word}
            </dd>
            <dd className={classes.score}>
              <span className={classes.track} aria-hidden>
                <span
                  className={classes.fill}
                  data-step={step}
                  style={{ width: `${(score ?? 0) * 100}%` }}
                />
              </span>
              {score === null ? '–' : asPercent(score)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Explanation({ agent, lines }: { agent: ReportAgent; lines: readonly MeasureLine[] }) {
  const { quality, confidence } = agent.assessment;
  const measured = lines.filter(({ score }) => score !== null);
  return (
    <div className={classes.explanation}>
      <p>
        {confidence.stated === null
          ? 'The agent states no confidence.'
          : `The agent states a confidence of ${formatConfidence(confidence.stated)}.`}{' '}
        The console calculates its own figure from the data received and leaves the agent’s as it
        is.
      </p>
      <ul>
        {lines.map(({ name, label, score, basis, weight }) => (
          <li key={name}>
            <strong>{label}</strong>{' '}
            {score === null ? 'not measured' : `${asPercent(score)}, weight ${asPercent(weight)}`}
            <span>{basis}</span>
          </li>
        ))}
      </ul>
      <p>
        {quality.overall === null
          ? 'No figure: the content could not be measured.'
          : `${formatConfidence(quality.overall)} is the weighted mean of ${
              measured.length === lines.length
                ? 'all five'
                : `the ${measured.length} that could be measured`
            }.`}
      </p>
    </div>
  );
}

/** Rounded down, so that only a perfect score is 100%. */
function asPercent(score: number): string {
  return `${formatNumber(Math.floor(score * 100 + 1e-9))}%`;
}
