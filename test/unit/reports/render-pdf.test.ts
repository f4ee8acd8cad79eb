import { beforeAll, describe, expect, it, vi } from 'vitest';
import { PRACTICE_MARK } from '../../../main/reports/outline/report-outline.ts';
import {
  breakLongWord,
  loadReportFont,
  replaceUncovered,
} from '../../../main/reports/pdf/fonts.ts';
import { renderReport } from '../../../main/reports/render-report.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
  sampleReportModelWithout,
  unrecognisedResult,
} from '../../support/report-model.ts';
import { HOSTILE_TEXTS, modelOf } from './hostile-texts.ts';
import { hasPdfToText, pdfLines, pdfPages, readPdf } from './read-pdf.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

/** Headings and lines of column headings: what must not end a page. */
const HEADINGS =
  /^(Confidence by agent|Answers (missing|received)|Goals|What to do first|Impact and effort|How to do it|Optimizely DXP tools|Analytics insights|Overview|Insights|Opportunities|Next steps|Where the numbers come from|Numbers|Deliveries|Agent .*(Finding|What happened|Received|Size)|Recommendation From .*|What Impact .*|Step Who When)$/;

function render(model: ReportModel): Promise<Uint8Array> {
  return renderReport('pdf', model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents });
}

describe('the PDF of a full report', () => {
  const model = sampleReportModelWithout(
    [
      sampleMissingAgent('cmp_organizer', 'It did not answer in time.'),
      sampleMissingAgent('roadmap_generator', 'It reported a failure.'),
    ],
    { isPractice: true },
  );
  let bytes: Uint8Array;
  let pages: string[];

  beforeAll(async () => {
    bytes = await render(model);
    pages = hasPdfToText ? pdfPages(bytes) : [];
  });

  it('is a whole PDF with as many pages as it says', () => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    const { pages: found, counted } = readPdf(bytes);
    expect(found).toBeGreaterThanOrEqual(8);
    expect(counted).toBe(found);
  });

  it('names its language and its parts for a reader', () => {
    const { language, bookmarks } = readPdf(bytes);
    expect(language).toBe('en-GB');
    expect(bookmarks).toEqual(
      expect.arrayContaining([
        'What to do first',
        'Analytics insights',
        'Where the numbers come from',
      ]),
    );
  });

  it('is the same for the same model and time, also when two are made at once', async () => {
    const [again, atOnce] = await Promise.all([render(model), render(model)]);
    expect(Buffer.compare(again, bytes)).toBe(0);
    expect(Buffer.compare(atOnce, bytes)).toBe(0);
  });

  describe.runIf(hasPdfToText)('as a reader sees it', () => {
    it('leads with the finding, the client and the day', () => {
      const { governing, support } = buildAnswer(model, builtInAgents);
      expect(pages[0]).toContain(plainText(governing));
      for (const sentence of support) expect(pages[0]).toContain(plainText(sentence));
      expect(pages[0]).toContain(
        'Northwind Produce Association · Food and agriculture · 18 November 2025',
      );
    });

    it('says on every page that the data are practice data, and which page it is', () => {
      pages.forEach((page, index) => {
        expect(page).toContain(PRACTICE_MARK);
        expect(page).toContain(`${index + 1} / ${pages.length}`);
      });
    });

    it('has every recommendation with its rank, agent and time', () => {
      const text = pages.join(' ');
      expect(model.recommendations.length).toBeGreaterThan(5);
      for (const { title, estimatedTimeline } of model.recommendations) {
        expect(text).toContain(title);
        expect(text).toContain(estimatedTimeline);
      }
    });

    it('names the missing agents and why, on the first page and in their tier', () => {
      expect(pages[0]).toContain('7 of 9 agents answered · without Roadmap and CMP organizer');
      expect(pages[0]).toContain('It did not answer in time.');
      const text = pages.slice(1).join(' ');
      expect(text).toContain('CMP organizer: no answer');
      expect(text).toContain('Roadmap: no answer');
    });

    it('has the sections of every agent that answered', () => {
      const text = pages.join(' ');
      for (const { result, label } of model.agents) {
        expect(text).toContain(label);
        expect(text).toContain(result.headline);
        expect(text).toContain(result.overview.keyPoints.at(-1));
        expect(text).toContain(result.insights[0]?.title);
        expect(text).toContain(result.nextSteps[0]?.label);
      }
    });

    it('ends with the place of every number', () => {
      const appendix = pages.slice(
        pages.findIndex((page) => page.includes('Where the numbers come from')),
      );
      const text = appendix.join(' ');
      for (const { result, origin } of model.agents) {
        expect(text).toContain(origin.deliveryId);
        for (const { pointer } of result.metrics) expect(text).toContain(pointer);
      }
    });
  });
});

