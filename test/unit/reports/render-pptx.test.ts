import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRACTICE_MARK } from '../../../main/reports/outline/report-outline.ts';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
import { renderReport } from '../../../main/reports/render-report.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
  sampleReportModelWithout,
  unrecognisedResult,
} from '../../support/report-model.ts';
import { brokenReferences, malformedParts, overflows } from './check-pptx.ts';
import { anyText, HOSTILE_TEXTS, modelOf } from './hostile-texts.ts';
import { readPptx, textOf, type PptxParts } from './read-pptx.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

function render(model: ReportModel): Promise<Uint8Array> {
  return renderReport('pptx', model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents });
}

async function slidesOf(model: ReportModel): Promise<PptxParts> {
  return readPptx(await render(model));
}

describe('the presentation of a full report', () => {
  const model = sampleReportModelWithout(
    [
      sampleMissingAgent('cmp_organizer', 'It did not answer in time.'),
      sampleMissingAgent('roadmap_generator', 'It reported a failure.'),
    ],
    { isPractice: true },
  );
  let deck: PptxParts;
  let titles: string[];

  beforeAll(async () => {
    deck = await slidesOf(model);
    titles = deck.slides.map(titleOf);
  });

  it('goes from the finding to the sources', () => {
    expect(titles).toEqual([
      plainText(buildAnswer(model, builtInAgents).governing),
      'Executive summary',
      'Confidence by agent',
      'Impact and effort',
      expect.stringMatching(/^What to do first/),
      expect.stringMatching(/^What to do first/),
      ...[
        'integration_health',
        'content_review',
        'geo_audit',
        'audience_suggester',
        'customer_journey',
        'experiment_blueprinter',
        'personalization_idea_generator',
      ].map((agentId) => model.agents.find((agent) => agent.agentId === agentId)?.result.headline),
      'Answers missing',
      'Where the numbers come from',
    ]);
  });

  it('draws the confidences as a native chart that holds the values', () => {
    const charts = [...deck.files.keys()].filter((path) =>
      /^ppt\/charts\/chart\d+\.xml$/.test(path),
    );
    expect(charts).toHaveLength(1);
    const chart = deck.part(charts[0]!);
    expect(chart).toContain('<c:barChart>');
    const values = [...chart.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value);
    for (const { label, result } of model.agents) {
      expect(values).toContain(label);
      expect(values).toContain(String(result.confidence?.value));
    }
    expect(values).not.toContain('CMP organizer');
  });

  it('puts the values into the sheet behind the chart too', () => {
    const path = [...deck.files.keys()].find((name) => name.endsWith('.xlsx'))!;
    const sheet = readZip(deck.files.get(path)!);
    const cells = new TextDecoder().decode(sheet.get('xl/worksheets/sheet1.xml'));
    for (const { result } of model.agents)
      expect(cells).toContain(`<v>${result.confidence?.value}</v>`);
  });

  it('has every recommendation with its rank, agent and time in a native table', () => {
    const tables = deck.slides.filter((_, index) => titles[index]?.startsWith('What to do first'));
    const text = tables.map(textOf).join('\n');
    expect(tables.every((slide) => slide.includes('<a:tbl>'))).toBe(true);
    for (const { title, estimatedTimeline } of model.recommendations) {
      expect(text).toContain(title);
      expect(text).toContain(estimatedTimeline);
    }
  });

  it('names the missing agents and why', () => {
    const text = textOf(deck.slides[titles.indexOf('Answers missing')]!);
    expect(text).toContain('CMP organizer');
    expect(text).toContain('It did not answer in time.');
    expect(textOf(deck.slides[0]!)).toContain('without Roadmap and CMP organizer');
  });

  it('marks practice data on the layout of every slide', () => {
    deck.slides.forEach((_, index) => {
      const rels = deck.part(`ppt/slides/_rels/slide${index + 1}.xml.rels`);
      const layout = /slideLayouts\/(slideLayout\d+\.xml)/.exec(rels)?.[1];
      expect(textOf(deck.part(`ppt/slideLayouts/${layout}`))).toContain(PRACTICE_MARK);
    });
  });

  it('traces the numbers to their deliveries', () => {
    const text = textOf(deck.slides.at(-1)!);
    for (const { origin } of model.agents) expect(text).toContain(origin.deliveryId);
  });

  it('is a whole package: every part that is named is there', () => {
    expect(brokenReferences(deck)).toEqual([]);
  });

  it('carries the time of the report', () => {
    const core = deck.part('docProps/core.xml');
    expect(core.match(/2025-11-18T15:10:00Z/g)).toHaveLength(2);
    expect(core).toContain('<dc:creator>OSA Console</dc:creator>');
  });

  it('is the same for the same model and time', async () => {
    expect(Buffer.compare(await render(model), await render(model))).toBe(0);
  });
});

