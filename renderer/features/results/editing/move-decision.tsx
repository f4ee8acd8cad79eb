import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Move } from '../../../../shared/domain/answer/answer.ts';
import {
  moveDecisionSchema,
  type MoveDecision,
  type WantedChange,
} from '../../../../shared/domain/answer/edits/answer-edit.ts';
import { keyOfMove } from '../../../../shared/domain/answer/edits/edit-targets.ts';
import { useEditing } from './editing-context.ts';
import { SavedInput } from './saved-input.tsx';
import { useSaving } from './use-saving.ts';
import classes from './editing.module.css';

const CHOICES = [
  { value: 'open', label: 'Open' },
  { value: 'do', label: 'Do' },
  { value: 'later', label: 'Later' },
  { value: 'no', label: 'No' },
];

/** What is decided about a move, who does it and from when, and its place in the order. */
export function MoveDecisionForm({
  move,
  moves,
  onOpen,
  onClose,
}: {
  move: Move;
  moves: readonly Move[];
  /** Its number has changed. */
  onOpen: (number: number) => void;
  /** It is not where it was. */
  onClose: () => void;
}) {
  const editing = useEditing();
  const { isSaving, problem, save } = useSaving();
  if (editing === null) return null;
  const key = keyOfMove(move);
  const { number, decision, owner, start, ownId } = move;
  const change = (wanted: WantedChange): Promise<void> => editing.change(key, wanted);

  async function decide(choice: string): Promise<void> {
    const parsed = moveDecisionSchema.safeParse(choice);
    const kind: MoveDecision | null = parsed.success ? parsed.data : null;
    const isSaved = await save(() =>
      change(
        kind === null
          ? { field: 'original', of: 'decision' }
          : { field: 'decision', decision: kind, why: decision?.why ?? '' },
      ),
    );
    if (isSaved && kind !== 'do') onClose();
  }

  async function place(to: number): Promise<void> {
    // Whatever stands there now is the next one.
    const next = moves[to < number ? to - 1 : to];
    const before = next === undefined || next.ownId !== undefined ? null : keyOfMove(next);
    if (await save(() => change({ field: 'place', before }))) onOpen(to);
  }

  return (
    <section className={classes.decision} aria-label="Decision">
      <div className={classes.line}>
        <SegmentedControl
          size="xs"
          aria-label="Decision"
          data={CHOICES}
          value={decision?.kind ?? 'open'}
          disabled={isSaving}
          onChange={(value) => void decide(value)}
        />
        {ownId !== undefined ? null : (
          <span className={classes.order}>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconArrowUp size={13} aria-hidden />}
              disabled={number === 1 || isSaving}
              onClick={() => void place(number - 1)}
            >
              Up
            </Button>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconArrowDown size={13} aria-hidden />}
              disabled={number === moves.length || isSaving}
              onClick={() => void place(number + 1)}
            >
              Down
            </Button>
          </span>
        )}
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={isSaving}
          onClick={() =>
            void save(() => change({ field: 'shown', isShown: false })).then(
              (isSaved) => isSaved && onClose(),
            )
          }
        >
          Put out
        </Button>
      </div>
      {problem === null ? null : (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.fields}>
        <SavedInput
          label="Owner"
          placeholder="A role, to be named"
          value={owner}
          maxLength={120}
          onSave={(text) => change({ field: 'owner', text })}
        />
        <SavedInput
          label="Start"
          placeholder="Week 3, or a date"
          value={start}
          maxLength={120}
          onSave={(text) => change({ field: 'start', text })}
        />
        {decision === undefined ? null : (
          <SavedInput
            label="Why"
            value={decision.why}
            maxLength={600}
            onSave={(why) => change({ field: 'decision', decision: decision.kind, why })}
          />
        )}
      </div>
    </section>
  );
}
