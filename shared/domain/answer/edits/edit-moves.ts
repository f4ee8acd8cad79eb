import type { LostEdit, Move } from '../answer.ts';
import type { AnswerEdit, EditTarget, MoveTarget } from './answer-edit.ts';
import { assignEdits, inPlace, marksOf, type EditContext, type EditedItem } from './edit-items.ts';
import { keyOfMove, moveTarget } from './edit-targets.ts';
import { haveSameNumbers } from './match-targets.ts';
import { ownNumbers } from './own-words.ts';
import { renumberMoves } from './renumber-moves.ts';

type Item = EditedItem<Move, MoveTarget>;

interface EditedMoves {
  readonly moves: readonly Move[];
  readonly leftOut: readonly Move[];
  readonly lost: readonly LostEdit[];
  /** The number of each move by the one that the rules gave it. */
  readonly numbers: ReadonlyMap<number, number>;
}

/** Rewords moves, names who does them, decides, orders them, and puts them in or out. */
export function editMoves(
  all: readonly Move[],
  edits: readonly AnswerEdit[],
  context: EditContext,
): EditedMoves {
  const { words, likeness } = context;
  const received = all.map((item): Item => ({
    item,
    target: moveTarget(item),
    edits: new Map(),
  }));
  const { items, places, lost } = assignEdits(edits, [...received, ...ownMoves(edits)], {
    words,
    likeness: (target, now) => likeness.move(target, now),
    targetOf: (target: EditTarget) => (target.kind === 'move' ? target : null),
    misfit: ({ change, was }, { title }) => {
      if (change.field !== 'words') return null;
      return haveSameNumbers(was, title) ? null : words.tell('lostFacts', { now: title });
    },
    at: (item) => ({ key: keyOfMove(item), now: item.title }),
    gone: 'lostMove',
  });
  // What is put off comes after what is not, unless somebody has put it elsewhere.
  const ranked = [...items.filter((one) => !isLater(one)), ...items.filter(isLater)];
  const placed = inPlace(ranked, places);
  // Lists and matrix number what was received, so that an own text comes after all of it.
  const order = [...placed.filter((one) => !isOwn(one)), ...placed.filter(isOwn)];
  const kept = order.filter((one) => !isOut(one));
  const { moves, numbers } = renumberMoves(
    kept.map((one) => changed(one, context)),
    all,
    words,
  );
  return {
    moves,
    leftOut: order.filter(isOut).map((one) => changed(one, context)),
    lost,
    numbers,
  };
}

function isOwn({ target }: Item): boolean {
  return typeof target === 'string';
}

function isLater({ edits }: Item): boolean {
  const change = edits.get('decision')?.change;
  return change?.field === 'decision' && change.decision === 'later';
}

function isOut({ edits }: Item): boolean {
  const [decided, shown] = [edits.get('decision')?.change, edits.get('shown')?.change];
  return (
    (shown?.field === 'shown' && !shown.isShown) ||
    (decided?.field === 'decision' && decided.decision === 'no')
  );
}

function changed({ item, edits }: Item, { words, sourcesOf }: EditContext): Move {
  if (edits.size === 0) return item;
  const title = textOf(edits.get('words')) ?? item.title;
  const decided = edits.get('decision')?.change;
  const said = item.sources.flatMap((source) => [source.title, source.description]);
  const own = ownNumbers(title, [item.title, ...said], sourcesOf);
  return {
    ...item,
    title,
    owner: textOf(edits.get('owner')) ?? item.owner,
    start: textOf(edits.get('start')) ?? item.start,
    why:
      own.length === 0
        ? item.why
        : [
            ...item.why,
            { kind: 'own', text: words.tell('ownFigures', { numbers: own.join(', ') }) },
          ],
    ...(decided?.field === 'decision'
      ? { decision: { kind: decided.decision, why: decided.why } }
      : {}),
    edited: marksOf(edits, { words: item.title, owner: item.owner, start: item.start }),
  };
}

function textOf(edit: AnswerEdit | undefined): string | null {
  return edit !== undefined && 'text' in edit.change ? edit.change.text : null;
}

/** What the consultant wrote or kept as their own text. */
function ownMoves(edits: readonly AnswerEdit[]): Item[] {
  return edits.flatMap(({ target, change }): Item[] => {
    if (target.kind !== 'own' || target.of !== 'move' || change.field !== 'words') return [];
    const item: Move = {
      number: 0,
      title: '',
      sources: [],
      agentIds: [],
      impact: null,
      effort: null,
      effortWords: '',
      confidence: null,
      lever: null,
      owner: '',
      start: '',
      needs: [],
      unblocks: [],
      openDependencies: [],
      conflicts: [],
      cycle: [],
      isRated: false,
      why: [],
      ownId: target.ownId,
    };
    return [{ item, target: target.ownId, edits: new Map() }];
  });
}
