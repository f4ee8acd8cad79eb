import { Select } from '@mantine/core';
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
import {
  AUDIENCE_OPTIONS,
  LOCALE_OPTIONS,
  PRODUCT_OPTIONS,
  REPORT_FORMATS,
} from './report-formats.ts';

/** What is exported: `null` as product is data, as audience everybody, as language the agents’ own. */
export interface ExportChoice {
  readonly format: ReportFormat;
  readonly product: ReportProduct | null;
  readonly audience: ReportAudience | null;
  readonly locale: ReportLocale | null;
}

/** Everything for everybody, to read and print. */
export const USUAL_EXPORT: ExportChoice = {
  format: 'pdf',
  product: 'evidence',
  audience: null,
  locale: null,
};

const DATA = 'data';
const EVERYBODY = 'everybody';
const AS_WRITTEN = 'as written';

/** What, as which file, for whom and in which language. What cannot be chosen is not there. */
export function ExportChoices({
  choice,
  onChange,
}: {
  choice: ExportChoice;
  onChange: (choice: ExportChoice) => void;
}) {
  const { format, product, audience, locale } = choice;
  const choose = (changed: Partial<ExportChoice>): void =>
    onChange(possible({ ...choice, ...changed }));
  return (
    <>
      <Select
        label="What"
        allowDeselect={false}
        value={product ?? DATA}
        onChange={(value) =>
          choose({ product: value === DATA ? null : reportProductSchema.parse(value) })
        }
        data={[...PRODUCT_OPTIONS, { value: DATA, label: 'Data' }]}
      />
      <Select
        label="File"
        allowDeselect={false}
        value={format}
        onChange={(value) => choose({ format: reportFormatSchema.parse(value) })}
        data={formatsOf(product).map((one) => ({ value: one.format, label: one.label }))}
      />
      {product === null || product === 'memo' ? null : (
        <Select
          label="For"
          allowDeselect={false}
          value={audience ?? EVERYBODY}
          onChange={(value) =>
            choose({ audience: value === EVERYBODY ? null : reportAudienceSchema.parse(value) })
          }
          data={[{ value: EVERYBODY, label: 'Everybody' }, ...AUDIENCE_OPTIONS]}
        />
      )}
      {product === null ? null : (
        <Select
          label="Language"
          allowDeselect={false}
          value={locale ?? AS_WRITTEN}
          onChange={(value) =>
            choose({ locale: value === AS_WRITTEN ? null : reportLocaleSchema.parse(value) })
          }
          data={[{ value: AS_WRITTEN, label: 'As the agents write' }, ...LOCALE_OPTIONS]}
        />
      )}
    </>
  );
}

function formatsOf(product: ReportProduct | null): typeof REPORT_FORMATS {
  return REPORT_FORMATS.filter(({ format }) =>
    product === null ? PRODUCTS[format].length === 0 : PRODUCTS[format].includes(product),
  );
}

/** The nearest choice that a file can hold. */
function possible(choice: ExportChoice): ExportChoice {
  const { format, product, audience, locale } = choice;
  const formats = formatsOf(product).map((one) => one.format);
  return {
    format: formats.includes(format) ? format : (formats[0] ?? format),
    product,
    audience: product === null || product === 'memo' ? null : audience,
    locale: product === null ? null : locale,
  };
}
