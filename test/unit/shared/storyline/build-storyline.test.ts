import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../main/opal/practice/compose-results.ts';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import type { Ref } from '../../../../shared/domain/answer/cited-sentence.ts';
import { findNumbers } from '../../../../shared/domain/answer/find-numbers.ts';
import { isDebris } from '../../../../shared/domain/answer/find-debris.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { buildStoryline } from '../../../../shared/domain/storyline/build-storyline.ts';
import { languageOf } from '../../../../shared/domain/storyline/story-language.ts';
import type {
  StoryContent,
  StorySection,
  Storyline,
} from '../../../../shared/domain/storyline/storyline.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
} from '../../../support/report-model.ts';
import { INDUSTRIES, practiceModel } from '../answer/practice-model.ts';

function contentOf<K extends StoryContent['kind']>(
  { sections }: Storyline,
  kind: K,
): Extract<StoryContent, { kind: K }> {
  const found = sections.map(({ content }) => content).find((content) => content.kind === kind);
  if (found?.kind !== kind) throw new Error(`No section of the kind ${kind}`);
  return found as Extract<StoryContent, { kind: K }>;
}

function titlesOf({ sections }: Storyline): string[] {
  return sections.map(({ title }) => plainText(title));
}

const CASES = INDUSTRIES.flatMap((industry) =>
  ([null, 'markdown'] as const).map((shape) => ({ industry, shape })),
);

describe.each(CASES)('the document for $industry in $shape', ({ industry, shape }) => {
  const model = practiceModel(industry, 7, shape);
  const story = buildStoryline(model, builtInAgents);

  it('goes from the answer to the decisions, each page with a sentence of its own', () => {
    const kinds = story.sections.map(({ content }) => content.kind);
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) === index)).toEqual([
      'summary',
      'situation',
      'finding',
      'levers',
      'priorities',
      'roadmap',
      'experiments',
      'personalization',
      'measures',
      'risks',
      'horizons',
      'decisions',
    ]);
    const titles = titlesOf(story);
    expect(new Set(titles).size).toBe(titles.length);
    expect(kinds.length).toBeGreaterThanOrEqual(14);
    expect(kinds.length).toBeLessThanOrEqual(18);
    for (const title of titles) {
      expect(title.split(' ').length).toBeGreaterThan(4);
      expect(title).not.toMatch(/undefined|null|NaN|\{|\}|\bthe answer has no headline\b/u);
      expect(isDebris(title)).toBe(false);
    }
  });

  it('shows eight moves that are rated in full, in the order of the ranking', () => {
    const { moves } = contentOf(story, 'priorities');
    expect(moves).toHaveLength(8);
    const numbers = moves.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    for (const { impact, lever, unblocks, effort, effortWords } of moves) {
      expect(impact ?? lever ?? unblocks[0]).toBeDefined();
      expect(effort ?? effortWords).not.toBe('');
    }
  });

  it('begins no dated move before what it needs has ended', () => {
    const { schedule } = contentOf(story, 'roadmap');
    const ends = new Map(schedule.rows.map(({ move, to }) => [move.number, to]));
    for (const { move, from } of schedule.rows) {
      for (const number of move.needs) expect(from).toBeGreaterThanOrEqual(ends.get(number) ?? 0);
    }
    expect(schedule.rows.length).toBeGreaterThan(2);
  });

  it('gives each audience a message, a rule by which it is known, and a control group', () => {
    const { rows } = contentOf(story, 'personalization');
    expect(rows.length).toBeGreaterThan(2);
    for (const { audience, message, trigger, control, size } of rows) {
      expect(message).not.toContain(audience);
      expect(`${trigger} ${message}`).not.toMatch(/@|behaviour/iu);
      expect(trigger).not.toBe('');
      expect(control).toBe('20%');
      expect(size).toMatch(/^[\d,]+$/u);
    }
  });

  it('takes every number of its measures from an answer or a lever, and makes up no target', () => {
    const { rows } = contentOf(story, 'measures');
    const gains = story.answer.levers.map(({ gain }) => gain);
    const testNumbers = story.answer.tests.flatMap(({ baseline, target, ref }) => [
      { ref, numbers: [baseline, target].map((rate) => Math.round((rate ?? 0) * 1000) / 10) },
    ]);
    const numbersIn = (text: string) => findNumbers(text).map(({ value }) => value);
    const receivedAt = ({ agentId, pointer, value }: Ref): string[] => {
      const metrics = model.agents.find((one) => one.agentId === agentId)?.result.metrics ?? [];
      const metric = metrics.find((one) => one.pointer === pointer);
      if (metric === undefined) return [value];
      return [String(metric.value), String(metric.scale ?? ''), metric.target ?? ''];
    };
    for (const { baseline, target, refs } of rows) {
      const given = [
        ...refs.flatMap((ref) => receivedAt(ref).flatMap(numbersIn)),
        ...testNumbers.filter(({ ref }) => refs.includes(ref)).flatMap(({ numbers }) => numbers),
      ];
      const stated = numbersIn(baseline);
      expect(stated).not.toEqual([]);
      expect(given).toEqual(expect.arrayContaining(stated));
      const reached = stated.flatMap((value) => gains.map((gain) => value + gain));
      expect([...given, ...reached]).toEqual(expect.arrayContaining(numbersIn(target)));
      if (/ (?:of|von) /u.test(baseline)) expect(target).toBe('');
    }
  });

  it('knows for each page why we believe it, what a sceptic asks, and where it is from', () => {
    for (const { notes, content, source } of story.sections) {
      expect(notes.believe.length + notes.sceptic.length).toBeGreaterThan(1);
      for (const { question, answer } of notes.sceptic) {
        expect(question).toMatch(/\?$/u);
        expect(answer).toMatch(/[.\d]$/u);
      }
      expect(content.kind === 'risks' || source !== '').toBe(true);
    }
  });

  it('says all its fixed words in German too', () => {
    const german = buildStoryline(model, builtInAgents, 'de');
    expect(german.sections.map(({ content }) => content.kind)).toEqual(
      story.sections.map(({ content }) => content.kind),
    );
    const fixed = (sections: readonly StorySection[]) =>
      sections
        .filter(({ content }) => content.kind !== 'finding')
        .map(({ title }) => plainText(title));
    const english = new Set(fixed(story.sections));
    expect(fixed(german.sections).filter((title) => english.has(title))).toEqual([]);
  });
});

