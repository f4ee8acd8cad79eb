import { plainText, type AnswerWords } from '../answer-words.ts';
import type { Answer, Blocker, Clash, EditMark, LostEdit, Move } from '../answer.ts';
import type { Sentence } from '../cited-sentence.ts';
import type { AnswerEdit, EditTarget } from './answer-edit.ts';
import { editFindings } from './edit-findings.ts';
import { marksOf, type EditContext } from './edit-items.ts';
import { editMoves } from './edit-moves.ts';
import { GOVERNING_KEY, governingTarget } from './edit-targets.ts';
import { Likeness } from './match-targets.ts';
import { ownSentence, type NumberSources } from './own-words.ts';

/**
 * Applies what a person changed to an answer that the rules have built.
 *
 * An edit that no longer fits is neither applied nor dropped: it is listed as lost, with the
 * reason. Without edits the answer is the very same. Pure; never throws.
 */
export function applyEdits(
  answer: Answer,
  edits: readonly AnswerEdit[],
  { words, sourcesOf }: { readonly words: AnswerWords; readonly sourcesOf: NumberSources },
): Answer {
  if (edits.length === 0) return answer;
  const { levers } = answer;
  const context: EditContext = { words, sourcesOf, levers, likeness: new Likeness() };
  const of = (kind: 'finding' | 'move'): AnswerEdit[] =>
    edits.filter(({ target }) => kindOf(target) === kind);
  const thought = editGoverning(answer.governing, edits, context);
  const findings = editFindings(answer, of('finding'), context);
  const moves = editMoves(answer.moves, of('move'), context);
  return {
    ...answer,
    governing: thought.governing,
    support: answer.support.flatMap((sentence) => {
      const now = findings.sentences.get(sentence);
      return now === undefined ? [sentence] : now === null ? [] : [now];
    }),
    pillars: findings.pillars,
    findings: findings.findings,
    moves: moves.moves,
    tests: answer.tests.map((test) => ({
      ...test,
      moveNumber: test.moveNumber === null ? null : (moves.numbers.get(test.moveNumber) ?? null),
    })),
    clashes: stillClashing(answer.clashes, answer.moves, moves.moves, words),
    blockers: stillUnrated(answer.blockers, moves.moves, words),
    edited: thought.edited,
    leftOut: { findings: findings.leftOut, moves: moves.leftOut },
    lost: [...thought.lost, ...findings.lost, ...moves.lost],
  };
}

function kindOf(target: EditTarget): 'governing' | 'finding' | 'move' {
  return target.kind === 'own' ? target.of : target.kind;
}

function editGoverning(
  before: Sentence,
  edits: readonly AnswerEdit[],
  { words, levers, likeness, sourcesOf }: EditContext,
): { governing: Sentence; edited: readonly EditMark[]; lost: readonly LostEdit[] } {
  const edit = edits.findLast(({ target }) => target.kind === 'governing');
  const now = governingTarget(before, levers);
  if (edit?.target.kind !== 'governing' || now.kind !== 'governing') {
    return { governing: before, edited: [], lost: [] };
  }
  const said = plainText(before);
  if (edit.change.field !== 'words' || !likeness.areSameFacts(edit.facts, now.facts)) {
    const because = words.tell('lostFacts', { now: said });
    return {
      governing: before,
      edited: [],
      lost: [{ edit, because, at: { key: GOVERNING_KEY, now: said } }],
    };
  }
  return {
    governing: ownSentence(edit.change.text, before, levers, sourcesOf),
    edited: marksOf(new Map([['words', edit]]), { words: said }),
    lost: [],
  };
}

/** What two agents say against each other is settled where one of the two is not done. */
function stillClashing(
  clashes: readonly Clash[],
  before: readonly Move[],
  moves: readonly Move[],
  words: AnswerWords,
): Clash[] {
  const sides = (all: readonly Move[], text: string): number =>
    all.filter(({ conflicts }) => conflicts.includes(text)).length;
  const cycles = new Map(
    moves.filter(({ cycle }) => cycle.length > 0).map(({ cycle }) => [cycle.join(', '), cycle]),
  );
  return [
    ...clashes.filter(({ kind, sentence }) => {
      if (kind === 'cycle') return false;
      if (kind !== 'opposite' && kind !== 'levels') return true;
      const text = plainText(sentence);
      return sides(moves, text) === sides(before, text);
    }),
    ...[...cycles.keys()].map((numbers): Clash => ({
      kind: 'cycle',
      sentence: words.say('cycle', { numbers }),
    })),
  ];
}

function stillUnrated(
  blockers: readonly Blocker[],
  moves: readonly Move[],
  words: AnswerWords,
): Blocker[] {
  const count = moves.filter(({ isRated }) => !isRated).length;
  const others = blockers.filter(({ kind }) => kind !== 'unrated');
  if (count === 0) return others;
  const text =
    count === 1 ? words.word('oneUnrated') : words.tell('unrated', { count: words.number(count) });
  return [...others, { kind: 'unrated', text, ref: null }];
}
