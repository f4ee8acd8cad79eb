import { reportFormatSchema, type ReportFormat } from '../../shared/domain/report.ts';

const LABELS: Readonly<Record<ReportFormat, { label: string; description: string }>> = {
  pdf: { label: 'PDF', description: 'To read and print' },
  pptx: { label: 'PowerPoint', description: 'To present and edit' },
  json: { label: 'JSON', description: 'For other programs' },
};

/** The formats that a report can be exported to, in the order of the menu. */
export const REPORT_FORMATS: readonly {
  format: ReportFormat;
  label: string;
  description: string;
}[] = reportFormatSchema.options.map((format) => ({ format, ...LABELS[format] }));

/** The label of a format. */
export function formatLabel(format: ReportFormat): string {
  return LABELS[format].label;
}
