import type { Pillar } from '../../../../shared/domain/answer/answer.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { keyOfFinding } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { EditableWords } from '../editing/editable-words.tsx';
import { FindingMenu } from '../editing/finding-menu.tsx';
import { AnswerChart } from './answer-chart.tsx';
import { CitedText } from './cited-text.tsx';
import classes from './board.module.css';

/** One of the messages that carry the answer. */
export function PillarCard({ pillar, pillars }: { pillar: Pillar; pillars: readonly Pillar[] }) {
  const { topic, sentence, chart, soWhat, edited } = pillar;
  const key = keyOfFinding(pillar);
  return (
    <section className={classes.card} aria-label={topic} id={key}>
      <div className={classes.cardTop}>
        <p className={classes.topic}>{topic}</p>
        <FindingMenu pillar={pillar} pillars={pillars} />
      </div>
      <h2 className={classes.message}>
        <EditableWords
          itemKey={key}
          field="words"
          label={`the sentence: ${topic}`}
          text={plainText(sentence)}
          edited={edited}
        >
          <CitedText sentence={sentence} />
        </EditableWords>
      </h2>
      {chart === null ? null : <AnswerChart chart={chart} title={plainText(sentence)} />}
      {soWhat === null ? null : (
        <div className={classes.soWhat}>
          <strong>So what</strong>{' '}
          <EditableWords
            itemKey={key}
            field="so_what"
            label={`what follows: ${topic}`}
            text={plainText(soWhat)}
            edited={edited}
          >
            <CitedText sentence={soWhat} />
          </EditableWords>
        </div>
      )}
    </section>
  );
}
