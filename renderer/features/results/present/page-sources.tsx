import type { Citation } from '../../../../shared/domain/answer/number-citations.ts';
import { shortId } from '../../../../shared/domain/short-id.ts';
import { useAgents } from '../../../bridge/known-agents.tsx';
import { useAnswerWords } from '../board/answer-context.ts';
import { CitationMark } from '../board/citation-mark.tsx';
import { agentOf, useResults } from '../results-context.ts';
import classes from './present.module.css';

/** Everything that the page rests on: what it is, whose it is, and the delivery that brought it. */
export function PageSources({ citations }: { citations: readonly Citation[] }) {
  const words = useAnswerWords();
  const model = useResults();
  const agents = useAgents();
  if (citations.length === 0) return <p>{words.word('pageHasNoSources')}</p>;
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
                <span className={classes.quiet}> · {words.word('ownFigure')}</span>
              )}
              {ids.map((agentId) => {
                const origin = agentOf(model, agentId)?.origin;
                return (
                  <span key={agentId} className={classes.quiet}>
                    {' '}
                    · {agents.get(agentId).label}
                    {origin === undefined
                      ? ''
                      : `, ${words.tell('delivery', {
                          id: shortId(origin.deliveryId),
                          date: words.date(origin.receivedAt),
                        })}`}
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
