import type { Citation } from '../../../../shared/domain/answer/number-citations.ts';
import { shortId } from '../../../../shared/domain/short-id.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { formatMomentInFull } from '../../../components/format.ts';
import { CitationMark } from '../board/citation-mark.tsx';
import { agentOf, useResults } from '../results-context.ts';
import classes from './present.module.css';

/** Everything that the page rests on: what it is, whose it is, and the delivery that brought it. */
export function PageSources({ citations }: { citations: readonly Citation[] }) {
  const model = useResults();
  const agents = useAgents();
  if (citations.length === 0) return <p>This page rests on no received value.</p>;
  return (
    <ul className={classes.sources}>
      {citations.map((citation) => {
        const { number, refs, lever, own } = citation;
        const [first] = refs;
        const ids = [...new Set(refs.map(({ agentId }) => agentId))];
        return (
          <li key={number}>
            <CitationMark citation={citation} label={own ?? first?.label ?? ''} />
            <span>
              <strong dir="auto">{own ?? lever?.formula ?? first?.label}</strong>
              {own === undefined ? null : (
                <span className={classes.quiet}> · the consultant’s own figure</span>
              )}
              {ids.map((agentId) => {
                const origin = agentOf(model, agentId)?.origin;
                return (
                  <span key={agentId} className={classes.quiet}>
                    {' '}
                    · {agents.get(agentId).label}
                    {origin === undefined
                      ? ''
                      : `, delivery ${shortId(origin.deliveryId)}, ${formatMomentInFull(Date.parse(origin.receivedAt))}`}
                  </span>
                );
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
