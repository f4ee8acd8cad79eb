import { describe, expect, it } from 'vitest';
import type { ReportDocument, Run } from '../../../../main/reports/document/document.ts';
import { writeDocument } from '../../../../main/reports/document/write-document.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import {
  reportAudienceSchema,
  type ReportAudience,
  type ReportProduct,
} from '../../../../shared/domain/report-product.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';

const model = practiceModel('Fashion retail', 3);

function write(choice: { product?: ReportProduct; audience?: ReportAudience } = {}) {
  return writeDocument(model, { generatedAt: 0, agentRegistry: builtInAgents, ...choice });
}

/** All runs of a document, wherever they stand. */
function runsOf(value: unknown): Run[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('runs' in value && Array.isArray(value.runs)) return value.runs as Run[];
  return Object.values(value).flatMap(runsOf);
}

function anchorsOf({ sections }: ReportDocument): string[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap(({ anchor }) => anchor ?? []) : [],
    ),
  );
}

describe('a document', () => {
  it.each([undefined, ...reportAudienceSchema.options])(
    'for %s has a row for each raised number, and each section once',
    (audience) => {
      const document = write(audience === undefined ? {} : { audience });
      const cites = new Set(runsOf(document).flatMap(({ cite }) => cite ?? []));
      expect(cites.size).toBeGreaterThan(3);
      expect(anchorsOf(document)).toEqual(
        expect.arrayContaining([...cites].map((cite) => `evidence-${cite}`)),
      );
      const kinds = document.sections.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
      for (const { blocks } of document.sections) {
        expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
      }
    },
  );

  it('tells executives what to decide, marketing whom to address, and technical readers how it was read', () => {
    const kinds = (audience: ReportAudience): string[] =>
      write({ audience }).sections.map(({ kind }) => kind);
    expect(kinds('executive')).toEqual(expect.arrayContaining(['priorities', 'decisions']));
    expect(kinds('executive')).not.toContain('agents');
    expect(kinds('marketing')).toEqual(expect.arrayContaining(['personalization', 'experiments']));
    expect(kinds('technical')).toEqual(expect.arrayContaining(['agents', 'sources']));
  });

  it('that is a memo stands alone: no section, no number that would lead to one', () => {
    const memo = write({ product: 'memo' });
    expect(memo.sections).toEqual([]);
    expect(runsOf(memo).filter(({ cite }) => cite !== undefined)).toEqual([]);
    expect(memo.memo.note).toContain('evidence book');
    expect(write().memo.note).toBe('');
  });
});
