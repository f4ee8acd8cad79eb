import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../main/opal/practice/compose-results.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { isDebris } from '../../../../shared/domain/answer/find-debris.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { MissingAgent } from '../../../../shared/domain/report.ts';
import { sampleReportAgent, sampleReportModel } from '../../../support/report-model.ts';
import { advice } from '../recommendations/advice.ts';
import { emptyResult } from './practice-model.ts';

const FAILED: MissingAgent = {
  agentId: 'geo_audit',
  label: 'GEO audit',
  tier: 'insights',
  status: 'failed',
  reason: 'It reported a failure.',
};

function answerOf(...results: Parameters<typeof emptyResult>) {
  const agents = results.map((changes) => sampleReportAgent('geo_audit', emptyResult(changes)));
  return buildAnswer(sampleReportModel({ agents }), builtInAgents);
}

describe('an answer where little came', () => {
  it('says nothing of an empty run', () => {
    expect(buildAnswer(sampleReportModel({ agents: [] }), builtInAgents)).toEqual({
      governing: [],
      support: [],
      pillars: [],
      levers: [],
      moves: [],
      tests: [],
      findings: [],
      base: null,
      faulty: null,
      clashes: [],
      blockers: [],
    });
  });

  it('makes no headline of failures, and lists them', () => {
    const answer = buildAnswer(sampleReportModel({ agents: [], missing: [FAILED] }), builtInAgents);
    expect(answer.governing).toEqual([]);
    expect(answer.blockers.map(({ text }) => text)).toEqual([
      'GEO audit gave no result: It reported a failure.',
    ]);
  });

  it('takes the headline of the only agent', () => {
    const answer = answerOf({ headline: '7 of 10 enquiries ask for a price we already know.' });
    expect(plainText(answer.governing)).toBe('7 of 10 enquiries ask for a price we already know');
    expect(answer.pillars.map(({ chart }) => chart?.kind)).toEqual(['dots']);
  });

  it('keeps a decimal and a company’s form within a sentence of the summary', () => {
    const line = 'Only 0.25% of 98,107 requests a day fail at Kaessler & Soehne mbH & Co. KG';
    const { findings } = answerOf({
      overview: { summary: `${line}. No other does.`, keyPoints: [], pointer: '/overview' },
    });
    expect(findings.map(({ sentence }) => plainText(sentence))).toEqual([line]);
  });

  it('names what to do first where nothing else was found', () => {
    const answer = answerOf({
      recommendations: [advice('geo_audit', 'Name the author of each guide')],
    });
    expect(plainText(answer.governing)).toBe('What to do first: Name the author of each guide');
    expect(answer.blockers.map(({ kind }) => kind)).toEqual(['unrated']);
  });

  it.each([
    'I’m sorry, but I could not access the site',
    'As an AI I cannot browse the web today',
    'Es tut mir leid, ich konnte die Seite nicht öffnen',
    'Error: the crawl of the site timed out',
    'The answer has no headline, so none is shown',
    'Welcome, [[client_name]], to your strategy review',
    '{"headline": "raw JSON of the agent", "score": 4}',
    'content_quality_score: 71, seo_score: 80',
    'Impact: - · Effort: - · Confidence: -',
    'The key was issued to D*** A***** of the client',
  ])('lists %s as debris and never leads with it', (text) => {
    const debris = answerOf({ headline: text, recommendations: [advice('geo_audit', text)] });
    expect(debris.governing).toEqual([]);
    expect(debris.pillars).toEqual([]);
    expect(debris.moves).toEqual([]);
    expect(debris.blockers).toContainEqual(
      expect.objectContaining({ kind: 'debris', ref: expect.objectContaining({ value: text }) }),
    );
  });

  it('does not take an agent’s finding about failures for its own failure', () => {
    expect(isDebris('Failed payments cost one order in twelve')).toBe(false);
    expect(isDebris('The error page is the third most visited')).toBe(false);
    expect(isDebris('No data leaves the country, which is a strength')).toBe(false);
  });
});

const FOLDER = join(import.meta.dirname, '../../../fixtures/agent-reports/open');
const REPORTS = readdirSync(FOLDER).filter((name) => !name.endsWith('.marks.json'));

describe.each(REPORTS)('the answer to the report %s alone', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const result = readAnswer('geo_audit', name.endsWith('.json') ? JSON.parse(text) : text);
  const agents = [{ ...sampleReportAgent('geo_audit'), result }];
  const answer = buildAnswer(sampleReportModel({ agents }), builtInAgents);

  it('leads with a whole sentence of the report', () => {
    const governing = plainText(answer.governing);
    expect(governing.length).toBeGreaterThan(11);
    expect(governing).toMatch(/^[\p{Lu}\p{N}\p{Lo}«„“"'¿]/u);
    expect(isDebris(governing)).toBe(false);
  });

  it('shows no number that the report does not have', () => {
    for (const { chart } of answer.pillars) {
      if (chart?.kind !== 'scores') continue;
      for (const { value, ref } of chart.rows) {
        const given = Number(ref.value.replace(/[^\d.,]/g, '').replace(',', '.'));
        expect([given, given * 100]).toContain(value);
      }
    }
  });
});
