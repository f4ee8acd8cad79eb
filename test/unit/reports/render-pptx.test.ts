import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import {
  sampleReportAgent,
  sampleReportModel,
  unrecognisedResult,
} from '../../support/report-model.ts';
import { INDUSTRIES, practiceModel } from '../shared/answer/practice-model.ts';
import { brokenReferences, malformedParts, overflows } from './check-pptx.ts';
import { anyText, HOSTILE_TEXTS, modelOf } from './hostile-texts.ts';
import { readPptx, textOf, type PptxParts } from './read-pptx.ts';

const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

function render(model: ReportModel, locale?: 'en' | 'de'): Promise<Uint8Array> {
  const options = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };
  return renderPptx(model, locale === undefined ? options : { ...options, locale });
}

async function slidesOf(model: ReportModel, locale?: 'en' | 'de'): Promise<PptxParts> {
  return readPptx(await render(model, locale));
}

function partsOf({ files, part }: PptxParts, pattern: RegExp): string[] {
  return [...files.keys()].filter((path) => pattern.test(path)).map(part);
}

describe('the presentation of a whole run', () => {
  const model = { ...practiceModel('Trade association', 7), isPractice: true };
  const story = buildStoryline(model, builtInAgents);
  let deck: PptxParts;

  beforeAll(async () => {
    deck = await slidesOf(model);
  });

  it('is a cover, a slide a section with its sentence as its title, and what it rests on', () => {
    expect(deck.slides.map(titleOf)).toEqual([
      plainText(story.title),
      ...story.sections.map(({ title }) => plainText(title)),
      '9 of 9 agents answered; each number leads to its delivery',
    ]);
    expect(deck.slides.length).toBeGreaterThanOrEqual(12);
    expect(deck.slides.length).toBeLessThanOrEqual(20);
  });

  it('draws findings, levers, roadmap and confidence as native charts with their values', () => {
    const charts = partsOf(deck, /^ppt\/charts\/chart\d+\.xml$/);
    const found = story.sections.filter(
      ({ content }) => content.kind === 'finding' && content.chart !== null,
    );
    expect(charts).toHaveLength(found.length + 3);
    const values = charts.flatMap((chart) =>
      [...chart.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value),
    );
    for (const lever of story.answer.levers) expect(values).toContain(String(lever.gain));
    expect(values).toContain('10441');
  });

  it('keeps the values in the sheets behind the charts too', () => {
    const sheets = [...deck.files]
      .filter(([path]) => path.endsWith('.xlsx'))
      .map(([, bytes]) => new TextDecoder().decode(readZip(bytes).get('xl/worksheets/sheet1.xml')));
    expect(sheets.some((sheet) => sheet.includes('<v>10441</v>'))).toBe(true);
  });

  it('shows the eight moves in a native table, and who has to be named', () => {
    const slide = deck.slides.find((one) => titleOf(one).startsWith('Eight moves come first'))!;
    expect(slide).toContain('<a:tbl>');
    const text = textOf(slide);
    expect(text).toContain('+188 a month');
    expect(text).toContain('to be named');
    expect(text).toContain('needs 1, 2');
  });

  it('says below each slide why we believe it, what a sceptic asks, and where it is from', () => {
    const notes = partsOf(deck, /^ppt\/notesSlides\/notesSlide\d+\.xml$/);
    expect(notes).toHaveLength(deck.slides.length);
    const all = notes.map(textOf).join('\n');
    expect(all).toContain('2,915 × 50% × (49.6% − 36.7%) = 188');
    expect(all).toContain('For 8 of 40, the true share lies between 10.5% and 34.8%');
    expect(all.match(/What a sceptic will ask/g)?.length).toBe(story.sections.length);
  });

  it('gives the notes a master with a theme of its own', () => {
    expect(deck.part('ppt/notesMasters/_rels/notesMaster1.xml.rels')).toContain('theme2.xml');
    expect(deck.part('[Content_Types].xml')).toContain('/ppt/theme/theme2.xml');
    expect(deck.part('ppt/presentation.xml')).toMatch(/<\/p:notesMasterIdLst><p:sldIdLst>/);
  });

  it('takes all colours from the theme, so that a firm can put its own there', () => {
    expect(deck.part('ppt/theme/theme1.xml')).toContain('<a:accent1><a:srgbClr val="3B5BDB"/>');
    for (const slide of deck.slides) expect(slide).not.toContain('srgbClr');
    for (const layout of partsOf(deck, /^ppt\/slideLayouts\/[^/]+\.xml$/)) {
      expect(layout.match(/srgbClr val="(?!000000)/g)).toBeNull();
    }
    for (const chart of partsOf(deck, /^ppt\/charts\/chart\d+\.xml$/)) {
      expect(chart).not.toMatch(/srgbClr val="(?:tx|bg|accent)/i);
    }
  });

  it('describes each chart and table for whoever does not see it', () => {
    const frames = deck.slides.flatMap((slide) =>
      [...slide.matchAll(/<p:graphicFrame>.*?<p:cNvPr [^>]*>/gs)].map(([frame]) => frame),
    );
    expect(frames.length).toBeGreaterThan(12);
    for (const frame of frames) expect(frame).toMatch(/descr="[^"]{5,}"/);
  });

  it('groups the slides under what they are for', () => {
    const names = [...deck.part('ppt/presentation.xml').matchAll(/<p14:section name="([^"]*)"/g)];
    expect(names.map(([, name]) => name)).toEqual([
      'Answer',
      'Findings',
      'Plan',
      'Proof and risks',
      'Next steps',
    ]);
  });

  it('marks practice data on the layout of every slide', () => {
    deck.slides.forEach((_, index) => {
      const rels = deck.part(`ppt/slides/_rels/slide${index + 1}.xml.rels`);
      const layout = /slideLayouts\/(slideLayout\d+\.xml)/.exec(rels)?.[1];
      expect(textOf(deck.part(`ppt/slideLayouts/${layout}`))).toContain('Practice data');
    });
  });

  it('carries the time of the report, and is the same for the same model and time', async () => {
    const core = deck.part('docProps/core.xml');
    expect(core.match(/2025-11-18T15:10:00Z/g)).toHaveLength(2);
    expect(Buffer.compare(await render(model), await render(model))).toBe(0);
  });
});

describe('the presentation for each industry', () => {
  it.each(INDUSTRIES)(
    'is a whole package whose texts stay in their boxes: %s',
    async (industry) => {
      for (const shape of [null, 'markdown'] as const) {
        const deck = await slidesOf(practiceModel(industry, 7, shape));
        expect(brokenReferences(deck)).toEqual([]);
        expect(malformedParts(deck)).toEqual([]);
        expect(overflows(deck)).toEqual([]);
        // What is cut says nothing: a slide either holds its words or leaves them out.
        const shown = deck.slides
          .map(textOf)
          .join('\n')
          .replaceAll(/\+ \d+ more/g, '');
        expect(shown.split('\n').filter((line) => line.endsWith('…') && line.length < 30)).toEqual(
          [],
        );
      }
    },
  );
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
    const deck = await slidesOf(sampleReportModel({ agents, recommendations: [] }));
    expect([...deck.files.keys()].filter((path) => path.includes('chart'))).toEqual([]);
    expect(deck.slides.map(titleOf)).toEqual(['Strategy for Northwind Produce Association']);
  });

  it('speaks German in all its fixed words', async () => {
    const deck = await slidesOf({ ...practiceModel('Hospital', 7), isPractice: true }, 'de');
    const text = deck.slides.map(textOf).join('\n');
    for (const word of ['Ausgangslage', 'Heute zu entscheiden', 'Das heißt', 'zu benennen']) {
      expect(text).toContain(word);
    }
    for (const slide of deck.slides) expect(slide).not.toContain('lang="en-GB"');
    const english = /\b(?:So what|Source:|Owner|Decisions needed|to be named|within reach)\b/;
    expect(english.exec(text)?.[0]).toBeUndefined();
  });

  it.each(Object.entries(HOSTILE_TEXTS))('survives %s everywhere', async (_name, text) => {
    const deck = await slidesOf(modelOf(text));
    expect(deck.slides.length).toBeGreaterThanOrEqual(1);
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
