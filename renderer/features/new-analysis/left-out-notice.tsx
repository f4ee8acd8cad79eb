import { Notice } from '../../components/notice.tsx';
import type { LeftOut } from './left-out.ts';

/** Says what has to be entered again, and why. */
export function LeftOutNotice({ leftOut }: { leftOut: LeftOut | null }) {
  if (leftOut === null) return null;
  const { count, fields } = leftOut;
  const title = count === 1 ? '1 entry was left out' : `${count} entries were left out`;
  return (
    <Notice tone="warn" title={title}>
      Personal data was replaced when the earlier analysis was stored, and what stands in its place
      is not what the client said. Enter again what is still true: {fields}.
    </Notice>
  );
}