describe('the presentation of an unusual report', () => {
  it("has no mark on a client's own data", async () => {
    const { files, part } = await slidesOf(sampleReportModel());
    for (const path of files.keys()) {
      if (path.endsWith('.xml')) expect(part(path)).not.toContain('Practice data');
    }
  });

  it('has neither chart nor table for what was not given', async () => {
    const agents = [sampleReportAgent('geo_audit', unrecognisedResult('geo_audit'))];
    const deck = await slidesOf(sampleReportModel({ agents }));
    expect([...deck.files.keys()].filter((path) => path.includes('chart'))).toEqual([]);
    expect(deck.slides.map(titleOf)).toEqual([
      'Strategy analysis for Northwind Produce Association',
      'Executive summary',
      'GEO audit',
      'Where the numbers come from',
    ]);
    const text = textOf(deck.slides[2]!);
    expect(text).toContain('It is kept as it came.');
    expect(text).not.toContain('Overview');
  });

  it('says how much was left out of a slide', async () => {
    const keyPoints = Array.from(
      { length: 40 },
      (_, index) => `Point ${index + 1} of the overview`,
    );
    const agents = [
      sampleReportAgent('geo_audit', { overview: { summary: '', keyPoints, pointer: '' } }),
    ];
    const deck = await slidesOf(sampleReportModel({ agents }));
    const text = textOf(deck.slides.findLast((slide) => titleOf(slide).startsWith('AI answers'))!);
    const shown = text.match(/Point \d+ of/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(2);
    expect(text).toContain(`+ ${40 - shown} more in the report`);
    expect(text).toContain('Facts sit in images');
  });

  it('says what to do on the slide of an answer that says nothing else', async () => {
    const nothing = { metrics: [], insights: [], opportunities: [], nextSteps: [], findings: [] };
    const overview = { summary: '', keyPoints: [], pointer: '' };
    const agent = sampleReportAgent('content_review', { ...nothing, overview });
    const { recommendations } = agent.result;
    const deck = await slidesOf(sampleReportModel({ agents: [agent], recommendations }));
    const slide = deck.slides.find((one) => textOf(one).includes('What to do\n'));
    for (const { title } of recommendations) expect(textOf(slide ?? '')).toContain(title);
  });

  it('names what is odd in an answer without a range of characters', async () => {
    const message = 'Scripts were left out.';
    const findings = [{ code: 'left_out' as const, message, pointer: '#char=471,478' }];
    const agents = [sampleReportAgent('geo_audit', { findings })];
    const text = (await slidesOf(sampleReportModel({ agents }))).slides.map(textOf).join('\n');
    expect(text).toContain(message);
    expect(text).not.toContain('#char');
  });

  it('spreads many recommendations over slides without losing one', async () => {
    const [first] = sampleReportAgent('content_review').result.recommendations;
    const recommendations = Array.from({ length: 60 }, (_, index) => ({
      ...first!,
      id: `content_review:${index}`,
      title: `Recommendation number ${index + 1}`,
    }));
    const deck = await slidesOf(sampleReportModel({ recommendations }));
    const tables = deck.slides.filter((slide) => titleOf(slide).startsWith('What to do first'));
    const text = tables.map(textOf).join('\n');
    for (const { title } of recommendations) expect(text.split('\n')).toContain(title);
    expect(overflows(deck)).toEqual([]);
  });

  it.each(Object.entries(HOSTILE_TEXTS))('survives %s everywhere', async (_name, text) => {
    const deck = await slidesOf(modelOf(text));
    expect(deck.slides.length).toBeGreaterThanOrEqual(6);
    expect(brokenReferences(deck)).toEqual([]);
    expect(malformedParts(deck)).toEqual([]);
    expect(overflows(deck)).toEqual([]);
  });

  it('keeps all texts inside their boxes and all boxes on the slide, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const deck = await slidesOf(modelOf(text));
        expect(malformedParts(deck)).toEqual([]);
        expect(overflows(deck)).toEqual([]);
      }),
      // A text that breaks a slide is reported as it is: to shrink it takes minutes.
      { numRuns: 25, endOnFailure: true, seed: 20_261_124 },
    );
  });
});

/** The text of a slide's title placeholder. */
function titleOf(slide: string): string {
  const shapes = [...slide.matchAll(/<p:sp>.*?<\/p:sp>/gs)].map(([shape]) => shape);
  return textOf(shapes.find((shape) => /type="title"/.test(shape)) ?? '');
}
