import type { Lever } from '../../../../shared/domain/answer/answer.ts';
import { OriginPopover } from '../../../components/origin-popover.tsx';
import { useCitations } from '../board/answer-context.ts';
import { CitationFacts, CitationMark } from '../board/citation-mark.tsx';

/** What a lever gains, such as "+236 a month", with its calculation behind it. */
export function LeverMark({ lever }: { lever: Lever }) {
  const citation = useCitations().of({ text: '', leverId: lever.id });
  const text = gainText(lever);
  return (
    <>
      {text}
      {citation === null ? (
        <OriginPopover label={text}>
          <CitationFacts refs={lever.inputs} lever={lever} />
        </OriginPopover>
      ) : (
        <CitationMark citation={citation} label={text} />
      )}
    </>
  );
}

function gainText({ gain, isMonthly }: Lever): string {
  return `+${gain.toLocaleString('en-GB')}${isMonthly ? ' a month' : ''}`;
}
