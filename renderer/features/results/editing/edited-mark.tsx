import type { EditMark } from '../../../../shared/domain/answer/answer.ts';
import classes from './editing.module.css';

/** Says that a person wrote something, and what stood there before. */
export function EditedMark({ mark }: { mark: EditMark | undefined }) {
  if (mark === undefined) return null;
  const before = mark.original === '' ? '' : ` Received: “${mark.original}”`;
  return (
    <span className={classes.edited} title={`Edited by the consultant.${before}`}>
      edited
    </span>
  );
}