describe('the PDF of an unusual report', () => {
  it('stands with no answer at all', async () => {
    const missing = [sampleMissingAgent('geo_audit', 'It did not answer in time.')];
    const bytes = await render(sampleReportModel({ agents: [], missing, goals: [] }));
    expect(readPdf(bytes).pages).toBeGreaterThanOrEqual(2);
  });

  it.runIf(hasPdfToText)(
    'leaves out sections that are empty, and marks no client data',
    async () => {
      const agents = [sampleReportAgent('geo_audit', unrecognisedResult('geo_audit'))];
      const text = pdfPages(await render(sampleReportModel({ agents }))).join(' ');
      expect(text).toContain('It is kept as it came.');
      expect(text).toContain('Confidence not given');
      for (const absent of [
        'Overview',
        'Insights',
        'Opportunities',
        'Next steps',
        'Practice data',
      ]) {
        expect(text).not.toContain(absent);
      }
    },
  );

  it.runIf(hasPdfToText)('shows a square for what the typeface lacks, and says so', async () => {
    const pages = pdfPages(
      await render(sampleReportModel({ clientName: 'Żółć 日本 Ωμέγα 👩‍👩‍👧 Привет' })),
    );
    expect(pages[0]).toContain('Żółć □□ Ωμέγα □ Привет');
    expect(pages.at(-1)).toContain('□ stands for a character');
  });

  it.runIf(hasPdfToText)('does not speak of squares when there are none', async () => {
    const agents = [sampleReportAgent('geo_audit')];
    const text = pdfPages(await render(sampleReportModel({ agents }))).join(' ');
    expect(text).not.toContain('□');
  });

  it.each(Object.entries(HOSTILE_TEXTS))('survives %s everywhere', async (_name, text) => {
    const warnings = vi.spyOn(console, 'warn').mockReturnValue();
    const { pages, counted } = readPdf(await render(modelOf(text)));
    expect(pages).toBe(counted);
    expect(pages).toBeGreaterThanOrEqual(3);
    expect(warnings.mock.calls).toEqual([]);
  });

  it.runIf(hasPdfToText)(
    'leaves no heading at the foot of a page, wherever pages end',
    async () => {
      const agents = [sampleReportAgent('content_review'), sampleReportAgent('integration_health')];
      const missing = [sampleMissingAgent('geo_audit', 'It did not answer in time.')];
      const ends: (string | undefined)[] = [];
      for (let count = 0; count < 36; count += 4) {
        const goals = Array.from({ length: count }, (_, index) => `Goal ${index}`);
        const pages = pdfLines(await render(sampleReportModel({ agents, missing, goals })));
        ends.push(...pages.map((lines) => lines.at(-2)));
      }
      expect(ends.filter((line) => HEADINGS.test(line ?? ''))).toEqual([]);
    },
  );

  it.runIf(hasPdfToText)('loses no letter of a long word', async () => {
    const agents = [
      sampleReportAgent('geo_audit', {
        overview: { summary: 'Ж'.repeat(10_000), keyPoints: [], pointer: '' },
      }),
    ];
    const text = pdfPages(await render(sampleReportModel({ agents, goals: [] }))).join('');
    expect((text.match(/Ж/g) ?? []).length).toBe(10_000);
  });
});

describe('the typeface', () => {
  it('covers Latin, Greek and Cyrillic, and nothing that would be set as rubbish', async () => {
    const isCovered = await loadReportFont();
    expect(replaceUncovered('Żółć Ωμέγα Привет → ≥ €', isCovered)).toBe('Żółć Ωμέγα Привет → ≥ €');
    expect(replaceUncovered('a日b한c', isCovered)).toBe('a□b□c');
    expect(replaceUncovered('😀👨‍👩‍👧é', isCovered)).toBe('□□é');
  });

  it('is registered once, however often it is loaded', async () => {
    const { Font } = await import('@react-pdf/renderer');
    await loadReportFont();
    await loadReportFont();
    expect(Font.getRegisteredFonts()['Inter']?.sources).toHaveLength(4);
  });

  it('breaks long words at separators first and adds no hyphen', () => {
    expect(breakLongWord('usual', 10)).toEqual(['usual']);
    expect(breakLongWord('/hero/metrics/0/value', 10).filter((part) => part !== '')).toEqual([
      '/',
      'hero/',
      'metrics/',
      '0/',
      'value',
    ]);
    expect(breakLongWord('abcdef', 3)).toEqual(['a', '', 'b', '', 'c', '', 'd', '', 'e', '', 'f']);
  });
});
