import { describe, expect, it } from 'vitest';
import {
  writeDocument,
  type DocumentOptions,
} from '../../../../main/reports/document/write-document.ts';
import { renderDocx } from '../../../../main/reports/docx/render-docx.ts';
import { readZip } from '../../../../main/reports/pptx/zip-archive.ts';
import { buildStoryline } from '../../../../shared/domain/storyline/build-storyline.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { sampleReportModel } from '../../../support/report-model.ts';
import { GENERATED_AT } from '../../../support/typeset.ts';
import { sampleProfile } from '../../../support/sample-profile.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';
import { brokenReferences, isWellFormed } from '../check-pptx.ts';
import { HOSTILE_TEXTS, modelOf } from '../hostile-texts.ts';

function render(model: ReportModel, options: Partial<DocumentOptions> = {}): Uint8Array {
  return renderDocx(
    writeDocument(model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents, ...options }),
  );
}

/** Every part as text, those of the workbooks behind charts too. */
function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(
    [...readZip(bytes)].flatMap(([path, content]): [string, string][] =>
      path.endsWith('.xlsx')
        ? [...partsOf(content)].map(([inner, text]) => [`${path}/${inner}`, text])
        : [[path, new TextDecoder().decode(content)]],
    ),
  );
}

const sample = sampleReportModel({ isPractice: true });
const practice = practiceModel('Hospital', 7);

describe('a Word document', () => {
  it('has every link of its contents and of its raised numbers lead somewhere', () => {
    const xml = partsOf(render(sample)).get('word/document.xml') ?? '';
    const names = [...xml.matchAll(/<w:bookmarkStart w:id="\d+" w:name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const links = [...xml.matchAll(/<w:hyperlink w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor);
    expect(new Set(names).size).toBe(names.length);
    expect(links.some((anchor) => anchor?.startsWith('evidence-'))).toBe(true);
    expect(links.some((anchor) => anchor?.startsWith('part-'))).toBe(true);
    expect(links.filter((anchor) => !names.includes(anchor))).toEqual([]);
  });

  it('has no part that is named and missing, and none twice', () => {
    const files = readZip(render(sample, { profile: sampleProfile() }));
    const part = (path: string): string => new TextDecoder().decode(files.get(path));
    expect(brokenReferences({ files, part, slides: [] })).toEqual([]);
    const ids = [...part('word/document.xml').matchAll(/<wp:docPr id="(\d+)"/g)].map(
      ([, id]) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows charts natively, their values in the workbook behind them', () => {
    const parts = partsOf(render(practice));
    const chart = parts.get('word/charts/chart1.xml') ?? '';
    const cached = [...chart.matchAll(/<c:numCache>(.*?)<\/c:numCache>/gs)].map(([, cache = '']) =>
      [...cache.matchAll(/<c:v>([^<]*)/g)].map(([, value]) => Number(value)),
    );
    const marks = buildStoryline(practice, builtInAgents).answer.pillars[0]?.chart;
    expect(marks?.kind).toBe('funnel');
    const values = marks?.kind === 'funnel' ? marks.marks.map(({ value }) => value) : [];
    expect(cached).toEqual([values]);
    const sheet = parts.get('word/embeddings/chart1.xlsx/xl/worksheets/sheet1.xml') ?? '';
    const cells = [...sheet.matchAll(/<c r="B\d+"><v>([^<]*)/g)];
    expect(cells.map(([, value]) => Number(value))).toEqual(values);
    expect(chart).toContain(`<c:f>Data!$B$2:$B$${values.length + 1}</c:f>`);
    expect(parts.get('word/document.xml')).not.toContain('█');
  });

  it('draws in colours and a typeface of its theme alone, which are the firm’s', () => {
    const parts = partsOf(render(practice, { profile: sampleProfile() }));
    const theme = parts.get('word/theme.xml');
    expect(theme).toContain('<a:accent1><a:srgbClr val="0A5C4F"/></a:accent1>');
    expect(theme).toContain('<a:latin typeface="Georgia"/>');
    expect(parts.get('word/header.xml')).toContain('r:embed="logo"');
    const charts = [...parts].filter(([path]) => /charts\/chart\d+\.xml$/.test(path));
    expect(charts.length).toBeGreaterThan(3);
    for (const [path, xml] of charts) expect(xml, path).not.toContain('srgbClr');
  });

  it('numbers its figures from 1, below no line that says the same', () => {
    const xml = partsOf(render(practice)).get('word/document.xml') ?? '';
    const lines = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''),
    );
    const captions = lines.filter((line) => /^Figure \d+: /.test(line));
    expect(captions.map((line) => /\d+/.exec(line)?.[0])).toEqual(['1', '2', '3', '4']);
    expect(lines.filter((line) => line === 'Journey')).toHaveLength(1);
  });

  it('repeats the headings of tables, and says on every page that data are practice', () => {
    const parts = partsOf(render(sample));
    expect(parts.get('word/document.xml')).toContain('<w:tblHeader/>');
    expect(parts.get('word/document.xml')).toContain('<w:pStyle w:val="Heading1"/>');
    expect(parts.get('word/header.xml')).toContain('Practice data, not from a client');
    expect(parts.get('word/footer.xml')).toContain('NUMPAGES');
  });

  it('uses no style that it does not have', () => {
    const parts = partsOf(render(sample));
    const known = [...(parts.get('word/styles.xml') ?? '').matchAll(/w:styleId="(\w+)"/g)].map(
      ([, id]) => id,
    );
    const used = [
      ...(parts.get('word/document.xml') ?? '').matchAll(/<w:(?:p|r|tbl)Style w:val="(\w+)"/g),
    ];
    expect(used.map(([, id]) => id).filter((id) => !known.includes(id))).toEqual([]);
  });

  it.each(Object.entries(HOSTILE_TEXTS))('is a whole file of %s', (_name, text) => {
    for (const [path, xml] of partsOf(render(modelOf(text)))) {
      expect(isWellFormed(xml), path).toBe(true);
    }
  });

  it('is there for nothing, and the same bytes of the same model', () => {
    const empty = sampleReportModel({ agents: [], goals: [] });
    expect(Buffer.compare(render(empty), render(empty))).toBe(0);
  });
});
