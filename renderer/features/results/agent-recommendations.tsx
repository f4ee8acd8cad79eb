import { Link } from 'react-router';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { Panel } from '../../components/panel.tsx';
import { useResults } from './results-context.ts';
import { useAnswer } from './board/answer-context.ts';
import classes from './section-panels.module.css';

/** This agent's recommendations, with their numbers from the full list. */
export function AgentRecommendations({ agent }: { agent: ReportAgent }) {
  const model = useResults();
  const { moves } = useAnswer();
  const ids = new Set(agent.result.recommendations.map(({ id }) => id));
  const own = moves.flatMap(({ number, sources }) =>
    sources.filter(({ id }) => ids.has(id)).map((recommendation) => ({ recommendation, number })),
  );
  if (own.length === 0) return null;
  return (
    <Panel
      title={`Recommendations from ${agent.label}`}
      aside={<Link to={`/results/${model.runId}`}>What to do first</Link>}
    >
      <ul className={classes.numbered}>
        {own.map(({ recommendation, number }) => (
          <li key={recommendation.pointer}>
            <span className={classes.quiet}>{number}</span>
            <span>{recommendation.title}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
