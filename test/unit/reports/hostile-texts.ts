import fc from 'fast-check';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../support/report-model.ts';

/** Texts that have broken documents: each in one place of a model. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'XML specials': `<a:t>&amp; "quoted" 'single' ]]> <!-- --> </p:sp><?xml?>`,
  'control characters': 'a\u0000b\u0008c\u000bd\u001be\u007f\ufffe',
  'lone surrogates': 'high \ud83d end, low \ude00 end',
  'a word of 10,000 letters': 'W'.repeat(10_000),
  'a text of 10,000 characters': 'word '.repeat(2_000),
  emoji: '👩‍👩‍👧 🚀 🏳️‍🌈 ok',
  'right to left': 'שלום עולם \u202eevil\u202c مرحبا',
  'East Asian': '日本青果協会の分析、한국어',
  'many lines': Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n'),
  'formula and link': '=HYPERLINK("https://example.org") javascript:alert(1)',
};

/** A model of one agent with a text in every place that takes a free one. */
export function modelOf(text: string): ReportModel {
  const agent = sampleReportAgent('content_review');
  const { result } = agent;
  const recommendation = {
    ...result.recommendations[0]!,
    title: text,
    description: text,
    estimatedTimeline: text,
    implementationSteps: [text, text],
    successMetrics: [text],
    dependencies: [text, text],
  };
  return sampleReportModel({
    clientName: text,
    industry: text,
    goals: [text, text],
    headline: text,
    recommendations: [recommendation],
    missing: [
      { agentId: 'geo_audit', label: text, tier: 'insights', status: 'failed', reason: text },
    ],
    agents: [
      {
        ...agent,
        label: text,
        result: {
          ...result,
          headline: text,
          metrics: [{ label: text, value: text, unit: null, hint: text, pointer: text }],
          overview: { summary: text, keyPoints: [text], pointer: '' },
          insights: [{ title: text, description: text, bullets: [text], pointer: '' }],
          opportunities: [
            {
              label: text,
              description: text,
              impact: 'high',
              effort: 'low',
              confidence: 0.5,
              pointer: text,
            },
          ],
          nextSteps: [{ label: text, owner: text, timeframe: text, pointer: '' }],
          recommendations: [recommendation],
          findings: [{ code: 'wrong_type', message: text, pointer: text }],
        },
      },
    ],
  });
}

/** Texts of any kind and length that an agent may send. */
export const anyText = fc.oneof(
  fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.lorem({ maxCount: 80, mode: 'words' }),
);
