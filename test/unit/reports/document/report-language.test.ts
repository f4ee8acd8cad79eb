import { describe, expect, it } from 'vitest';
import { REPORT_LANGUAGES } from '../../../../main/reports/document/report-language.ts';
import { ReportWords } from '../../../../main/reports/document/report-words.ts';
import { listQuality, SOURCE_WORDS } from '../../../../main/reports/document/sources.ts';
import { TIERS } from '../../../../shared/domain/agents.ts';
import { SUBJECT_TITLES } from '../../../../shared/domain/agent-result.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { FILE_KIND_WORDS, NOT_KEPT_WORDS } from '../../../../shared/domain/file-words.ts';
import { focusAreaSchema } from '../../../../shared/domain/intake.ts';
import { measureLines } from '../../../../shared/domain/quality-words.ts';
import { reportLocaleSchema } from '../../../../shared/domain/report-product.ts';
import { INDUSTRIES, practiceModel } from '../../shared/answer/practice-model.ts';

const models = INDUSTRIES.flatMap((industry) =>
  ([null, 'markdown', 'html'] as const).map((shape) => practiceModel(industry, 3, shape)),
);
const agents = models.flatMap((model) => model.agents);

describe.each(reportLocaleSchema.options)('the words of a document in %s', (locale) => {
  const { words, counts, tag } = REPORT_LANGUAGES[locale];

  it('fill the same places as in English, and are all there', () => {
    const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [key, english] of Object.entries(REPORT_LANGUAGES.en.words)) {
      const own: Readonly<Record<string, string>> = words;
      expect(own[key], key).toMatch(/\S/);
      expect(placesOf(own[key] ?? ''), key).toEqual(placesOf(english));
    }
  });

  it('have a form for each kind of count that the language tells apart', () => {
    const kinds = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const forms of Object.values(counts)) {
      expect(Object.keys(forms).toSorted()).toEqual(kinds.toSorted());
    }
  });
});

describe.each(reportLocaleSchema.exclude(['en']).options)('a document in %s', (locale) => {
  it('knows what the other parts of the console say', () => {
    const said = [
      ...TIERS.map(({ label }) => label),
      ...SUBJECT_TITLES.map(([, title]) => title),
      ...Object.values(SOURCE_WORDS),
      ...Object.values(FILE_KIND_WORDS),
      ...Object.values(NOT_KEPT_WORDS),
      ...focusAreaSchema.options,
      ...builtInAgents.all.map(({ purpose }) => purpose),
      ...agents.flatMap(({ assessment }) =>
        measureLines(assessment.quality).flatMap(({ label, word }) => [label, word]),
      ),
    ];
    expect(
      [...new Set(said)].filter((text) => !Object.hasOwn(REPORT_LANGUAGES[locale].phrases, text)),
    ).toEqual([]);
  });

  it('says what data quality was calculated from', () => {
    const own = new ReportWords(locale);
    const left = listQuality(agents)
      .map(({ basis }) => own.translate(basis))
      .filter((text) => /\b(?:the|of|not|are|with|its|filled|before)\b/i.test(text));
    expect(left).toEqual([]);
  });
});

it('counts, lists, dates and numbers are those of the language', () => {
  const [english, german] = [new ReportWords('en'), new ReportWords('de')];
  expect([1, 2].map((count) => english.count('values', count))).toEqual(['1 value', '2 values']);
  expect([1, 1_200].map((count) => german.count('bytes', count))).toEqual([
    '1 Byte',
    '1.200 Bytes',
  ]);
  expect(german.piiCounts({ name: 1, email: 2 })).toBe('2 E-Mail-Adressen und 1 Name');
  expect(english.piiCounts({ name: 1, email: 2 })).toBe('2 email addresses and 1 name');
  expect(german.duration(27 * 3_600_000)).toBe('1 Tag 3 h');
  expect(german.number('1,234.5')).toBe('1.234,5');
  const at = Date.UTC(2025, 10, 18, 14, 3);
  expect([english.date(at), german.date(at)]).toEqual(['18 November 2025', '18. November 2025']);
  expect([english.dateTime(at), german.dateTime(at)]).toEqual([
    '18 Nov 2025, 14:03 UTC',
    '18.11.2025, 14:03 UTC',
  ]);
});
