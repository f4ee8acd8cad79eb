import type { LanguageViolation } from '../../../../shared/domain/check-language.ts';
import { MarkedText } from '../../../components/marked-text.tsx';
import classes from './broken-rules.module.css';

/** A text with what breaks a word rule underlined, and what to say instead. */
export function BrokenRules({
  text,
  violations,
}: {
  text: string;
  violations: readonly LanguageViolation[];
}) {
  const advice = violations.map(({ offset, length, suggestion }) => {
    const word = text.slice(offset, offset + length);
    return suggestion === '' ? word : `${word}: ${suggestion}`;
  });
  return (
    <span className={classes.broken}>
      <MarkedText
        text={text}
        marks={violations.map(({ offset, length, suggestion }) => ({
          start: offset,
          end: offset + length,
          title: suggestion,
        }))}
      />
      <span className={classes.advice}>{[...new Set(advice)].join(' · ')}</span>
    </span>
  );
}
