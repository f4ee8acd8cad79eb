import { beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../../shared/domain/answer/build-answer.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
  sampleReportModelWithout,
  unrecognisedResult,
} from '../../../support/report-model.ts';
import { sampleFiles } from '../../../support/fixture-files.ts';
import { typeset } from '../../../support/typeset.ts';
import { HOSTILE_TEXTS, modelOf } from '../hostile-texts.ts';
import { hasPdfToText, pdfLines, pdfPages, readPdf } from '../read-pdf.ts';

const PRACTICE = "Practice data, not from a client's systems";

/** Headings and lines of column headings: what must not end a page. */
const HEADINGS =
  /^(Confidence by agent|Answers (missing|received)|Goals|What to do|Impact and effort|How to do it|Optimizely DXP tools|Analytics insights|Overview|Insights|Opportunities|Next steps|Where the numbers come from|Evidence|Numbers|Deliveries|Agent .*(Finding|What happened|Received|Size)|Move From .*|What Impact .*|Step Who When)$/;

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

  beforeAll(() => {
    bytes = typeset(model);
    pages = hasPdfToText ? pdfPages(bytes) : [];
  });

  it('is a whole, tagged PDF that says it is PDF/UA-1, and as many pages as it says', () => {
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('/Marked true');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const { pages: found, counted } = readPdf(bytes);
    expect(found).toBeGreaterThanOrEqual(8);
    expect(counted).toBe(found);
  });

  it('names its language and its parts for a reader', () => {
    const { language, bookmarks } = readPdf(bytes);
    expect(language).toBe('en');
    expect(bookmarks).toEqual(
      expect.arrayContaining(['The answer', 'What to do', 'Where the numbers come from']),
    );
  });

  it('is the same for the same model and time', () => {
    expect(Buffer.compare(typeset(model), bytes)).toBe(0);
  });

  describe.runIf(hasPdfToText)('as a reader sees it', () => {
    it('holds on its first page the answer, why, the first moves, and what is to be decided', () => {
      const { governing, pillars, moves } = buildAnswer(model, builtInAgents);
      const first = (pages[0] ?? '').replace(/ \d(?= |\.)/g, '').replaceAll('- ', '');
      expect(first).toContain(plainText(governing));
      expect(first).toContain(
        'Northwind Produce Association · Food and agriculture · 18 November 2025',
      );
      for (const { topic } of pillars) expect(first).toContain(topic);
      expect(first).toContain(moves[0]?.title);
      expect(first).toContain('Decisions needed');
      expect(first).toContain('or go on without it');
    });

    it('says on every page that the data are practice data, and which page it is', () => {
      pages.forEach((page, index) => {
        expect(page).toContain(PRACTICE);
        expect(page).toContain(`${index + 1} / ${pages.length}`);
      });
    });

    it('lists its contents with page numbers that are true', () => {
      const entry = /Where the numbers come from[ .\u2060]*(\d+)/.exec(pages[1] ?? '')?.[1];
      expect(pages[Number(entry) - 1]).toContain('Where the numbers come from');
    });

    it('says what was asked for, and how long it took', () => {
      const text = pages.join(' ');
      expect(text).toContain(
        'Comprehensive analysis of content, audiences and experimentation with a horizon of 60 days.',
      );
      expect(text).toContain('Ran from 18 Nov 2025, 14:02 UTC to 18 Nov 2025, 14:19 UTC');
    });

    it('has every move with its number, agent and time', () => {
      const text = pages.join(' ').replaceAll('- ', '');
      const { moves } = buildAnswer(model, builtInAgents);
      expect(moves.length).toBeGreaterThan(5);
      for (const { title } of moves) expect(text).toContain(title.replaceAll('- ', ''));
    });

    it('names the missing agents and why, on the first page and in their tier', () => {
      expect(pages[0]).toContain('7 of 9 agents answered · without Roadmap and CMP organizer');
      const text = pages.slice(1).join(' ');
      expect(text).toContain('It did not answer in time.');
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
      const text = pages
        .slice(-4)
        .join(' ')
        .replace(/[\s\u200b]+/g, '');
      for (const { result, origin } of model.agents) {
        expect(text).toContain(origin.deliveryId);
        for (const { pointer } of result.metrics) expect(text).toContain(pointer);
      }
    });
  });
});

