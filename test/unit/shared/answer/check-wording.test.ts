import { describe, expect, it } from 'vitest';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { checkWording } from '../../../../shared/domain/answer/check-wording.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { USUAL_LANGUAGE_RULES } from '../../../../shared/domain/language-rules.ts';
import { practiceModel } from './practice-model.ts';

const answer = buildAnswer(practiceModel('Trade association', 3, null), builtInAgents);
const [firstMove] = answer.moves;

function titled(title: string) {
  return {
    ...answer,
    findings: [],
    moves: firstMove === undefined ? [] : [{ ...firstMove, title }],
  };
}

describe('the wording of an answer', () => {
  it('is found where it breaks a rule, by the item and the place', () => {
    const text = 'Test a significant change';
    expect(checkWording(titled(text), USUAL_LANGUAGE_RULES)).toEqual([
      expect.objectContaining({
        key: expect.stringMatching(/^move /),
        field: 'words',
        text,
        fixed: null,
        violations: [expect.objectContaining({ term: 'significant', offset: 7, length: 11 })],
      }),
    ]);
  });

  it('is put right where a rule says how, and keeps its capitals', () => {
    const [found] = checkWording(
      titled('Utilize a split test, then leverage the A/B-test'),
      USUAL_LANGUAGE_RULES,
    );
    expect(found?.fixed).toBe('Use an experiment, then use the Experiment');
  });

  it('keeps to its rules in practice', () => {
    const rules = { ...USUAL_LANGUAGE_RULES, vagueQualifiers: [], preferredTerms: [] };
    expect(checkWording(answer, rules).map(({ text }) => text)).toEqual([]);
  });
});
