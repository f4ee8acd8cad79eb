import { expect, it } from 'vitest';
import { agentFindings } from '../../../../shared/domain/answer/agent-findings.ts';
import { AnswerWords, plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { sampleReportAgent } from '../../../support/report-model.ts';
import { emptyResult } from './practice-model.ts';

function said(scores: Readonly<Record<string, number>>, locale: 'en' | 'de' = 'en'): string[] {
  const metrics = Object.entries(scores).map(([label, value]) => ({
    label,
    value,
    unit: 'score_100' as const,
    hint: '',
    pointer: `/${label}`,
  }));
  const agent = sampleReportAgent('content_review', emptyResult({ metrics }));
  return agentFindings(agent, new AnswerWords(locale)).map(({ sentence }) => plainText(sentence));
}

it('names every score that shares the last place, and none where all are alike', () => {
  expect(said({ Quality: 80, SEO: 48, Readability: 62 })).toEqual([
    'SEO is the weakest of three scores: 48 of 100',
  ]);
  expect(said({ Quality: 80, SEO: 62, Readability: 62 })).toEqual([
    'SEO, Readability are the weakest of three scores: 62 of 100 each',
  ]);
  expect(said({ Quality: 80, SEO: 62, Readability: 62 }, 'de')).toEqual([
    'SEO, Lesbarkeit sind die schwächsten von drei Werten: je 62 von 100',
  ]);
  expect(said({ Quality: 62, SEO: 62 })).toEqual([]);
});
