import { describe, expect, it } from 'vitest';
import { AnswerWords } from '../../../../../shared/domain/answer/answer-words.ts';
import {
  GOVERNING_KEY,
  keyOfMove,
} from '../../../../../shared/domain/answer/edits/edit-targets.ts';
import {
  exportPoints,
  type ExportPoint,
} from '../../../../../shared/domain/answer/export-points.ts';
import type { MissingAgent } from '../../../../../shared/domain/report.ts';
import { INDUSTRIES, practiceModel } from '../practice-model.ts';
import { Editor } from './editor.ts';

const model = practiceModel('Trade association', 7);

function pointsOf({ answer, model: { missing } }: Editor): ExportPoint[] {
  return exportPoints(answer, { missing }, new AnswerWords('en'));
}

function ofKind(editor: Editor, kind: ExportPoint['kind']): ExportPoint[] {
  return pointsOf(editor).filter((point) => point.kind === kind);
}

describe('what stands between an answer and a client', () => {
  it('lists blockers before remarks, each with words', () => {
    const points = pointsOf(new Editor(model));
    const flags = points.map(({ isBlocker }) => isBlocker);
    expect(flags).toEqual(flags.toSorted((a, b) => Number(b) - Number(a)));
    expect(points.map(({ text }) => text)).not.toContain('');
  });

  it('is a name that was covered, which no reason can override', () => {
    const editor = new Editor(model);
    const key = keyOfMove(editor.answer.moves[0]!);
    editor.change(key, { field: 'owner', text: 'A*** S***' });
    expect(ofKind(editor, 'masked')).toEqual([
      expect.objectContaining({ isBlocker: true, mayBeOverridden: false, at: { key } }),
    ]);
    editor.change(key, { field: 'shown', isShown: false });
    expect(ofKind(editor, 'masked')).toEqual([]);
  });

  it('is a covered name in what cannot be reworded too, for which a reason is enough', () => {
    const { answer } = new Editor(model);
    const [test] = answer.tests;
    const masked = {
      ...answer,
      support: [[{ text: 'Ask A*** S*** about phones' }]],
      tests: [{ ...test!, guardrail: 'Calls to A*** S***' }],
    };
    const points = exportPoints(masked, { missing: [] }, new AnswerWords('en'));
    expect(points.filter(({ kind }) => kind === 'masked')).toEqual([
      expect.objectContaining({
        isBlocker: true,
        mayBeOverridden: true,
        text: expect.stringContaining('about phones'),
      }),
      expect.objectContaining({
        at: { ref: test!.ref },
        text: expect.stringContaining('Calls to'),
      }),
    ]);
    for (const industry of INDUSTRIES) {
      expect(ofKind(new Editor(practiceModel(industry, 7)), 'masked'), industry).toEqual([]);
    }
  });

  it('is a move that is to be done by nobody', () => {
    const editor = new Editor(model);
    const open = editor.answer.moves.find(({ owner }) => owner === '')!;
    const key = keyOfMove(open);
    editor.change(key, { field: 'decision', decision: 'do', why: '' });
    expect(ofKind(editor, 'owner')).toMatchObject([{ isBlocker: true, at: { key } }]);
    editor.change(key, { field: 'owner', text: 'Web team' });
    expect(ofKind(editor, 'owner')).toEqual([]);
  });

  it('is a wording that repeats another move', () => {
    const editor = new Editor(model);
    const [first, second] = editor.answer.moves;
    editor.change(keyOfMove(second!), { field: 'words', text: first!.title });
    expect(ofKind(editor, 'same')).toMatchObject([{ text: 'Moves 1 and 2 say the same' }]);
    editor.change(keyOfMove(first!), { field: 'words', text: `${first!.title}.` });
    expect(ofKind(editor, 'same')).toHaveLength(1);
  });

  it('is an agent that failed; one that was skipped is a remark', () => {
    const failed: MissingAgent = {
      agentId: 'geo_audit',
      label: 'GEO audit',
      tier: 'insights',
      status: 'failed',
      reason: 'It reported a failure.',
    };
    const missing = [failed, { ...failed, status: 'skipped' as const }];
    const editor = new Editor({ ...model, missing });
    expect(ofKind(editor, 'missing').map(({ isBlocker }) => isBlocker)).toEqual([true, false]);
  });

  it('is an edit that did not survive', () => {
    const editor = new Editor(model);
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Phones lose them' });
    editor.model = practiceModel('Trade association', 3);
    expect(ofKind(editor, 'lost')).toMatchObject([{ isBlocker: true, at: { key: GOVERNING_KEY } }]);
  });

  it('is, as a remark, an own figure and an order that a move cannot keep', () => {
    const editor = new Editor(model);
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Win 98,765 more' });
    const { moves } = editor.answer;
    const waiting = moves.find(({ needs }) => needs.includes(1))!;
    editor.change(keyOfMove(waiting), { field: 'place', before: keyOfMove(moves[0]!) });
    expect(ofKind(editor, 'own')).toMatchObject([
      { isBlocker: false, text: 'In no source, the consultant’s own: 98,765' },
    ]);
    expect(ofKind(editor, 'order')).toMatchObject([
      { isBlocker: false, text: 'Move 1 needs 2, which now comes later' },
    ]);
  });
});
