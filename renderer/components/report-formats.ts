import { reportFormatSchema, type ReportFormat } from '../../shared/domain/report.ts';
import {
  PRODUCTS,
  reportAudienceSchema,
  reportLocaleSchema,
  reportProductSchema,
  type ReportAudience,
  type ReportLocale,
  type ReportProduct,
} from '../../shared/domain/report-product.ts';

const LABELS: Readonly<Record<ReportFormat, { label: string; description: string }>> = {
  pdf: { label: 'PDF', description: 'To read and print' },
  pptx: { label: 'PowerPoint', description: 'To present and edit' },
  docx: { label: 'Word', description: 'To edit and pass on' },
  xlsx: { label: 'Excel', description: 'To filter and calculate' },
  html: { label: 'Web page', description: 'One file, to read anywhere' },
  md: { label: 'Markdown', description: 'Plain text, to go on writing' },
  json: { label: 'JSON', description: 'For other programs' },
};

const PRODUCT_LABELS: Readonly<Record<ReportProduct, string>> = {
  evidence: 'Evidence book',
  memo: 'Memo, one page',
  deck: 'Deck',
};

const AUDIENCE_LABELS: Readonly<Record<ReportAudience, string>> = {
  executive: 'Executives',
  marketing: 'Marketing',
  technical: 'Technical readers',
};

const LOCALE_LABELS: Readonly<Record<ReportLocale, string>> = {
  en: 'English',
  de: 'German',
};

/** The formats that a report can be exported to, in the order of the menu. */
export const REPORT_FORMATS: readonly {
  format: ReportFormat;
  label: string;
  description: string;
}[] = reportFormatSchema.options.map((format) => ({ format, ...LABELS[format] }));

/** What can be chosen of each field of an export, as a list of it has it. */
export const AUDIENCE_OPTIONS = reportAudienceSchema.options.map((value) => ({
  value,
  label: AUDIENCE_LABELS[value],
}));
export const LOCALE_OPTIONS = reportLocaleSchema.options.map((value) => ({
  value,
  label: LOCALE_LABELS[value],
}));
export const PRODUCT_OPTIONS = reportProductSchema.options.map((value) => ({
  value,
  label: PRODUCT_LABELS[value],
}));

/** The label of a format. */
export function formatLabel(format: ReportFormat): string {
  return LABELS[format].label;
}

/** What an exported file is, for whom and in which language, each empty where nothing was chosen. */
export function describeChoice({
  format,
  product,
  audience,
  locale,
}: {
  format: ReportFormat;
  product: ReportProduct | null;
  audience: ReportAudience | null;
  locale: ReportLocale | null;
}): { what: string; forWhom: string; language: string } {
  const name = product === null ? '' : PRODUCT_LABELS[product];
  return {
    what: PRODUCTS[format].length === 0 ? 'Data' : name,
    forWhom: audience === null ? (product === null ? '' : 'Everybody') : AUDIENCE_LABELS[audience],
    language: locale === null ? '' : LOCALE_LABELS[locale],
  };
}
