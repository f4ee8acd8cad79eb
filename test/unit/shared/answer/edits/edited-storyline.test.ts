import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../shared/domain/answer/answer-words.ts';
import {
  GOVERNING_KEY,
  keyOfMove,
} from '../../../../../shared/domain/answer/edits/edit-targets.ts';
import { builtInAgents } from '../../../../../shared/domain/built-in-agents.ts';
import { buildStoryline } from '../../../../../shared/domain/storyline/build-storyline.ts';
import type { Storyline } from '../../../../../shared/domain/storyline/storyline.ts';
import { practiceModel } from '../practice-model.ts';
import { Editor, versionOf } from './editor.ts';

function storyOf({ model, edits }: Editor, changes = {}): Storyline {
  const version = { ...versionOf(edits), ...changes };
  return buildStoryline({ ...model, version }, builtInAgents);
}

function decisionsOf({ sections }: Storyline) {
  const section = sections.find(({ content }) => content.kind === 'decisions');
  if (section?.content.kind !== 'decisions') throw new Error('There are no decisions');
  return { title: plainText(section.title), rows: section.content.rows };
}

describe('a document of an edited answer', () => {
  it('asks no more for what was decided, and says what was', () => {
    const editor = new Editor(practiceModel('Trade association', 7));
    const gate = editor.answer.moves[0]!;
    const open = decisionsOf(storyOf(editor)).rows;
    expect(open[0]?.text).toContain('move 1');
    const key = keyOfMove(gate);
    editor.change(key, { field: 'owner', text: 'Web team' });
    editor.change(key, { field: 'decision', decision: 'do', why: 'All tests wait' });
    const { rows, title } = decisionsOf(storyOf(editor));
    expect(rows.map(({ text }) => text)).not.toContain(open[0]?.text);
    expect(title).not.toMatch(/wait for the first/);
    expect(rows.at(-1)).toEqual({
      text: expect.stringMatching(/^Decided: do move 1, /),
      why: 'All tests wait · It is with Web team',
      isDecided: true,
    });
  });

  it('says nothing of a decided move that was put out, and what was decided against', () => {
    const editor = new Editor(practiceModel('Trade association', 7));
    const [done, against] = editor.answer.moves.map(keyOfMove);
    editor.change(done!, { field: 'decision', decision: 'do', why: '' });
    editor.change(done!, { field: 'shown', isShown: false });
    editor.change(against!, { field: 'decision', decision: 'no', why: 'Too dear' });
    const decided = decisionsOf(storyOf(editor)).rows.filter(({ isDecided }) => isDecided);
    expect(decided).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(/^Decided against: /),
        why: 'Too dear',
      }),
    ]);
  });

  it('names the consultant’s own figure beside the sources of its page', () => {
    const editor = new Editor(practiceModel('Trade association', 7));
    editor.change(GOVERNING_KEY, { field: 'words', text: 'Win 98,765 more registrations' });
    const story = storyOf(editor);
    expect(plainText(story.title)).toBe('Win 98,765 more registrations');
    expect(story.sections[0]?.source).toMatch(/the consultant’s own figures: 98,765$/);
  });

  it('says its version, who signed it off, and whether that still holds', () => {
    const editor = new Editor(practiceModel('Trade association', 7));
    expect(storyOf(editor).version).toBe('As received, not edited and not signed off');
    expect(storyOf(editor, { number: 4 }).version).toBe('Version 4, not signed off');
    const signedOff = {
      by: 'Lead consultant',
      at: '2026-11-30T10:00:00.000Z',
      isOutdated: false,
      newer: [],
    };
    expect(storyOf(editor, { number: 3, signedOff }).version).toBe(
      'Version 3, signed off by Lead consultant on 30 November 2026',
    );
    const newer = { isOutdated: true, newer: ['GEO audit', 'Content review'] };
    expect(storyOf(editor, { number: 3, signedOff: { ...signedOff, ...newer } }).version).toMatch(
      /; newer results since then: GEO audit, Content review$/,
    );
  });
});
