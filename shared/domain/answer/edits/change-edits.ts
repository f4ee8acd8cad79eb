import { plainText } from '../answer-words.ts';
import type { Answer, Move, Pillar } from '../answer.ts';
import type { AnswerEdit, EditChange, EditField, EditTarget, WantedChange } from './answer-edit.ts';
import {
  findingTarget,
  GOVERNING_KEY,
  governingTarget,
  keyOfFinding,
  keyOfMove,
  moveTarget,
  ownItemId,
} from './edit-targets.ts';

/** An answer as the rules make it, and with the edits that it has. */
export interface BeforeAndAfter {
  readonly received: Answer;
  readonly edited: Answer;
}

/** The edits after a change, and what it was in a few words. */
export interface ChangedEdits {
  readonly edits: readonly AnswerEdit[];
  readonly what: string;
}

interface Item {
  readonly target: EditTarget;
  readonly name: string;
  /** What stands in a field, in words. */
  readonly was: (field: EditField) => string;
  readonly marks: Answer['edited'];
}

/** Fields that each kind of item has. */
const FIELDS: Readonly<Record<'governing' | 'finding' | 'move', readonly EditField[]>> = {
  governing: ['words'],
  finding: ['words', 'so_what', 'shown', 'place'],
  move: ['words', 'owner', 'start', 'shown', 'decision', 'place'],
};

/**
 * Adds a change to the edits of an answer, in place of what was changed there before,
 * even where that did not survive.
 *
 * @param key of the item, see `edit-targets.ts`
 * @returns `null` where there is no such item any more, or it has no such field
 */
export function changeEdits(
  edits: readonly AnswerEdit[],
  answers: BeforeAndAfter,
  key: string,
  wanted: WantedChange,
  made: Pick<AnswerEdit, 'editId' | 'madeAt'>,
): ChangedEdits | null {
  const item = findItem(answers, key);
  const field = wanted.field === 'original' ? wanted.of : wanted.field;
  if (item === null || !FIELDS[kindOf(item.target)].includes(field)) return null;
  const lost = (answers.edited.lost ?? []).filter(
    ({ edit, at }) => at?.key === key && edit.change.field === field,
  );
  const replaced = new Set([
    ...(item.marks ?? []).filter((mark) => mark.field === field).map(({ editId }) => editId),
    ...lost.map(({ edit }) => edit.editId),
  ]);
  const others = aimedAgain(edits, answers, key, item).filter(
    ({ editId }) => !replaced.has(editId),
  );
  if (wanted.field === 'original') {
    const isOwnText = item.target.kind === 'own' && field === 'words';
    return {
      edits: isOwnText ? others.filter((edit) => !isSameOwn(edit.target, item.target)) : others,
      what: `Took back: ${FIELD_WORDS[field]} of ${item.name}`,
    };
  }
  const change = toChange(wanted, answers);
  if (change === null) return null;
  const facts = field === 'words' && 'facts' in item.target ? item.target.facts : [];
  const edit: AnswerEdit = { ...made, target: item.target, change, was: item.was(field), facts };
  return { edits: [...others, edit], what: describe(change, item.name) };
}

/**
 * Keeps an edit that did not survive, aimed at what is there now, or as an own text.
 *
 * @returns `null` where it did survive, or cannot be kept: an owner needs a move
 */
export function keepLost(
  edits: readonly AnswerEdit[],
  answers: BeforeAndAfter,
  made: Pick<AnswerEdit, 'editId' | 'madeAt'> & { readonly lostId: string },
): ChangedEdits | null {
  const { lostId, editId, madeAt } = made;
  const lost = (answers.edited.lost ?? []).find(({ edit }) => edit.editId === lostId);
  if (lost === undefined) return null;
  const { edit, at } = lost;
  const others = edits.filter((one) => one.editId !== lostId);
  if (at === null) {
    if (edit.change.field !== 'words') return null;
    const of = edit.target.kind === 'move' ? 'move' : 'finding';
    const target: EditTarget = { kind: 'own', of, ownId: editId };
    return {
      edits: [...others, { ...edit, editId, madeAt, target, was: '', facts: [] }],
      what: `Kept as own text: “${shorten(edit.change.text)}”`,
    };
  }
  if (edit.change.field === 'place') return null;
  return changeEdits(others, answers, at.key, edit.change, { editId, madeAt });
}

/** All edits of an item, and those that put something before it, aimed at it as it is now. */
function aimedAgain(
  edits: readonly AnswerEdit[],
  { edited }: BeforeAndAfter,
  key: string,
  { target, marks = [] }: Item,
): AnswerEdit[] {
  const lost = (edited.lost ?? []).filter(({ at }) => at?.key === key);
  const ids = new Set([...marks, ...lost.map(({ edit }) => edit)].map(({ editId }) => editId));
  const before = new Set(
    edits.filter(({ editId }) => ids.has(editId)).map((edit) => JSON.stringify(edit.target)),
  );
  return edits.map((edit): AnswerEdit => {
    const { change } = edit;
    const aimed = ids.has(edit.editId) ? { ...edit, target } : edit;
    const isPutBefore =
      change.field === 'place' && before.has(JSON.stringify(change.before)) && isPlaced(target);
    return isPutBefore ? { ...aimed, change: { field: 'place', before: target } } : aimed;
  });
}

