import type { Sentence } from '../../../../shared/domain/answer/cited-sentence.ts';
import { useCitations } from './answer-context.ts';
import { OwnFigure } from '../editing/own-figure.tsx';
import { CitationMark } from './citation-mark.tsx';

/** A sentence with a small number behind each value, which opens where it is from. */
export function CitedText({ sentence }: { sentence: Sentence }) {
  const citations = useCitations();
  return sentence.map((span, index) => {
    const citation = citations.of(span);
    return (
      // A sentence's spans never move.
      <span key={index}>
        {span.isOwn === true ? <OwnFigure text={span.text} /> : span.text}
        {citation === null ? null : <CitationMark citation={citation} label={span.text} />}
      </span>
    );
  });
}
