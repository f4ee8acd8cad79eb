import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../shared/domain/answer/answer-words.ts';
import type { Answer, Move } from '../../../../../shared/domain/answer/answer.ts';
import {
  GOVERNING_KEY,
  keyOfFinding,
  keyOfMove,
} from '../../../../../shared/domain/answer/edits/edit-targets.ts';
import { sortByPriority } from '../../../../../shared/domain/recommendation.ts';
import type { Recommendation } from '../../../../../shared/domain/recommendation.ts';
import type { ReportModel } from '../../../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../../../support/report-model.ts';
import { advice, ONE, OTHER } from '../../recommendations/advice.ts';
import { emptyResult, practiceModel } from '../practice-model.ts';
import { Editor } from './editor.ts';

function advising(...all: readonly Recommendation[]): ReportModel {
  const ids = [...new Set(all.map(({ agentId }) => agentId))];
  const agents = ids.map((agentId) => ({
    ...sampleReportAgent(agentId),
    result: {
      ...sampleReportAgent(agentId).result,
      ...emptyResult({ recommendations: all.filter((one) => one.agentId === agentId) }),
    },
  }));
  return sampleReportModel({ agents, recommendations: sortByPriority(all) });
}

function measuring(label: string, value: string, target = '39'): ReportModel {
  const agent = sampleReportAgent(ONE);
  const metric = { label, value, unit: null, hint: '', target, pointer: '/metrics/0' };
  const result = { ...agent.result, ...emptyResult({ metrics: [metric] }) };
  return sampleReportModel({ agents: [{ ...agent, result }], recommendations: [] });
}

function titled(answer: Answer, title: string): Move {
  const move = answer.moves.find((one) => one.title === title);
  if (move === undefined) throw new Error(`No move is called ${title}`);
  return move;
}

const MARKUP = 'Add structured data to 355 event pages';
const FORM = 'Shorten the registration form';

/** An answer whose two moves were edited, before another result comes in. */
function edited(): Editor {
  const editor = new Editor(advising(advice(ONE, MARKUP), advice(OTHER, FORM)));
  const [markup, form] = [titled(editor.answer, MARKUP), titled(editor.answer, FORM)];
  editor.change(keyOfMove(markup), { field: 'words', text: 'Mark up the 355 pages' });
  editor.change(keyOfMove(markup), { field: 'owner', text: 'Content lead' });
  editor.change(keyOfMove(form), { field: 'words', text: 'Ask for less' });
  editor.change(keyOfMove(form), { field: 'place', before: keyOfMove(markup) });
  return editor;
}

function lostTexts({ lost = [] }: Answer): string[] {
  return lost.map(({ edit, because }) => `${edit.change.field}: ${because}`);
}