describe('a document of little', () => {
  const whole = practiceModel('Hospital', 7);
  const only = (agentId: string): ReportModel => {
    const agents = whole.agents.filter((agent) => agent.agentId === agentId);
    const recommendations = whole.recommendations.filter((one) => one.agentId === agentId);
    return { ...whole, agents, recommendations };
  };

  it('leaves out every section without data, whichever agent answered alone', () => {
    for (const { agentId } of whole.agents) {
      const story = buildStoryline(only(agentId), builtInAgents);
      for (const { title, content } of story.sections) {
        expect(plainText(title)).not.toBe('');
        if ('rows' in content) expect(content.rows).not.toEqual([]);
        if (content.kind === 'horizons') expect(content.columns).not.toEqual([]);
      }
    }
  });

  it('has neither levers nor tests where nobody counted', () => {
    const kinds = buildStoryline(only('geo_audit'), builtInAgents).sections.map(
      ({ content }) => content.kind,
    );
    expect(kinds).not.toContain('levers');
    expect(kinds).not.toContain('experiments');
    expect(kinds).toContain('finding');
  });

  it('says of nothing that nothing came', () => {
    const story = buildStoryline(
      sampleReportModel({ agents: [], recommendations: [] }),
      builtInAgents,
    );
    expect(story.sections).toEqual([]);
    expect(plainText(story.title)).toBe('Strategy for Northwind Produce Association');
  });

  it('names who is missing as a risk and asks what to do about it', () => {
    const missing = [sampleMissingAgent('geo_audit', 'It did not answer in time.')];
    const agents = whole.agents.filter(({ agentId }) => agentId !== 'geo_audit');
    const story = buildStoryline({ ...whole, agents, missing }, builtInAgents);
    const { rows } = contentOf(story, 'risks');
    expect(rows.map(({ sentence }) => plainText(sentence))).toContain(
      'GEO audit has given no answer',
    );
    expect(contentOf(story, 'decisions').rows.map(({ text }) => text)).toContain(
      'Run GEO audit again, or go on without it',
    );
  });
});

const FOLDER = join(import.meta.dirname, '../../../fixtures/agent-reports/open');
/** Every fourth is enough to meet all languages and agents: the answer reads them all. */
const REPORTS = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.marks.json'))
  .filter((_, index) => index % 4 === 0);

describe('a document of a report as people write them', () => {
  it.each(REPORTS)('says a sentence a page and nothing of debris: %s', (name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    const result = readAnswer('geo_audit', name.endsWith('.json') ? JSON.parse(text) : text);
    const agents = [{ ...sampleReportAgent('geo_audit'), result }];
    const { recommendations } = result;
    const story = buildStoryline(sampleReportModel({ agents, recommendations }), builtInAgents);
    expect(story.sections.length).toBeGreaterThan(1);
    for (const title of titlesOf(story)) {
      expect(isDebris(title)).toBe(false);
      expect(title).not.toMatch(/undefined|NaN|\{\w+\}|^One \w+s /u);
    }
  });
});

describe('the language of a document', () => {
  it('is that of the answers', () => {
    expect(languageOf(practiceModel('Hospital', 7))).toBe('en');
    const [agent] = practiceModel('Hospital', 7).agents;
    const overview = {
      summary: 'Die Besucher finden das Formular nicht und gehen wieder.',
      keyPoints: [],
      pointer: '',
    };
    const result = { ...agent!.result, headline: '', overview, recommendations: [], insights: [] };
    expect(languageOf({ agents: [{ ...agent!, result }] })).toBe('de');
    expect(languageOf({ agents: [] })).toBe('en');
  });
});
