import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { SpeakerNotes } from '../../../../shared/domain/storyline/storyline.ts';
import classes from './present.module.css';

/** What whoever presents a page should know: why we believe it, what a sceptic asks, the sources. */
export function PresenterNotes({ notes, words }: { notes: SpeakerNotes; words: AnswerWords }) {
  const { believe, sceptic, sources } = notes;
  return (
    <div className={classes.notes} dir="auto">
      <Lines title={words.word('believe')} lines={believe} />
      {sceptic.length === 0 ? null : (
        <>
          <h2>{words.word('sceptic')}</h2>
          <dl>
            {sceptic.map(({ question, answer }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Lines title={words.word('sources')} lines={sources} />
    </div>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map((line, index) => (
          // Lines are text and may repeat.
          <li key={`${index} ${line}`}>{line}</li>
        ))}
      </ul>
    </>
  );
}
