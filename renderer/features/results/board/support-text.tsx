import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { CitedText } from './cited-text.tsx';
import classes from './board.module.css';

/** The sentences beneath the headline: what the thought rests on. */
export function SupportText({ answer: { support } }: { answer: Answer }) {
  if (support.length === 0) return null;
  return (
    <p className={classes.support}>
      {support.map((sentence) => (
        <span key={plainText(sentence)}>
          <CitedText sentence={sentence} />
          {'. '}
        </span>
      ))}
    </p>
  );
}
