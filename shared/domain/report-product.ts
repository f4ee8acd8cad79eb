import { z } from 'zod';
import type { ReportFormat } from './report.ts';

/** What is made of one analysis: one page, slides, or everything with its sources. */
export const reportProductSchema = z.enum(['memo', 'deck', 'evidence']);
export type ReportProduct = z.infer<typeof reportProductSchema>;

/** Whom a report is for; without one it has every section. */
export const reportAudienceSchema = z.enum(['executive', 'marketing', 'technical']);
export type ReportAudience = z.infer<typeof reportAudienceSchema>;

/** What a part of a report is about. */
export const sectionKindSchema = z.enum([
  'about',
  'findings',
  'levers',
  'clashes',
  'moves',
  'priorities',
  'roadmap',
  'experiments',
  'personalization',
  'measures',
  'risks',
  'horizons',
  'decisions',
  'agents',
  /** What the raised numbers lead to. */
  'evidence',
  /** The same, with every number, delivery and file, and how data quality was calculated. */
  'sources',
]);
export type SectionKind = z.infer<typeof sectionKindSchema>;

/** The languages that a report's fixed words exist in. */
export const reportLocaleSchema = z.enum(['en', 'de']);
export type ReportLocale = z.infer<typeof reportLocaleSchema>;

/** What a format can hold, its usual product first; none where it holds the data as they are. */
export const PRODUCTS: Readonly<Record<ReportFormat, readonly ReportProduct[]>> = {
  pdf: ['evidence', 'memo'],
  pptx: ['deck'],
  docx: ['evidence', 'memo'],
  xlsx: ['evidence'],
  html: ['evidence', 'memo'],
  md: ['evidence', 'memo'],
  json: [],
};

/** What an export is at, from asking for it to having it. */
export const exportStepSchema = z.enum(['waiting', 'writing', 'setting', 'keeping']);
export type ExportStep = z.infer<typeof exportStepSchema>;

/** What one can choose of a report beside its format. */
export interface ReportChoice {
  /** The format's usual one when left out; `null` for data. */
  readonly product?: ReportProduct | null | undefined;
  /** Everybody when left out. */
  readonly audience?: ReportAudience | null | undefined;
  /** As the agents write when left out. */
  readonly locale?: ReportLocale | null | undefined;
  /** In their order, in place of the audience's; those of the audience when left out. */
  readonly sections?: readonly SectionKind[] | null | undefined;
}

/** Whether a format can hold what was chosen: a deck is no PDF, and data are for nobody in particular. */
export function canHold(format: ReportFormat, choice: ReportChoice): boolean {
  const { product = null, audience = null, locale = null, sections = null } = choice;
  if (sections !== null && (product !== 'evidence' || audience !== null)) return false;
  const products = PRODUCTS[format];
  if (products.length === 0) return product === null && audience === null && locale === null;
  if (product === null) return true;
  // One page is the same for everybody.
  return products.includes(product) && (product !== 'memo' || audience === null);
}
