import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import type { Sentence } from '../../../../shared/domain/answer/cited-sentence.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { PracticeShape } from '../../../../shared/domain/practice.ts';
import { advice } from '../recommendations/advice.ts';
import { INDUSTRIES, practiceModel } from './practice-model.ts';

const SHAPES: readonly (PracticeShape | null)[] = [null, 'markdown', 'html'];
const CASES = INDUSTRIES.flatMap((industry) =>
  SHAPES.flatMap((shape) => [3, 7].map((seed) => ({ industry, shape, seed }))),
);

function answerOf(industry: string, seed: number, shape: PracticeShape | null): Answer {
  return buildAnswer(practiceModel(industry, seed, shape), builtInAgents);
}

/** Spans with a digit that lead nowhere. */
function untraced(sentence: Sentence): string[] {
  return sentence
    .filter(({ text, refs, leverId }) => /\d/.test(text) && leverId === undefined && !refs?.length)
    .map(({ text }) => text);
}

describe.each(CASES)(
  'the answer to $industry in $shape, seed $seed',
  ({ industry, shape, seed }) => {
    const model = practiceModel(industry, seed, shape);
    const answer = buildAnswer(model, builtInAgents);

    it('says in one sentence how many more are within reach', () => {
      expect(plainText(answer.governing)).toMatch(
        /^[\d,]+ more [a-z -]+ a month are within reach if /,
      );
      expect(plainText(answer.governing)).not.toContain('completions');
      expect(answer.governing[0]?.leverId).toBe(answer.levers[0]?.id);
    });

    it('rests on three messages with a number, a chart and what follows', () => {
      expect(answer.pillars.map(({ chart }) => chart?.kind)).toEqual(['funnel', 'bars', 'dots']);
      for (const { sentence, soWhat, sources } of answer.pillars) {
        expect(plainText(sentence)).toMatch(/\d|Half|Two of|Three of|Four of|Nine of/);
        expect(plainText(soWhat ?? [])).not.toBe('');
        expect(sources).not.toEqual([]);
      }
    });

    it('traces each number to a place that an agent gave', () => {
      const sentences = [
        answer.governing,
        ...answer.support,
        ...answer.pillars.map((one) => one.sentence),
      ];
      expect(sentences.flatMap(untraced)).toEqual([]);
      const pointers = new Map(
        model.agents.map(({ agentId, result }) => [agentId, JSON.stringify(result)]),
      );
      const refs = sentences.flat().flatMap((span) => span.refs ?? []);
      for (const { agentId, pointer } of refs) {
        expect(pointers.get(agentId)).toContain(JSON.stringify(pointer));
      }
    });

    it('computes each lever from its inputs as its formula says', () => {
      expect(answer.levers.length).toBeGreaterThan(0);
      for (const { formula, gain, inputs } of answer.levers) {
        const [left = '', right = ''] = formula.replaceAll(',', '').split(' = ');
        const product = left
          .replace(/\(([\d.]+)% − ([\d.]+)%\)/, (_, a, b) => String((Number(a) - Number(b)) / 100))
          .replace(/([\d.]+)%/g, (_, a) => String(Number(a) / 100))
          .split(' × ')
          .reduce((all, factor) => all * Number(factor), 1);
        expect(Math.round(product)).toBe(gain);
        expect(Number(right)).toBe(gain);
        expect(inputs.length).toBeGreaterThan(1);
      }
    });

    it('puts the repair that tests wait for first, and what is unrated last', () => {
      const [first] = answer.moves;
      expect(first?.title).toMatch(/^Repair the connection to /);
      expect(first?.unblocks.length).toBeGreaterThan(1);
      const firstUnrated = answer.moves.findIndex(({ isRated }) => !isRated);
      expect(answer.moves.slice(firstUnrated).every(({ isRated }) => !isRated)).toBe(true);
      expect(answer.moves.slice(0, 8).every(({ isRated }) => isRated)).toBe(true);
    });

    it('places each move behind what it needs', () => {
      for (const { number, needs } of answer.moves) {
        expect(needs.every((other) => other < number)).toBe(true);
      }
      expect(answer.moves.filter(({ needs }) => needs.includes(1)).length).toBeGreaterThan(1);
    });

    it('keeps every recommendation as a source, and says nothing twice', () => {
      const kept = new Set(answer.moves.flatMap(({ sources }) => sources.map(({ id }) => id)));
      expect(model.recommendations.filter(({ id }) => !kept.has(id))).toEqual([]);
      const titles = answer.moves.map(({ title }) => title.toLowerCase());
      expect(new Set(titles).size).toBe(titles.length);
    });
  },
);

describe('an answer', () => {
  it('joins what three agents say of the shorter form, with the lever it works on', () => {
    const test = answerOf('Trade association', 7, null).moves.find(({ title }) =>
      title.startsWith('Test a registration form'),
    );
    expect(test?.agentIds).toEqual(
      expect.arrayContaining(['experiment_blueprinter', 'customer_journey', 'roadmap_generator']),
    );
    expect(test?.lever?.id).toBe('devices');
    expect(test?.why.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['lever', 'impact', 'effort', 'agree', 'needs']),
    );
  });

  it('gives a lever to no move that merely has its words', () => {
    const model = practiceModel('Trade association', 7);
    const other = advice('content_review', 'Explain the registration form on 44 pages', {
      impactEstimate: 'low',
    });
    const recommendations = [...model.recommendations, other];
    const { moves } = buildAnswer({ ...model, recommendations }, builtInAgents);
    expect(moves.find(({ title }) => title === other.title)?.lever).toBeNull();
  });

  it('takes a missing effort from the agent that gave one', () => {
    const markup = answerOf('Trade association', 7, null).moves.find(({ title }) =>
      title.startsWith('Add structured data to'),
    );
    expect(markup).toMatchObject({ impact: 'high', effort: 'low', owner: 'Content lead' });
  });

  it('is the same for the same run', () => {
    expect(answerOf('Hospital', 7, null)).toEqual(answerOf('Hospital', 7, null));
  });

  it('speaks German in its fixed words and numbers', () => {
    const german = buildAnswer(practiceModel('Hospital', 7), builtInAgents, 'de');
    expect(plainText(german.governing)).toMatch(/^[\d.]+ .+ mehr im Monat sind erreichbar, wenn /);
    expect(plainText(german.support[0] ?? [])).toMatch(/Besucher im Monat führen zu .+\u00a0%/);
  });
});
