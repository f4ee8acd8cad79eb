import { plainText } from '../answer-words.ts';
import type { LostEdit, Pillar } from '../answer.ts';
import type { Sentence } from '../cited-sentence.ts';
import type { AnswerEdit, EditTarget } from './answer-edit.ts';
import { assignEdits, inPlace, marksOf, type EditContext, type EditedItem } from './edit-items.ts';
import { findingTarget, keyOfFinding, ownItemId } from './edit-targets.ts';
import { ownSentence } from './own-words.ts';

type Target = Extract<EditTarget, { kind: 'finding' }>;
type Item = EditedItem<Pillar, Target>;

/** More messages carry no answer. */
const MOST_PILLARS = 4;

interface EditedFindings {
  readonly findings: readonly Pillar[];
  readonly pillars: readonly Pillar[];
  readonly leftOut: readonly Pillar[];
  readonly lost: readonly LostEdit[];
  /** What stands for a sentence of the rules; `null` for one that is left out. */
  readonly sentences: ReadonlyMap<Sentence, Sentence | null>;
}

/** Rewords findings, orders them, and puts them in or out. */
export function editFindings(
  answer: { readonly findings: readonly Pillar[]; readonly pillars: readonly Pillar[] },
  edits: readonly AnswerEdit[],
  context: EditContext,
): EditedFindings {
  const { words, levers, likeness } = context;
  const received = answer.findings.map((item): Item => ({
    item,
    target: findingTarget(item, levers),
    edits: new Map(),
  }));
  const { items, places, lost } = assignEdits(
    edits,
    [...received, ...ownFindings(edits, context)],
    {
      words,
      likeness: (target, now) => likeness.finding(target, now),
      targetOf: (target) => (target.kind === 'finding' ? target : null),
      misfit: ({ change, was, facts }, { sentence, soWhat }, now) => {
        if (change.field === 'words') {
          const isSame = likeness.areSameFacts(facts, now.facts);
          return isSame ? null : words.tell('lostFacts', { now: plainText(sentence) });
        }
        const follows = plainText(soWhat ?? []);
        if (change.field !== 'so_what' || likeness.isSameMeaning(was, follows)) return null;
        return words.tell('lostWords', { now: follows });
      },
      at: (item) => ({ key: keyOfFinding(item), now: plainText(item.sentence) }),
      gone: 'lostFinding',
    },
  );
  const edited = inPlace(items, places).map((one) => ({
    one,
    now: changed(one, context),
    isShown: isShown(one),
  }));
  const kept = edited.filter(({ isShown: shown }) => shown !== false);
  return {
    findings: kept.map(({ now }) => now),
    pillars: kept
      .filter(({ one, isShown: shown }) => shown === true || answer.pillars.includes(one.item))
      .map(({ now }) => now)
      .slice(0, Math.max(MOST_PILLARS, answer.pillars.length)),
    leftOut: edited.filter(({ isShown: shown }) => shown === false).map(({ now }) => now),
    lost,
    sentences: new Map(
      edited.map(({ one, now, isShown: shown }) => [
        one.item.sentence,
        shown === false ? null : now.sentence,
      ]),
    ),
  };
}

/** `null`: as the rules have it. */
function isShown({ edits, target }: Item): boolean | null {
  const change = edits.get('shown')?.change;
  if (change?.field === 'shown') return change.isShown;
  return typeof target === 'string' ? true : null;
}

function changed({ item, edits }: Item, { levers, sourcesOf }: EditContext): Pillar {
  if (edits.size === 0) return item;
  const words = edits.get('words')?.change;
  const after = edits.get('so_what')?.change;
  return {
    ...item,
    sentence:
      words?.field === 'words'
        ? ownSentence(words.text, item.sentence, levers, sourcesOf)
        : item.sentence,
    soWhat:
      after?.field === 'so_what'
        ? ownSentence(after.text, item.soWhat ?? [], levers, sourcesOf)
        : item.soWhat,
    edited: marksOf(edits, {
      words: plainText(item.sentence),
      so_what: plainText(item.soWhat ?? []),
    }),
  };
}

/** What the consultant wrote or kept as their own text. */
function ownFindings(edits: readonly AnswerEdit[], { words }: EditContext): Item[] {
  return edits.flatMap(({ target, change }): Item[] => {
    if (target.kind !== 'own' || target.of !== 'finding' || change.field !== 'words') return [];
    const item: Pillar = {
      id: ownItemId(target.ownId),
      topic: words.word('ownText'),
      sentence: [],
      chart: null,
      soWhat: null,
      sources: [],
      lever: null,
    };
    return [{ item, target: target.ownId, edits: new Map() }];
  });
}
