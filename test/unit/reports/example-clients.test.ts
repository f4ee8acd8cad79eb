import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { htmlOf } from '../../../main/reports/html/html-of.ts';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { writeDocument } from '../../../main/reports/document/write-document.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { EXAMPLE_INTAKES } from '../../../shared/domain/example-intakes.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { buildStoryline } from '../../../shared/domain/storyline/build-storyline.ts';
import { exampleModel } from '../../support/example-model.ts';
import { GENERATED_AT, typeset } from '../../support/typeset.ts';
import { overflows } from './check-pptx.ts';
import { hasPdfToText, pdfLines, pdfPages, readPdf } from './read-pdf.ts';
import { readPptx, textOf, type PptxParts } from './read-pptx.ts';

const OPTIONS = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };

/** The titles of a deck tell the story; these are the first of each. */
const CLIENTS = [
  {
    company: 'Northwind Produce Association',
    language: 'en',
    titles: [
      /^281 more event registrations a month are within reach if /,
      /^70,600 visitors a month lead to 875 event registrations/,
      /^Three of four who reach “Weigh attendance” leave before /,
    ],
  },
  {
    company: 'St. Brannoc Hospital Group',
    language: 'en',
    titles: [
      /^2,154 more appointment bookings a month are within reach if phones finish the booking form/,
      /^346,500 visitors a month lead to 9,356 appointment bookings/,
      /^Two of three who reach “Weigh the options” leave before “Start booking”/,
    ],
  },
  {
    company: 'Kessler Pumpen GmbH',
    language: 'de',
    titles: [
      /^199 Angebotsanfragen mehr im Monat sind erreichbar, wenn „Anfrageformular abschließen“ auf Telefonen/,
      /^84\.000 Besucher im Monat führen zu 925 Angebotsanfragen/,
      /^Drei von vier, die „Daten prüfen“ erreichen, gehen vor „Anfrage beginnen“/,
    ],
  },
  {
    company: '株式会社つむぎ屋',
    language: 'en',
    titles: [
      /^3,584 more 注文 a month are within reach if “サイズと送料を確かめる” holds visitors/,
      /^412,000 visitors a month lead to 6,570 注文/,
      /^78% of those who reach “サイズと送料を確かめる” leave before “購入手続きを始める”/,
    ],
  },
] as const;

describe.each(CLIENTS)('the report for $company', ({ company, language, titles }) => {
  let model: ReportModel;
  let deck: PptxParts;

  beforeAll(async () => {
    model = exampleModel(company);
    deck = readPptx(await renderPptx(model, OPTIONS));
  });

  it('tells the story in the titles of its slides', () => {
    const said = buildStoryline(model, builtInAgents).sections.map(({ title }) => plainText(title));
    titles.forEach((title, index) => expect(said[index]).toMatch(title));
    expect(deck.slides.length).toBeGreaterThanOrEqual(18);
    expect(overflows(deck)).toEqual([]);
  });

  it('says of a faulty connection that it has to be repaired, and how many work', () => {
    const { findings } = buildStoryline(model, builtInAgents).answer;
    const faulty = findings.find(({ id }) => id === 'faulty');
    expect(plainText(faulty?.sentence ?? [])).toMatch(/has to be repaired|muss repariert werden/);
    expect(faulty?.chart).toMatchObject({ kind: 'dots', filled: 3, total: 4 });
  });

  it('has a move for both levers of the journey', () => {
    const { levers, moves } = buildStoryline(model, builtInAgents).answer;
    expect(levers).toHaveLength(2);
    expect(moves.flatMap(({ lever }) => lever?.id ?? [])).toContain('step');
  });

  it('is a PDF of some pages that names the client on the first', () => {
    const pdf = typeset(model);
    expect(readPdf(pdf).pages).toBeGreaterThan(12);
    if (hasPdfToText)
      expect(pdfPages(pdf)[0]?.replaceAll(/[\s-]/gu, '')).toContain(
        company.replaceAll(/[\s-]/gu, ''),
      );
  });

  it.runIf(hasPdfToText)('leaves no page nearly empty but the last of a part', () => {
    const pages = pdfLines(typeset(model)).map((lines) => lines.slice(1, -1));
    const begins =
      /^(?:What we found|Where the numbers come from|Was wir gefunden haben|Woher die Zahlen stammen)$/u;
    const short = pages.flatMap((lines, index) => {
      const next = pages[index + 1]?.[0] ?? '';
      return lines.length < 12 && index < pages.length - 1 && !begins.test(next) ? [lines] : [];
    });
    expect(short).toEqual([]);
  });

  it('is a web page in the language of its words', () => {
    const html = htmlOf(writeDocument(model, OPTIONS));
    expect(/<html lang="[^"]*"/.exec(html)?.[0]).toBe(`<html lang="${language}"`);
    expect(html.includes(company)).toBe(true);
  });
});

it.each([
  ['intake-german.json', 'Kessler Pumpen GmbH'],
  ['intake-japanese.json', '株式会社つむぎ屋'],
])('keeps %s for the terminal as the console has it', (file, company) => {
  const path = join(import.meta.dirname, '../../../examples', file);
  const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const known = EXAMPLE_INTAKES.find((one) => one.business_context.company_name === company);
  expect(kept).toMatchObject({ business_context: known?.business_context });
});

it('names in German what reading found in a German answer', () => {
  const html = htmlOf(writeDocument(exampleModel('Kessler Pumpen GmbH'), OPTIONS));
  expect(html.includes('Aufwand: 1 Tag')).toBe(true);
  const english =
    /(?:Category|Owner|Estimated effort|Sample size required|Uptime percentage|Asset reuse score)\b/;
  expect(english.exec(html)?.[0]).toBeUndefined();
});

describe('a deck in another writing', () => {
  it('marks Japanese as such, in titles and tables', async () => {
    const deck = readPptx(await renderPptx(exampleModel('株式会社つむぎ屋'), OPTIONS));
    const runs = deck.slides.flatMap((slide) => [
      ...slide.matchAll(/<a:rPr lang="([^"]*)"[^>]*>(?:(?!<a:t>).)*<a:t>([^<]*)<\/a:t>/gs),
    ]);
    const japanese = runs.filter(([, , text]) => /^[ぁ-んァ-ヶ一-龠]{6,}$/u.test(text ?? ''));
    expect(japanese.length).toBeGreaterThan(10);
    expect(new Set(japanese.map(([, lang]) => lang))).toEqual(new Set(['ja-JP']));
    expect(deck.slides.map(textOf).join('\n')).toContain(
      '寸法、送料、お届け日は画面を3回送らないと見えません。',
    );
  });

  it.each([
    ['Arabic', 'زد عدد الطلبات عبر الهاتف', 'ar-EG'],
    ['Hebrew', 'להגדיל את מספר ההזמנות בטלפון', 'he-IL'],
  ])('sets %s from right to left', async (_name, goal, lang) => {
    const deck = readPptx(
      await renderPptx({ ...exampleModel('Larkfield Outdoor'), goals: [goal] }, OPTIONS),
    );
    const paragraph = deck.slides
      .flatMap((slide) => [...slide.matchAll(/<a:p>(?:(?!<\/a:p>).)*<\/a:p>/gs)])
      .map(([text]) => text)
      .find((text) => text.includes(goal));
    expect(paragraph).toContain('rtl="1"');
    expect(paragraph).toContain(`lang="${lang}"`);
  });
});