describe('an edit of a move', () => {
  it('survives the same advice at another place and in another order', () => {
    const editor = edited();
    editor.model = advising(
      advice(OTHER, FORM),
      advice(OTHER, 'Write to those who left'),
      advice(ONE, MARKUP),
    );
    expect(editor.answer.lost).toEqual([]);
    expect(editor.answer.moves.map(({ title }) => title)).toEqual([
      'Ask for less',
      'Mark up the 355 pages',
      'Write to those who left',
    ]);
    expect(titled(editor.answer, 'Mark up the 355 pages').owner).toBe('Content lead');
  });

  it('survives a new name that says the same', () => {
    const editor = edited();
    editor.model = advising(
      advice(ONE, 'Create structured data for 355 event pages'),
      advice(OTHER, 'Shorten our registration form'),
    );
    expect(editor.answer.lost).toEqual([]);
    expect(editor.answer.moves.map(({ title }) => title)).toEqual([
      'Ask for less',
      'Mark up the 355 pages',
    ]);
  });

  it('keeps its owner where only a number has changed, and says that the wording does not fit', () => {
    const editor = edited();
    const now = 'Add structured data to 212 event pages';
    editor.model = advising(advice(ONE, now), advice(OTHER, FORM));
    expect(titled(editor.answer, now).owner).toBe('Content lead');
    expect(lostTexts(editor.answer)).toEqual([
      `words: its numbers have changed: it now says “${now}”`,
    ]);
  });

  it('is never given to other advice that has taken its place or its id', () => {
    const before = advice(ONE, MARKUP, { ownId: 'rec_1', pointer: '/recommendations/0' });
    const editor = new Editor(advising(before));
    editor.change(keyOfMove(titled(editor.answer, MARKUP)), { field: 'owner', text: 'Content' });
    const other = { ownId: 'rec_1', pointer: '/recommendations/0' };
    editor.model = advising(advice(ONE, 'Translate the price list', other));
    expect(editor.answer.moves[0]?.owner).toBe('');
    expect(lostTexts(editor.answer)).toEqual(['owner: no answer advises it any more']);
  });

  it('is not given to advice that goes the other way', () => {
    const editor = new Editor(advising(advice(ONE, 'Add a chat to the event page')));
    const [move] = editor.answer.moves;
    editor.change(keyOfMove(move!), { field: 'decision', decision: 'do', why: '' });
    editor.model = advising(advice(ONE, 'Remove a chat from the event page'));
    expect(editor.answer.moves[0]?.decision).toBeUndefined();
    expect(editor.answer.lost).toHaveLength(1);
  });

  it('is said to be in the way where two edited moves have become one', () => {
    const [a, b] = ['Ask for fewer fields', 'Split the registration in two'];
    const editor = new Editor(advising(advice(ONE, a), advice(OTHER, b)));
    for (const title of [a, b]) {
      const key = keyOfMove(titled(editor.answer, title));
      editor.change(key, { field: 'owner', text: `Owner of ${title}` });
    }
    const description = 'Two of three visitors who open the registration form never finish it';
    editor.model = advising(advice(ONE, a, { description }), advice(OTHER, b, { description }));
    const { moves, lost } = editor.answer;
    expect(moves.map(({ title, owner }) => ({ title, owner }))).toEqual([
      { title: a, owner: `Owner of ${a}` },
    ]);
    expect(lostTexts({ ...editor.answer, lost: lost ?? [] })).toEqual([
      `owner: it is now one with “${a}”, which was edited too`,
    ]);
  });

  it('is kept as the consultant’s own text where nobody advises it any more', () => {
    const editor = edited();
    editor.model = advising(advice(OTHER, FORM));
    const lost = editor.answer.lost ?? [];
    expect(lost.map(({ edit }) => edit.change.field)).toEqual(['words', 'owner', 'place']);
    const [words, owner] = lost.map(({ edit }) => edit.editId);
    expect(editor.keep(owner!)).toBe(false);
    expect(editor.keep(words!)).toBe(true);
    const own = titled(editor.answer, 'Mark up the 355 pages');
    expect(own).toMatchObject({ sources: [], isRated: false, number: 2 });
    editor.change(keyOfMove(own), { field: 'owner', text: 'Nobody yet' });
    editor.change(keyOfMove(own), { field: 'words', text: 'Mark up what is left' });
    expect(titled(editor.answer, 'Mark up what is left').owner).toBe('Nobody yet');
    editor.change(keyOfMove(own), { field: 'original', of: 'words' });
    expect(editor.answer.moves.map(({ title }) => title)).toEqual(['Ask for less']);
  });

  it('is kept for what it has become', () => {
    const editor = edited();
    const now = 'Add structured data to 212 event pages';
    editor.model = advising(advice(ONE, now), advice(OTHER, FORM));
    const [lost] = editor.answer.lost ?? [];
    expect(editor.keep(lost!.edit.editId)).toBe(true);
    expect(editor.answer.lost).toEqual([]);
    const move = titled(editor.answer, 'Mark up the 355 pages');
    expect(move.edited?.find(({ field }) => field === 'words')?.original).toBe(now);
    expect(move.why.at(-1)?.text).toBe('the consultant’s own figures: 355');
    expect(move.owner).toBe('Content lead');
  });

  it('stays known by its lost sister when it is edited again', () => {
    const editor = edited();
    const now = 'Add structured data to 212 event pages';
    editor.model = advising(advice(ONE, now), advice(OTHER, FORM));
    editor.change(keyOfMove(titled(editor.answer, now)), { field: 'start', text: 'Week 4' });
    expect(titled(editor.answer, now)).toMatchObject({ owner: 'Content lead', start: 'Week 4' });
    expect(lostTexts(editor.answer)).toEqual([
      `words: its numbers have changed: it now says “${now}”`,
    ]);
  });
});