function isPlaced(target: EditTarget): target is Extract<EditTarget, { kind: 'finding' | 'move' }> {
  return target.kind === 'finding' || target.kind === 'move';
}

/** Drops an edit that did not survive. */
export function dropLost(edits: readonly AnswerEdit[], lostId: string): ChangedEdits | null {
  const edit = edits.find(({ editId }) => editId === lostId);
  if (edit === undefined) return null;
  return {
    edits: edits.filter((one) => one !== edit),
    what: `Dropped: ${FIELD_WORDS[edit.change.field]} of “${shorten(nameOf(edit.target))}”`,
  };
}

/** What a field is called. */
export const FIELD_WORDS: Readonly<Record<EditField, string>> = {
  words: 'wording',
  so_what: 'what follows',
  owner: 'owner',
  start: 'start',
  shown: 'in or out',
  decision: 'decision',
  place: 'order',
};

/** What an edit is aimed at, in words. */
export function nameOf(target: EditTarget): string {
  if (target.kind === 'own') return 'own text';
  return target.kind === 'move' ? target.title : target.said;
}

function kindOf(target: EditTarget): keyof typeof FIELDS {
  return target.kind === 'own' ? target.of : target.kind;
}

function isSameOwn(a: EditTarget, b: EditTarget): boolean {
  return a.kind === 'own' && b.kind === 'own' && a.ownId === b.ownId;
}

function findItem({ received, edited }: BeforeAndAfter, key: string): Item | null {
  if (key === GOVERNING_KEY) {
    const said = plainText(received.governing);
    return {
      target: governingTarget(received.governing, received.levers),
      name: 'the governing thought',
      was: () => said,
      marks: edited.edited,
    };
  }
  const findings = [...edited.findings, ...(edited.leftOut?.findings ?? [])];
  const moves = [...edited.moves, ...(edited.leftOut?.moves ?? [])];
  return (
    findingItem(
      received,
      key,
      findings.find((one) => keyOfFinding(one) === key),
    ) ??
    moveItem(
      received,
      key,
      moves.find((one) => keyOfMove(one) === key),
    )
  );
}

function findingItem(received: Answer, key: string, now: Pillar | undefined): Item | null {
  if (now === undefined) return null;
  const finding = received.findings.find((one) => keyOfFinding(one) === key);
  const target: EditTarget =
    finding === undefined
      ? { kind: 'own', of: 'finding', ownId: key.slice(ownItemId('').length) }
      : findingTarget(finding, received.levers);
  return {
    target,
    name: `“${shorten(plainText(now.sentence))}”`,
    was: (field) =>
      field === 'words'
        ? plainText(finding?.sentence ?? [])
        : field === 'so_what'
          ? plainText(finding?.soWhat ?? [])
          : '',
    marks: now.edited,
  };
}

function moveItem(received: Answer, key: string, now: Move | undefined): Item | null {
  if (now === undefined) return null;
  const move = received.moves.find((one) => keyOfMove(one) === key);
  const before: Readonly<Partial<Record<EditField, string>>> =
    move === undefined ? {} : { words: move.title, owner: move.owner, start: move.start };
  return {
    target:
      move === undefined
        ? { kind: 'own', of: 'move', ownId: key.slice(ownItemId('').length) }
        : moveTarget(move),
    name: `“${shorten(now.title)}”`,
    was: (field) => before[field] ?? '',
    marks: now.edited,
  };
}

function toChange(
  wanted: Exclude<WantedChange, { field: 'original' }>,
  { received }: BeforeAndAfter,
): EditChange | null {
  if (wanted.field !== 'place') return wanted;
  const { field, before: key } = wanted;
  if (key === null) return { field, before: null };
  const finding = received.findings.find((one) => keyOfFinding(one) === key);
  if (finding !== undefined) return { field, before: findingTarget(finding, received.levers) };
  const move = received.moves.find((one) => keyOfMove(one) === key);
  return move === undefined ? null : { field, before: moveTarget(move) };
}

function describe(change: EditChange, name: string): string {
  switch (change.field) {
    case 'words':
      return `Reworded ${name}`;
    case 'so_what':
      return `Reworded what follows from ${name}`;
    case 'owner':
      return change.text === '' ? `No owner for ${name}` : `${change.text} owns ${name}`;
    case 'start':
      return `Start of ${name}: ${change.text === '' ? 'open' : change.text}`;
    case 'shown':
      return change.isShown ? `Put in ${name}` : `Put out ${name}`;
    case 'decision':
      return `${DECIDED[change.decision]}: ${name}`;
    case 'place':
      return `Moved ${name}`;
    default:
      return change satisfies never;
  }
}

const DECIDED = { do: 'Do', later: 'Later', no: 'Not' } as const;

const SHOWN_CHARACTERS = 60;

function shorten(text: string): string {
  const characters = [...text];
  if (characters.length <= SHOWN_CHARACTERS) return text;
  return `${characters.slice(0, SHOWN_CHARACTERS).join('').trimEnd()}…`;
}
