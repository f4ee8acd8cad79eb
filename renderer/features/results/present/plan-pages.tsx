import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { ChartModel } from '../../../../shared/domain/answer/chart-model.ts';
import { effortOf, worthOf } from '../../../../shared/domain/storyline/move-words.ts';
import type { StoryContent } from '../../../../shared/domain/storyline/storyline.ts';
import { AnswerChart } from '../board/answer-chart.tsx';
import { CitedText } from '../board/cited-text.tsx';
import { StoryTable } from './story-table.tsx';
import classes from './present.module.css';

type Content<K extends StoryContent['kind']> = Extract<StoryContent, { kind: K }>;

/** What a page of one kind is drawn from. */
export interface PageProps<K extends StoryContent['kind']> {
  readonly content: Content<K>;
  readonly words: AnswerWords;
  /** The page's sentence, without its sources. */
  readonly title: string;
}

/** The levers as bars, and how each is worked out. */
export function Levers({ content: { levers, note }, words, title }: PageProps<'levers'>) {
  return (
    <>
      <AnswerChart chart={leverBars(levers, words)} title={title} isLarge />
      <StoryTable
        title={title}
        headings={[
          words.word('lever'),
          words.word('gainHead'),
          words.word('formula'),
          words.word('leverMove'),
        ]}
        rows={levers.map(({ lever, name, move }) => [
          <strong key="name">{name}</strong>,
          <CitedText
            key="gain"
            sentence={[
              {
                text: `+${words.number(lever.gain)} ${lever.unit}${lever.isMonthly ? words.word('monthly') : ''}`,
                leverId: lever.id,
              },
            ]}
          />,
          <code key="formula">{lever.formula}</code>,
          move === null ? words.word('none') : `${move.number}. ${move.title}`,
        ])}
      />
      <p className={classes.quiet}>{note}</p>
    </>
  );
}

function leverBars(levers: Content<'levers'>['levers'], words: AnswerWords): ChartModel {
  return {
    kind: 'bars',
    max: Math.max(1, ...levers.map(({ lever }) => lever.gain)),
    gap: null,
    marks: levers.flatMap(({ lever, name }, index) => {
      const [ref] = lever.inputs;
      if (ref === undefined) return [];
      const text = `+${words.number(lever.gain)}`;
      return [{ label: name, value: lever.gain, text, ref, isFocus: index === 0 }];
    }),
  };
}

/** The first moves with what they bring, what they cost, who does them and when. */
export function Priorities({ content: { moves, notes }, words, title }: PageProps<'priorities'>) {
  return (
    <>
      <StoryTable
        title={title}
        headings={[
          '',
          words.word('move'),
          words.word('worth'),
          words.word('effortHead'),
          words.word('owner'),
          words.word('start'),
        ]}
        rows={moves.map((move) => [
          move.number,
          <span key="move">
            <strong>{move.title}</strong>
            {move.needs.length === 0 ? null : (
              <span className={classes.quiet}>
                {' '}
                {words.tell('needs', { numbers: move.needs.join(', ') })}
              </span>
            )}
          </span>,
          move.lever === null ? (
            worthOf(move, words)
          ) : (
            <CitedText
              key="worth"
              sentence={[{ text: worthOf(move, words), leverId: move.lever.id }]}
            />
          ),
          effortOf(move, words),
          move.owner || <em key="owner">{words.word('toBeNamed')}</em>,
          move.start || words.word('none'),
        ])}
      />
      {notes.map((note) => (
        <p key={note} className={classes.quiet}>
          {note}
        </p>
      ))}
    </>
  );
}

/** What can be done by each of the dates. */
export function Horizons({ content: { columns } }: Pick<PageProps<'horizons'>, 'content'>) {
  return (
    <div className={classes.columns}>
      {columns.map(({ heading, moves }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ul>
            {moves.map(({ number, title }) => (
              <li key={number} dir="auto">
                {number}. {title}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
