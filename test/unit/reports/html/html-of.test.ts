import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../../main/reports/document/write-document.ts';
import { htmlOf } from '../../../../main/reports/html/html-of.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { LIVE_MARKUP } from '../../../fixtures/live-markup.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';
import { HOSTILE_TEXTS, modelOf } from '../hostile-texts.ts';

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function write(model: ReportModel): string {
  return htmlOf(writeDocument(model, { generatedAt: 0, agentRegistry: builtInAgents }));
}

function tagsOf(html: string): Tag[] {
  const tags: Tag[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => tags.push({ name, attributes }) });
  parser.end(html);
  return tags;
}

const OWN = new Set(
  'html head meta title style body a header span main article p h1 h2 h3 h4 h5 div svg rect line text ul ol li table thead tbody tr th td nav section dl dt dd figure figcaption details summary footer sup strong bdi wbr em s code br blockquote pre'.split(
    ' ',
  ),
);

/** What runs, loads or leads away, and what the report never has. */
function foreign(tags: readonly Tag[]): string[] {
  return tags.flatMap(({ name, attributes }) => [
    ...(OWN.has(name) ? [] : [name]),
    ...Object.entries(attributes)
      .filter(
        ([key, value]) =>
          /^on|^style$|^src/.test(key) || (key === 'href' && !value.startsWith('#')),
      )
      .map(([key, value]) => `${name} ${key}=${value}`),
  ]);
}

describe('a page', () => {
  const html = write(practiceModel('Fashion retail', 3));
  const tags = tagsOf(html);

  it('leads every link to a place that is there once: numbers to evidence and back, contents to parts', () => {
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tags
      .filter(({ name }) => name === 'a')
      .map(({ attributes }) => attributes['href'] ?? '');
    expect(ids).toEqual(expect.arrayContaining(links.map((link) => link.slice(1))));
    expect(links.filter((link) => link.startsWith('#evidence-')).length).toBeGreaterThan(3);
    expect(links.filter((link) => link.startsWith('#cite-')).length).toBe(
      ids.filter((id) => id.startsWith('cite-')).length,
    );
    expect(links.filter((link) => link.startsWith('#part-')).length).toBeGreaterThan(10);
  });

  it('needs no script and no network, and says so to whatever opens it', () => {
    const policy = tags.find(({ attributes }) => attributes['http-equiv'])?.attributes['content'];
    expect(policy).toContain("default-src 'none'");
    expect(foreign(tags)).toEqual([]);
  });

  it.each(LIVE_MARKUP)('shows what an agent wrote as words: %s', (_, payload) => {
    expect(foreign(tagsOf(write(modelOf(`words ${payload}`))))).toEqual([]);
  });

  it.each([
    ['Arabic', 'تحليل الموقع', 'rtl', 'ar'],
    ['Hebrew', 'ניתוח האתר', 'rtl', 'he'],
    ['Japanese', '日本青果協会の分析です', 'ltr', 'ja'],
  ])('is in the direction of %s, and marks its words with their language', (_, text, dir, lang) => {
    const found = tagsOf(write(modelOf(text)));
    expect(found.find(({ name }) => name === 'html')?.attributes).toEqual({ lang: 'en', dir });
    expect(found.some(({ attributes }) => attributes['lang'] === lang)).toBe(true);
  });

  it.each(Object.keys(HOSTILE_TEXTS))('stands with %s everywhere', (kind) => {
    const page = write(modelOf(HOSTILE_TEXTS[kind] ?? ''));
    expect(page.isWellFormed()).toBe(true);
    expect(page.endsWith('</html>\n')).toBe(true);
  });
});
