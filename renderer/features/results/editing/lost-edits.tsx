import { Button } from '@mantine/core';
import type { Answer, LostEdit } from '../../../../shared/domain/answer/answer.ts';
import { FIELD_WORDS, nameOf } from '../../../../shared/domain/answer/edits/change-edits.ts';
import { Notice } from '../../../components/notice.tsx';
import { useEditing } from './editing-context.ts';
import { useSaving } from './use-saving.ts';
import classes from './editing.module.css';

/** Edits that another result has made unfit, each to be kept or dropped. */
export function LostEdits({ answer: { lost = [] } }: { answer: Answer }) {
  const editing = useEditing();
  if (editing === null || lost.length === 0) return null;
  return (
    <Notice tone="warn" title="What your edits did not survive">
      <ul className={classes.lost}>
        {lost.map((one) => (
          <Lost key={one.edit.editId} lost={one} settle={editing.settle} />
        ))}
      </ul>
    </Notice>
  );
}

function Lost({
  lost: { edit, because, at },
  settle,
}: {
  lost: LostEdit;
  settle: (lostId: string, how: 'keep' | 'drop') => Promise<void>;
}) {
  const { isSaving, problem, save } = useSaving();
  const { change, editId, target } = edit;
  const typed = 'text' in change ? `: “${change.text}”` : '';
  const canBeKept = change.field !== 'place' && (at !== null || change.field === 'words');
  return (
    <li>
      <span>
        {FIELD_WORDS[change.field]} of “{nameOf(target)}”{typed}, because {because}
        {problem === null ? null : (
          <span role="alert" className={classes.problem}>
            {' '}
            {problem}
          </span>
        )}
      </span>
      <span className={classes.buttons}>
        {canBeKept ? (
          <Button
            variant="default"
            size="compact-xs"
            disabled={isSaving}
            onClick={() => void save(() => settle(editId, 'keep'))}
          >
            {at === null ? 'Keep as own text' : 'Keep mine'}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={isSaving}
          onClick={() => void save(() => settle(editId, 'drop'))}
        >
          Drop
        </Button>
      </span>
    </li>
  );
}
