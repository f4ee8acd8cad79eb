import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerWords, plainText } from '../../../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../../../shared/domain/answer/build-answer.ts';
import type { Answer, Move } from '../../../../../shared/domain/answer/answer.ts';
import { applyEdits } from '../../../../../shared/domain/answer/edits/apply-edits.ts';
import {
  GOVERNING_KEY,
  keyOfFinding,
  keyOfMove,
} from '../../../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../../../shared/domain/built-in-agents.ts';
import { INDUSTRIES, practiceModel } from '../practice-model.ts';
import { Editor, versionOf } from './editor.ts';

const model = practiceModel('Trade association', 7);

function moveOf(answer: Answer, number: number): Move {
  const move = answer.moves[number - 1];
  if (move === undefined) throw new Error(`There is no move ${number}`);
  return move;
}

function keys(answer: Answer): string[] {
  return answer.moves.map(keyOfMove);
}

describe('an answer without edits', () => {
  it.each(INDUSTRIES)('is the very same for %s', (industry) => {
    const answer = buildAnswer(practiceModel(industry, 3), builtInAgents);
    const words = new AnswerWords('en');
    expect(applyEdits(answer, [], { words, sourcesOf: () => [] })).toBe(answer);
  });
});

describe('a key', () => {
  it.each(INDUSTRIES)('names one move and one finding of the answer to %s', (industry) => {
    const { moves, findings } = buildAnswer(practiceModel(industry, 3), builtInAgents);
    const all = [...moves.map(keyOfMove), ...findings.map(keyOfFinding)];
    expect(new Set(all).size).toBe(all.length);
  });

  it('stays the same whatever is edited', () => {
    const editor = new Editor(model);
    const [move] = editor.answer.moves;
    const [finding] = editor.answer.findings;
    const [moveKey, findingKey] = [keyOfMove(move!), keyOfFinding(finding!)];
    editor.change(moveKey, { field: 'words', text: 'Mend the link to the web tests' });
    editor.change(findingKey, { field: 'words', text: 'They leave while they weigh it up' });
    expect(keys(editor.answer)).toContain(moveKey);
    expect(editor.answer.findings.map(keyOfFinding)).toContain(findingKey);
  });
});

describe('wording', () => {
  it('replaces a sentence and keeps the original beside it', () => {
    const editor = new Editor(model);
    const before = plainText(editor.answer.governing);
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Phones cost you registrations' });
    expect(plainText(editor.answer.governing)).toBe('Phones cost you registrations');
    expect(editor.answer.edited).toEqual([
      expect.objectContaining({ field: 'words', original: before }),
    ]);
  });

  it('keeps the source of a number that stood there, and of one that was received elsewhere', () => {
    const editor = new Editor(model);
    const { governing, levers, base } = editor.answer;
    const visitors = base?.find(({ refs }) => refs !== undefined)?.text ?? '';
    const gain = governing.find(({ leverId }) => leverId !== undefined)?.text ?? '';
    const text = `Of ${visitors} visitors, phones keep ${gain} from registering`;
    editor.change(GOVERNING_KEY, { field: 'words', text });
    const spans = editor.answer.governing;
    expect(spans.find((span) => span.text === gain)?.leverId).toBe(levers[0]?.id);
    expect(spans.find((span) => span.text === visitors)?.refs?.length).toBeGreaterThan(0);
    expect(spans.some(({ isOwn }) => isOwn)).toBe(false);
  });

  it('marks a number that no source has as the consultant’s own', () => {
    const editor = new Editor(model);
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Win 98,765 more registrations' });
    expect(editor.answer.governing.filter(({ isOwn }) => isOwn)).toEqual([
      { text: '98,765', isOwn: true },
    ]);
    editor.change(keyOfMove(moveOf(editor.answer, 1)), {
      field: 'words',
      text: 'Repair it within 987 hours',
    });
    expect(moveOf(editor.answer, 1).why.at(-1)).toEqual({
      kind: 'own',
      text: 'the consultant’s own figures: 987',
    });
  });

  it('changes the support, too, that repeats a finding', () => {
    const editor = new Editor(model);
    const { pillars, support } = editor.answer;
    const said = new Set(support.map(plainText));
    const finding = pillars.find(({ sentence }) => said.has(plainText(sentence)));
    editor.change(keyOfFinding(finding!), { field: 'words', text: 'Nobody finishes' });
    expect(editor.answer.support.map(plainText)).toContain('Nobody finishes');
    editor.change(keyOfFinding(finding!), { field: 'shown', isShown: false });
    expect(editor.answer.support.map(plainText)).not.toContain('Nobody finishes');
    expect(editor.answer.leftOut?.findings.map(({ id }) => id)).toEqual([finding!.id]);
  });

  it('is taken back by asking for the original', () => {
    const editor = new Editor(model);
    const key = keyOfMove(moveOf(editor.answer, 2));
    editor.change(key, { field: 'words', text: 'One' });
    editor.change(key, { field: 'words', text: 'Two' });
    expect(editor.edits).toHaveLength(1);
    editor.change(key, { field: 'original', of: 'words' });
    expect(editor.edits).toEqual([]);
  });

  it('refuses a field that an item does not have, and an item that is not there', () => {
    const editor = new Editor(model);
    expect(editor.change(GOVERNING_KEY, { field: 'owner', text: 'Lead' })).toBe(false);
    expect(editor.change('move of nobody', { field: 'words', text: 'x' })).toBe(false);
  });
});

