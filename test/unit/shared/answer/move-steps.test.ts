import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../../main/reports/document/write-document.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { placeInMatrix } from '../../../../shared/domain/answer/impact-effort.ts';
import { moveSteps } from '../../../../shared/domain/answer/move-steps.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { buildStoryline } from '../../../../shared/domain/storyline/build-storyline.ts';
import { practiceModel } from './practice-model.ts';

describe('the one ranking', () => {
  const model = practiceModel('Trade association', 7);
  const { moves } = buildAnswer(model, builtInAgents);
  const numbered = moves.map(({ number, title }) => [number, title]);

  it('is that of the list and the deck', () => {
    expect(moveSteps(moves).map(({ number, lead }) => [number, lead.title])).toEqual(numbered);
    for (const { content } of buildStoryline(model, builtInAgents).sections) {
      if (content.kind !== 'priorities') continue;
      for (const { number, title } of content.moves) expect(numbered[number - 1]?.[1]).toBe(title);
    }
  });

  it('has the same places in the PDF as on screen: none where agents disagree', () => {
    const steps = moveSteps(moves);
    const document = writeDocument(model, { generatedAt: 0, agentRegistry: builtInAgents });
    const blocks = document.sections.flatMap((section) => section.blocks);
    const inPdf = blocks.flatMap((block) =>
      block.kind === 'matrix'
        ? block.rows.flatMap(({ cells }) => cells.flatMap(({ entries }) => entries))
        : [],
    );
    const onScreen = placeInMatrix(steps).placed.map(({ index }) => steps[index]?.number);
    expect(new Set(inPdf.map(({ number }) => number))).toEqual(new Set(onScreen));
    expect(inPdf).toHaveLength(onScreen.length);
    expect(steps.some(({ efforts, impacts }) => efforts.length > 1 || impacts.length > 1)).toBe(
      true,
    );
  });

  it('keeps all who say a move, and what each of them rated', () => {
    const form = moveSteps(moves).find(({ lead }) => lead.title.startsWith('Test a registration'));
    expect(form?.sources.length).toBeGreaterThan(2);
    expect(form).toMatchObject({ impacts: ['high'], efforts: ['medium'], after: [1] });
  });
});