describe('the PDF of an unusual report', () => {
  it('stands with no answer at all', () => {
    const missing = [sampleMissingAgent('geo_audit', 'It did not answer in time.')];
    const bytes = typeset(sampleReportModel({ agents: [], missing, goals: [] }));
    expect(readPdf(bytes).pages).toBeGreaterThanOrEqual(2);
  });

  it.runIf(hasPdfToText).each([
    ['en', 'Files that agents made', 'Picture', 'A file without', 'the result'],
    ['de', 'Dateien der Agenten', 'Bild', 'Eine Datei ohne', 'das Ergebnis'],
  ] as const)('names the files that agents made in %s', (locale, ...wanted) => {
    const { runId, ...agents } = sampleReportModel({ agents: [sampleReportAgent('geo_audit')] });
    const files = sampleFiles(runId, Date.UTC(2025, 10, 18));
    const text = pdfPages(typeset({ ...agents, runId, files }, { locale })).join(' ');
    const words = text.replace(/[\s\u200b]+/g, ' ').replaceAll('- ', '');
    for (const one of [...wanted, 'screenshot.png', '9f86d081884c7d65'])
      expect(words).toContain(one);
  });

  it.runIf(hasPdfToText)('leaves out sections that are empty, and marks no client data', () => {
    const agents = [sampleReportAgent('geo_audit', unrecognisedResult('geo_audit'))];
    const text = pdfPages(typeset(sampleReportModel({ agents }))).join(' ');
    expect(text).toContain('It is kept as it came.');
    expect(text).toContain('Confidence not given');
    for (const absent of ['Overview', 'Insights', 'Opportunities', 'Next steps', 'Practice data']) {
      expect(text).not.toContain(absent);
    }
  });

  it.runIf(hasPdfToText)('shows the writings of the world', () => {
    const clientName = 'Żółć Ωμέγα Привет 日本 分析 한국어 ภาษาไทย हिन्दी';
    const text = pdfPages(typeset(sampleReportModel({ clientName, agents: [] })))[0] ?? '';
    for (const word of clientName.split(' ').slice(0, 6)) expect(text).toContain(word);
    expect(text).not.toContain('□');
  });

  it.runIf(hasPdfToText)('shows a square for what no typeface has, and says so', () => {
    const pages = pdfPages(typeset(sampleReportModel({ clientName: 'a 𓀀 b', agents: [] })));
    expect(pages[0]).toContain('a □ b');
    expect(pages.at(-1)).toContain('□ stands for a character');
  });

  it.runIf(hasPdfToText)('speaks German where its agents do', () => {
    const agents = [
      sampleReportAgent('geo_audit', {
        headline: 'Die Seiten werden von den Systemen nicht gefunden',
        overview: {
          summary:
            'Die Antworten der Systeme nennen die Seiten nicht, und das ist für den Kunden ein Problem.',
          keyPoints: ['Es fehlt eine Zusammenfassung auf den Seiten'],
          pointer: '',
        },
      }),
    ];
    const bytes = typeset(sampleReportModel({ agents, missing: [] }));
    const text = pdfPages(bytes).join(' ');
    for (const words of [
      'Die Antwort',
      'Inhalt',
      'Was zu tun ist',
      '18. November 2025',
      'Zuversicht 0,74',
    ]) {
      expect(text).toContain(words);
    }
    expect(readPdf(bytes).language).toBe('de');
    for (const words of ['What to do', 'Contents', 'Next steps']) expect(text).not.toContain(words);
  });

  it.each([
    ...Object.entries(HOSTILE_TEXTS).filter(([name]) => !name.includes('10,000')),
    ['what shows nothing', ' \u200d\ue000\u{e0041} '],
  ] as const)('survives %s everywhere', (_name, text) => {
    const { pages, counted } = readPdf(typeset(modelOf(text)));
    expect(pages).toBe(counted);
    expect(pages).toBeGreaterThanOrEqual(3);
  });

  it('survives Markdown that would take minutes, or more depth than there is', () => {
    const descriptions = [
      `${'- '.repeat(3_000)}x`,
      `${'> '.repeat(5_000)}x`,
      `${'**a '.repeat(3_000)}${' b**'.repeat(3_000)}`,
      `a${'\u0301'.repeat(5_000)}`,
    ];
    const insights = descriptions.map((description) => {
      return { title: 'Deep', description, bullets: [], pointer: '' };
    });
    const agents = [sampleReportAgent('geo_audit', { insights })];
    expect(readPdf(typeset(sampleReportModel({ agents }))).pages).toBeLessThan(20);
  });

  it.runIf(hasPdfToText)('leaves no heading at the foot of a page, wherever pages end', () => {
    const agents = [sampleReportAgent('content_review'), sampleReportAgent('integration_health')];
    const missing = [sampleMissingAgent('geo_audit', 'It did not answer in time.')];
    const ends = [0, 11, 23].flatMap((count) => {
      const goals = Array.from({ length: count }, (_, index) => `Goal ${index}`);
      const pages = pdfLines(typeset(sampleReportModel({ agents, missing, goals })));
      return pages.map((lines) => lines.at(-2));
    });
    expect(ends.filter((line) => HEADINGS.test(line ?? ''))).toEqual([]);
  });

  it.runIf(hasPdfToText)('loses no letter of a long word', () => {
    const overview = { summary: 'Ж'.repeat(10_000), keyPoints: [], pointer: '' };
    const agents = [sampleReportAgent('geo_audit', { overview })];
    const text = pdfPages(typeset(sampleReportModel({ agents, goals: [] }))).join('');
    expect((text.match(/Ж/g) ?? []).length).toBe(10_000);
  });
});

