import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { checkLanguage } from '../../../../shared/domain/check-language.ts';
import type { EditMark } from '../../../../shared/domain/answer/answer.ts';
import {
  LONGEST_TEXT,
  type WantedChange,
} from '../../../../shared/domain/answer/edits/answer-edit.ts';
import { BrokenRules } from './broken-rules.tsx';
import { EditedMark } from './edited-mark.tsx';
import { useEditing } from './editing-context.ts';
import { useSaving } from './use-saving.ts';
import { useWordRules } from './use-word-rules.ts';
import classes from './editing.module.css';

interface WordsProps {
  /** Of the item, see `edit-targets.ts`. */
  readonly itemKey: string;
  readonly field: 'words' | 'so_what';
  /** What it is, for who cannot see it: "the governing thought". */
  readonly label: string;
  readonly text: string;
  readonly edited: readonly EditMark[] | undefined;
  readonly children: ReactNode;
}

/** A sentence that is edited where it stands; Enter saves, Escape leaves it as it was. */
export function EditableWords(props: WordsProps) {
  const { field, label, edited, children } = props;
  const editing = useEditing();
  const [isOpen, setOpen] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) pencil.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (editing === null) return children;
  const mark = edited?.find((one) => one.field === field);
  if (isOpen) {
    return (
      <WordsForm
        {...props}
        mark={mark}
        change={(wanted) => editing.change(props.itemKey, wanted)}
        onClose={() => setOpen(false)}
      />
    );
  }
  return (
    <>
      {children}
      <span className={classes.after}>
        <EditedMark mark={mark} />
        <ActionIcon
          ref={pencil}
          variant="subtle"
          color="gray"
          size={24}
          className={classes.pencil}
          aria-label={`Edit ${label}`}
          title="Edit"
          onClick={() => setOpen(true)}
        >
          <IconPencil size={15} stroke={1.8} aria-hidden />
        </ActionIcon>
      </span>
    </>
  );
}

function WordsForm({
  field,
  label,
  text: before,
  mark,
  change,
  onClose,
}: WordsProps & {
  readonly mark: EditMark | undefined;
  readonly change: (wanted: WantedChange) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [text, setText] = useState(before);
  const { isSaving, problem, save } = useSaving();
  const rules = useWordRules();
  const violations = rules === null ? [] : checkLanguage(text, rules);

  async function submit(): Promise<void> {
    const typed = text.trim();
    if (typed === '' || typed === before) {
      onClose();
      return;
    }
    if (await save(() => change({ field, text: typed }))) onClose();
  }

  async function takeBack(): Promise<void> {
    const isSaved = await save(() => change({ field: 'original', of: field }));
    if (isSaved) onClose();
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        aria-label={`Words of ${label}`}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_TEXT}
        value={text}
        error={problem}
        data-autofocus
        ref={(element) => element?.focus()}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            void submit();
          }
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
      />
      {violations.length === 0 ? null : <BrokenRules text={text} violations={violations} />}
      {mark === undefined || mark.original === '' ? null : (
        <p className={classes.original}>Received: {mark.original}</p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={isSaving}>
          Save
        </Button>
        <Button variant="default" size="xs" onClick={onClose}>
          Cancel
        </Button>
        {mark === undefined ? null : (
          <Button variant="subtle" size="xs" onClick={() => void takeBack()}>
            Back to what was received
          </Button>
        )}
      </div>
    </form>
  );
}
