import { describe, expect, it } from 'vitest';
import type { Lever } from '../../../../../shared/domain/answer/answer.ts';
import type { Span } from '../../../../../shared/domain/answer/cited-sentence.ts';
import {
  ownSentence,
  receivedNumbers,
} from '../../../../../shared/domain/answer/edits/own-words.ts';
import { sampleReportAgent, sampleReportModel } from '../../../../support/report-model.ts';
import { ONE } from '../../recommendations/advice.ts';
import { emptyResult } from '../practice-model.ts';

const QUESTIONS = '30 questions end without a citation';

/** The numbers of a typed sentence, where agents said these lines and measured 41. */
function typed(text: string, lines: readonly string[], levers: readonly Lever[] = []): Span[] {
  const agent = sampleReportAgent(ONE);
  const metric = { label: 'Page speed', value: 41, unit: null, hint: '', pointer: '/metrics/0' };
  const overview = { summary: '', keyPoints: [...lines], pointer: '/overview' };
  const result = { ...agent.result, ...emptyResult({ metrics: [metric], overview }) };
  const sourcesOf = receivedNumbers(sampleReportModel({ agents: [{ ...agent, result }] }));
  return ownSentence(text, [], levers, sourcesOf).filter((span) => /\d/.test(span.text));
}

function cited(spans: readonly Span[]): (string | undefined)[] {
  return spans.map(({ refs }) => refs?.[0]?.value);
}

describe('a number that a person types', () => {
  it('is cited to the one sentence that has it and is about the same', () => {
    expect(cited(typed('No answer for 30 questions', [QUESTIONS]))).toEqual([QUESTIONS]);
  });

  it('is cited to what was measured', () => {
    expect(cited(typed('A score of 41', ['41 pages score low']))).toEqual(['41']);
  });

  it.each([
    ['of another thing', 'Done in 30 days without fail', [QUESTIONS]],
    ['of two things', 'No answer for 30 questions', [QUESTIONS, 'Ask 30 questions more']],
  ])('is the consultant’s own where an equal one is %s', (_, text, lines) => {
    expect(typed(text, lines)).toEqual([{ text: '30', isOwn: true }]);
  });

  it('is of a lever only where it is no small count', () => {
    const lever = (gain: number): Lever => ({
      id: 'step:form',
      gain,
      unit: 'registrations',
      isMonthly: true,
      sentence: [],
      formula: '',
      inputs: [],
      subjects: [],
    });
    expect(typed('Ask for 2 fields', [], [lever(2)])).toEqual([{ text: '2', isOwn: true }]);
    expect(typed('Win 250 more', [], [lever(250)])).toEqual([
      { text: '250', leverId: 'step:form' },
    ]);
  });
});