describe('a decision', () => {
  it('names who does a move and what was decided', () => {
    const editor = new Editor(model);
    const key = keyOfMove(moveOf(editor.answer, 1));
    editor.change(key, { field: 'owner', text: 'Web team' });
    editor.change(key, { field: 'start', text: 'Week 2' });
    editor.change(key, { field: 'decision', decision: 'do', why: 'Everything waits for it' });
    expect(moveOf(editor.answer, 1)).toMatchObject({
      owner: 'Web team',
      start: 'Week 2',
      decision: { kind: 'do', why: 'Everything waits for it' },
    });
  });

  it('puts what is done later behind the others, and what is not done out', () => {
    const editor = new Editor(model);
    const before = keys(editor.answer);
    editor.change(before[1]!, { field: 'decision', decision: 'later', why: '' });
    editor.change(before[2]!, { field: 'decision', decision: 'no', why: 'Too dear' });
    const after = keys(editor.answer);
    expect(after.at(-1)).toBe(before[1]);
    expect(after).not.toContain(before[2]);
    expect(editor.answer.leftOut?.moves[0]?.decision).toEqual({ kind: 'no', why: 'Too dear' });
  });
});

describe('the numbers of moves', () => {
  it('follow the new order wherever one move names another', () => {
    const editor = new Editor(model);
    const { moves } = editor.answer;
    const waiting = moves.find(({ needs }) => needs.length > 0)!;
    const needed = waiting.needs.map((number) => keyOfMove(moveOf(editor.answer, number)));
    const last = moves.find(
      (move) => move !== waiting && !waiting.needs.includes(move.number) && move.needs.length === 0,
    )!;
    editor.change(keyOfMove(waiting), { field: 'place', before: keyOfMove(moves[0]!) });
    editor.change(keyOfMove(last), { field: 'shown', isShown: false });
    const now = editor.answer.moves.find((move) => keyOfMove(move) === keyOfMove(waiting))!;
    expect(now.needs.map((number) => keyOfMove(moveOf(editor.answer, number))).toSorted()).toEqual(
      needed.toSorted(),
    );
    expect(now.why.find(({ kind }) => kind === 'needs')?.text).toBe(
      `needs ${now.needs.join(', ')}`,
    );
    expect(editor.answer.moves.map(({ number }) => number)).toEqual(
      editor.answer.moves.map((_, index) => index + 1),
    );
  });

  it('name what was put out as an open dependency', () => {
    const editor = new Editor(model);
    const waiting = editor.answer.moves.find(({ needs }) => needs.length > 0)!;
    const needed = moveOf(editor.answer, waiting.needs[0]!);
    editor.change(keyOfMove(needed), { field: 'shown', isShown: false });
    const now = editor.answer.moves.find((move) => keyOfMove(move) === keyOfMove(waiting))!;
    expect(now.openDependencies).toContain(`“${needed.title}”, which is left out`);
  });

  it('are a permutation for any run of edits, and every edit is applied or lost', () => {
    const count = new Editor(model).answer.moves.length;
    const at = fc.nat({ max: count - 1 });
    const wanted = fc.oneof(
      fc.record({ kind: fc.constant('place' as const), move: at, before: fc.option(at) }),
      fc.record({ kind: fc.constant('shown' as const), move: at, isShown: fc.boolean() }),
      fc.record({
        kind: fc.constant('decision' as const),
        move: at,
        decision: fc.constantFrom('do' as const, 'later' as const, 'no' as const),
      }),
    );
    const received = keys(buildAnswer(model, builtInAgents));
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 8 }), (all) => {
        const editor = new Editor(model);
        for (const one of all) {
          const key = received[one.move]!;
          if (one.kind === 'shown') editor.change(key, { field: 'shown', isShown: one.isShown });
          else if (one.kind === 'decision') {
            editor.change(key, { field: 'decision', decision: one.decision, why: '' });
          } else {
            const before = one.before === null ? null : received[one.before]!;
            editor.change(key, { field: 'place', before });
          }
        }
        const { moves, leftOut, lost } = editor.answer;
        const there = [...moves, ...(leftOut?.moves ?? [])].map(keyOfMove);
        expect(there.toSorted()).toEqual(received.toSorted());
        expect(moves.map(({ number }) => number)).toEqual(moves.map((_, index) => index + 1));
        const marks = [...moves, ...(leftOut?.moves ?? [])].flatMap(({ edited = [] }) => edited);
        expect(marks.length + (lost ?? []).length).toBe(editor.edits.length);
      }),
      { numRuns: 8 },
    );
  });
});

describe('edits and a German document', () => {
  it('fit though the fixed words are others', () => {
    const editor = new Editor(model);
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Telefone kosten Anmeldungen' });
    for (const finding of editor.answer.findings) {
      editor.change(keyOfFinding(finding), { field: 'words', text: 'Umgeschrieben' });
    }
    const version = versionOf(editor.edits);
    const german = buildAnswer({ ...model, version }, builtInAgents, 'de');
    expect(plainText(german.governing)).toBe('Telefone kosten Anmeldungen');
    expect(german.lost).toEqual([]);
    expect(new Set(german.findings.map(({ sentence }) => plainText(sentence)))).toEqual(
      new Set(['Umgeschrieben']),
    );
  });
});
