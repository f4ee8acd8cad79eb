import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { StorySection } from '../../../../shared/domain/storyline/storyline.ts';
import { AnswerChart } from '../board/answer-chart.tsx';
import { CitedText } from '../board/cited-text.tsx';
import { RoadmapChart } from '../charts/roadmap-chart.tsx';
import { Origin } from '../origin.tsx';
import { Horizons, Levers, Priorities } from './plan-pages.tsx';
import { Audiences, Decisions, Experiments, Measures, Risks } from './proof-pages.tsx';
import classes from './present.module.css';

/** What a page of the story shows under its sentence. */
export function SectionView({ section, words }: { section: StorySection; words: AnswerWords }) {
  const { content } = section;
  const title = plainText(section.title);
  switch (content.kind) {
    case 'summary':
      return (
        <>
          <div className={classes.columns}>
            {content.columns.map(({ heading, lines }) => (
              <section key={heading}>
                <h2>{heading}</h2>
                <ul>
                  {lines.map((line, index) => (
                    <li key={index} dir="auto">
                      <CitedText sentence={line} />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
          {content.decisions.length === 0 ? null : (
            <p className={classes.band}>
              <strong>{words.word('decisionsNeeded')}:</strong> {content.decisions.join(' · ')}
            </p>
          )}
        </>
      );
    case 'situation':
      return (
        <div className={classes.columns}>
          {content.goals.length === 0 ? null : (
            <section>
              <h2>{words.word('goals')}</h2>
              <ul>
                {content.goals.map((goal) => (
                  <li key={goal} dir="auto">
                    {goal}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <dl className={classes.facts}>
            {content.facts.map(({ label, text, agent, ref }) => (
              <div key={`${ref.agentId} ${ref.pointer} ${label}`}>
                <dd>
                  {text}
                  <Origin agentId={ref.agentId} pointer={ref.pointer} label={label} />
                </dd>
                <dt dir="auto">{label}</dt>
                <dt className={classes.quiet}>{agent}</dt>
              </div>
            ))}
          </dl>
        </div>
      );
    case 'finding':
      return (
        <>
          {content.chart === null ? null : (
            <AnswerChart chart={content.chart} title={title} isLarge />
          )}
          {content.precision === '' ? null : <p className={classes.quiet}>{content.precision}</p>}
          {content.soWhat === null ? null : (
            <p className={classes.band} dir="auto">
              <strong>{words.word('soWhat')}:</strong> <CitedText sentence={content.soWhat} />
            </p>
          )}
          {content.moves.length === 0 ? null : (
            <ul>
              {content.moves.map(({ number, title: move }) => (
                <li key={number} dir="auto">
                  {words.tell('moveRef', { number: String(number), title: move })}
                </li>
              ))}
            </ul>
          )}
        </>
      );
    case 'levers':
      return <Levers content={content} words={words} title={title} />;
    case 'priorities':
      return <Priorities content={content} words={words} title={title} />;
    case 'roadmap':
      return (
        <>
          <RoadmapChart schedule={content.schedule} title={title} />
          <p className={classes.quiet}>{content.note}</p>
        </>
      );
    case 'experiments':
      return <Experiments content={content} words={words} title={title} />;
    case 'personalization':
      return <Audiences content={content} words={words} title={title} />;
    case 'measures':
      return <Measures content={content} words={words} title={title} />;
    case 'risks':
      return <Risks content={content} words={words} title={title} />;
    case 'horizons':
      return <Horizons content={content} />;
    case 'decisions':
      return <Decisions content={content} />;
    default:
      return content satisfies never;
  }
}
