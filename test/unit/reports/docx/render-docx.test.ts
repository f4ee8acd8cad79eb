import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../../main/reports/document/write-document.ts';
import { renderDocx } from '../../../../main/reports/docx/render-docx.ts';
import { readZip } from '../../../../main/reports/pptx/zip-archive.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { sampleReportModel } from '../../../support/report-model.ts';
import { GENERATED_AT } from '../../../support/typeset.ts';
import { isWellFormed } from '../check-pptx.ts';
import { HOSTILE_TEXTS, modelOf } from '../hostile-texts.ts';

function render(model: ReportModel): Uint8Array {
  return renderDocx(
    writeDocument(model, { generatedAt: GENERATED_AT, agentRegistry: builtInAgents }),
  );
}

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(
    [...readZip(bytes)].map(([path, content]) => [path, new TextDecoder().decode(content)]),
  );
}

const sample = sampleReportModel({ isPractice: true });

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