/** Attacks: agents' texts reach the template as values, never as its code. */
describe.runIf(hasPdfToText)('a text that would be code', () => {
  const ATTACKS = [
    '#eval("1 + 1")',
    '#read("/etc/passwd")',
    '#sys.inputs',
    '#import "@preview/x:1.0.0": *',
    '```typ #panic("x") ```',
    '$ sqrt(2) $ @label <evidence-1>',
    '= Heading',
    '\\u{41} \\#',
    '=cmd|calc',
  ];

  it('stands on the page as it came', () => {
    const agents = [
      sampleReportAgent('geo_audit', {
        insights: ATTACKS.map((title) => ({ title, description: '', bullets: [], pointer: '' })),
        recommendations: [],
      }),
    ];
    const text = pdfPages(typeset(sampleReportModel({ agents, clientName: ATTACKS[1]! })))
      .join(' ')
      .replaceAll('- ', '');
    for (const attack of ATTACKS.filter((one) => !/[`\\]/.test(one))) {
      expect(text).toContain(attack);
    }
    expect(text).toContain('typ #panic("x")');
    expect(text).not.toContain('root:');
  });

  it('and holds 4,000 words, NUL and half a character in a title', () => {
    const title = `${'word '.repeat(4_000)}\u0000 \ud800 end`;
    const agents = [sampleReportAgent('geo_audit', { headline: title })];
    const bytes = typeset(sampleReportModel({ agents }));
    expect(readPdf(bytes).counted).toBeLessThan(30);
    expect(pdfPages(bytes).join(' ').match(/word/g)?.length).toBeGreaterThan(4_000);
  });
});

describe.runIf(hasPdfToText)('Markdown in an answer', () => {
  it('is set, not printed', () => {
    const summary = [
      'First **bold** and *slanted* words, `code` and [a link](https://example.org/x).',
      '',
      '| Page | Visits |',
      '| --- | ---: |',
      '| Home | 1,200 |',
      '',
      '1. one',
      '2. two',
      '   - inner',
      '',
      '> quoted',
    ].join('\n');
    const overview = { summary, keyPoints: ['A **key** point'], pointer: '' };
    const agents = [sampleReportAgent('geo_audit', { overview })];
    const text = pdfPages(typeset(sampleReportModel({ agents }))).join(' ');
    expect(text).toContain(
      'First bold and slanted words, code and a link (https://example.org/x).',
    );
    for (const words of ['Page Visits', 'Home 1,200', '1. one 2. two', 'inner', 'quoted']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('A key point');
    expect(text).not.toMatch(/\*\*|\| ---/);
  });
});
