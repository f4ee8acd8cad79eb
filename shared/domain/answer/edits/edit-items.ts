import type { AnswerWords, WordKey } from '../answer-words.ts';
import type { EditMark, Lever, LostEdit } from '../answer.ts';
import type { AnswerEdit, EditField, EditTarget } from './answer-edit.ts';
import { matchTargets, type Likeness } from './match-targets.ts';
import type { NumberSources } from './own-words.ts';

/** What edits are applied with. */
export interface EditContext {
  readonly words: AnswerWords;
  readonly levers: readonly Lever[];
  readonly sourcesOf: NumberSources;
  readonly likeness: Likeness;
}

/** An item while edits are applied to it. */
export interface EditedItem<T, G> {
  readonly item: T;
  /** How it is aimed at; an own text's id. */
  readonly target: G | string;
  /** By field. */
  readonly edits: Map<EditField, AnswerEdit>;
}

/** Which edits fit which items, those that fit none, and what is put before what. */
export interface AssignedEdits<T, G> {
  readonly items: readonly EditedItem<T, G>[];
  readonly places: readonly {
    readonly item: EditedItem<T, G>;
    readonly before: EditedItem<T, G> | null;
  }[];
  readonly lost: readonly LostEdit[];
}

interface Rules<T, G> {
  readonly words: AnswerWords;
  readonly likeness: (target: G, now: G) => number;
  /** The part of a target that is of these items; `null` for any other. */
  readonly targetOf: (target: EditTarget) => G | null;
  /** Why an edit does not fit an item that it is aimed at; `null` where it does. */
  readonly misfit: (edit: AnswerEdit, item: T, target: G) => string | null;
  /** An item's key, and what it says now. */
  readonly at: (item: T) => { readonly key: string; readonly now: string };
  readonly gone: WordKey;
}

/** Gives each edit the item that it is about, or says why there is none. */
export function assignEdits<T, G extends { readonly kind: string }>(
  edits: readonly AnswerEdit[],
  items: readonly EditedItem<T, G>[],
  rules: Rules<T, G>,
): AssignedEdits<T, G> {
  const { words } = rules;
  const find = finder(edits, items, rules);
  const places: { item: EditedItem<T, G>; before: EditedItem<T, G> | null }[] = [];
  const lost: LostEdit[] = [];
  for (const edit of edits) {
    const item = find(edit.target);
    const { change } = edit;
    if (item === null) {
      lost.push({ edit, because: words.word(rules.gone), at: null });
      continue;
    }
    const at = rules.at(item.item);
    const misfit =
      typeof item.target === 'string' ? null : rules.misfit(edit, item.item, item.target);
    if (misfit !== null) lost.push({ edit, because: misfit, at });
    else if (item.edits.has(change.field)) {
      lost.push({ edit, because: words.tell('lostJoined', { now: at.now }), at });
    } else if (change.field !== 'place') item.edits.set(change.field, edit);
    else {
      const before = change.before === null ? null : find(change.before);
      if (change.before !== null && before === null) {
        lost.push({ edit, because: words.word('lostPlace'), at });
        continue;
      }
      item.edits.set(change.field, edit);
      places.push({ item, before });
    }
  }
  return { items, places, lost };
}

function finder<T, G extends { readonly kind: string }>(
  edits: readonly AnswerEdit[],
  items: readonly EditedItem<T, G>[],
  { targetOf, likeness }: Rules<T, G>,
): (target: EditTarget) => EditedItem<T, G> | null {
  const targets = new Map<string, G>();
  for (const { target, change } of edits) {
    for (const one of [target, change.field === 'place' ? change.before : null]) {
      const aimed = one === null ? null : targetOf(one);
      if (aimed !== null) targets.set(JSON.stringify(aimed), aimed);
    }
  }
  const matched = matchTargets([...targets.values()], items, (target, { target: now }) =>
    typeof now === 'string' ? 0 : likeness(target, now),
  );
  return (target) => {
    if (target.kind === 'own') return items.find((one) => one.target === target.ownId) ?? null;
    const aimed = targets.get(JSON.stringify(targetOf(target)));
    return (aimed === undefined ? undefined : matched.get(aimed)) ?? null;
  };
}

/** Puts items where a person wanted them, one after the other as it was asked for. */
export function inPlace<T, G>(
  items: readonly EditedItem<T, G>[],
  places: AssignedEdits<T, G>['places'],
): EditedItem<T, G>[] {
  const order = [...items];
  for (const { item, before } of places) {
    const from = order.indexOf(item);
    if (from < 0 || item === before) continue;
    order.splice(from, 1);
    const at = before === null ? order.length : order.indexOf(before);
    order.splice(at < 0 ? from : at, 0, item);
  }
  return order;
}

/** What was changed about an item, with what the rules had made of it. */
export function marksOf(
  edits: ReadonlyMap<EditField, AnswerEdit>,
  originals: Readonly<Partial<Record<EditField, string>>>,
): EditMark[] {
  return [...edits.values()].map(({ editId, change, madeAt }) => ({
    editId,
    field: change.field,
    original: originals[change.field] ?? '',
    madeAt,
  }));
}
