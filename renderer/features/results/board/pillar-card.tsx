import type { Pillar } from '../../../../shared/domain/answer/answer.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { AnswerChart } from './answer-chart.tsx';
import { CitedText } from './cited-text.tsx';
import classes from './board.module.css';

/** One of the messages that carry the answer. */
export function PillarCard({ pillar }: { pillar: Pillar }) {
  const { topic, sentence, chart, soWhat } = pillar;
  return (
    <section className={classes.card} aria-label={topic}>
      <p className={classes.topic}>{topic}</p>
      <h2 className={classes.message}>
        <CitedText sentence={sentence} />
      </h2>
      {chart === null ? null : <AnswerChart chart={chart} title={plainText(sentence)} />}
      {soWhat === null ? null : (
        <p className={classes.soWhat}>
          <strong>So what</strong> <CitedText sentence={soWhat} />
        </p>
      )}
    </section>
  );
}