describe('an edit of a finding', () => {
  it('survives while the value that it rests on is the same, whatever else changed', () => {
    const editor = new Editor(measuring('AI citations', '8'));
    const [finding] = editor.answer.findings;
    editor.change(keyOfFinding(finding!), { field: 'words', text: 'Hardly anybody names you' });
    const { agents } = measuring('AI citations', '8');
    const other = sampleReportAgent(OTHER);
    editor.model = { ...editor.model, agents: [other, ...agents] };
    expect(editor.answer.lost).toEqual([]);
    expect(editor.answer.findings.map(({ sentence }) => plainText(sentence))).toContain(
      'Hardly anybody names you',
    );
  });

  it('does not survive another value, is said so, and can be kept', () => {
    const editor = new Editor(measuring('AI citations', '8'));
    const [finding] = editor.answer.findings;
    editor.change(keyOfFinding(finding!), { field: 'words', text: 'Hardly anybody names you' });
    editor.model = measuring('AI citations', '36');
    const [lost] = editor.answer.lost ?? [];
    const now = plainText(editor.answer.findings[0]?.sentence ?? []);
    expect(now).toContain('36');
    expect(lost).toMatchObject({
      at: { now },
      because: `its numbers have changed: it now says “${now}”`,
    });
    expect(editor.keep(lost!.edit.editId)).toBe(true);
    expect(plainText(editor.answer.findings[0]?.sentence ?? [])).toBe('Hardly anybody names you');
  });

  it('stays lost when another field is changed, and goes when its own is', () => {
    const editor = new Editor(measuring('AI citations', '8'));
    const [finding] = editor.answer.findings;
    editor.change(keyOfFinding(finding!), { field: 'words', text: 'Only 8 citations' });
    editor.model = measuring('AI citations', '36');
    const now = (): string => plainText(editor.answer.findings[0]?.sentence ?? []);
    const [said, key] = [now(), keyOfFinding(editor.answer.findings[0]!)];
    editor.change(key, { field: 'so_what', text: 'Write for those who ask' });
    expect(now()).toBe(said);
    expect(lostTexts(editor.answer)).toEqual([
      `words: its numbers have changed: it now says “${said}”`,
    ]);
    editor.change(key, { field: 'words', text: '36 citations by now' });
    expect(now()).toBe('36 citations by now');
    expect(editor.answer.lost).toEqual([]);
  });

  it('becomes the consultant’s own text where no answer says it any more', () => {
    const editor = new Editor(measuring('AI citations', '8'));
    const [finding] = editor.answer.findings;
    editor.change(keyOfFinding(finding!), { field: 'words', text: 'Few name you' });
    editor.model = measuring('Page speed', '41');
    const [lost] = editor.answer.lost ?? [];
    expect(lost?.because).toBe('no answer says it any more');
    expect(editor.keep(lost!.edit.editId)).toBe(true);
    const own = editor.answer.pillars.find(({ topic }) => topic === 'Consultant');
    expect(own).toMatchObject({ sources: [], chart: null });
    expect(plainText(own?.sentence ?? [])).toBe('Few name you');
  });
});

describe('an edit of the governing thought', () => {
  it('does not survive another number of the lever beneath it', () => {
    const editor = new Editor(practiceModel('Hospital', 7));
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Phones lose patients' });
    editor.model = practiceModel('Hospital', 3);
    expect(plainText(editor.answer.governing)).not.toBe('Phones lose patients');
    expect(editor.answer.lost?.[0]?.because).toMatch(/^its numbers have changed/);
    editor.model = practiceModel('Hospital', 7);
    expect(plainText(editor.answer.governing)).toBe('Phones lose patients');
  });
});
