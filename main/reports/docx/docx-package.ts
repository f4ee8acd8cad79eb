import type { Logo } from '../../../shared/domain/document-profile.ts';
import { writeZip } from '../pptx/zip-archive.ts';
import type { DocxChart } from './docx-chart.ts';
import { escapeXml } from './docx-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument';
const WORKBOOK = `${TYPES}.spreadsheetml.sheet`;

/** The names of the namespaces that a document's parts use. */
export const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');

/** The parts beside the document's own: kind, and what the type of its content is called. */
const PARTS = [
  { part: 'styles', type: 'wordprocessingml.styles' },
  { part: 'numbering', type: 'wordprocessingml.numbering' },
  { part: 'settings', type: 'wordprocessingml.settings' },
  { part: 'header', type: 'wordprocessingml.header' },
  { part: 'footer', type: 'wordprocessingml.footer' },
  { part: 'fontTable', type: 'wordprocessingml.fontTable' },
  { part: 'theme', type: 'theme' },
] as const;

type Part = (typeof PARTS)[number]['part'];

/** The parts of a Word document, as XML without a declaration, and what it says of itself. */
export interface DocxContent {
  readonly document: string;
  readonly parts: Readonly<Record<Part, string>>;
  readonly charts: readonly DocxChart[];
  /** Stands in the header as `logo`. */
  readonly logo: Logo | null;
  readonly properties: {
    readonly title: string;
    readonly subject: string;
    readonly author: string;
    /** Empty for nobody. */
    readonly company: string;
    readonly language: string;
    /** Epoch ms. */
    readonly madeAt: number;
  };
}

interface Relationship {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/**
 * Packs a Word document (ECMA-376 part 2).
 *
 * The document refers to its header and footer by the ids `header` and `footer`, and to its charts
 * by `chart1`, `chart2`, and so on. The same content gives the same bytes.
 */
export function packDocx({ document, parts, charts, logo, properties }: DocxContent): Uint8Array {
  const { madeAt } = properties;
  const overrides = [
    ['word/document.xml', `${TYPES}.wordprocessingml.document.main+xml`],
    ...PARTS.map(({ part, type }) => [`word/${part}.xml`, `${TYPES}.${type}+xml`]),
    ...charts.map((_, at) => [chartPath(at), `${TYPES}.drawingml.chart+xml`]),
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', `${TYPES}.extended-properties+xml`],
  ].map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`);
  const texts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="xlsx" ContentType="${WORKBOOK}"/>${overrides.join('')}</Types>`,
    '_rels/.rels': relationships([
      { id: 'rId1', kind: `${OFFICE}/officeDocument`, target: 'word/document.xml' },
      {
        id: 'rId2',
        kind: `${PACKAGE}/relationships/metadata/core-properties`,
        target: 'docProps/core.xml',
      },
      { id: 'rId3', kind: `${OFFICE}/extended-properties`, target: 'docProps/app.xml' },
    ]),
    ...propertyParts(properties),
    'word/_rels/document.xml.rels': relationships([
      ...PARTS.map(({ part }) => ({ id: part, kind: `${OFFICE}/${part}`, target: `${part}.xml` })),
      ...charts.map((_, at) => ({
        id: `chart${at + 1}`,
        kind: `${OFFICE}/chart`,
        target: `charts/chart${at + 1}.xml`,
      })),
    ]),
    'word/document.xml': document,
    ...Object.fromEntries(PARTS.map(({ part }) => [`word/${part}.xml`, parts[part]])),
    ...(logo === null
      ? {}
      : {
          'word/_rels/header.xml.rels': relationships([
            { id: 'logo', kind: `${OFFICE}/image`, target: 'media/logo.png' },
          ]),
        }),
    ...Object.fromEntries(
      charts.flatMap(({ xml }, at) => [
        [chartPath(at), xml],
        [
          `word/charts/_rels/chart${at + 1}.xml.rels`,
          relationships([
            { id: 'rId1', kind: `${OFFICE}/package`, target: `../embeddings/chart${at + 1}.xlsx` },
          ]),
        ],
      ]),
    ),
  };
  const encoder = new TextEncoder();
  return writeZip(
    new Map([
      ...Object.entries(texts).map(([path, xml]) => [path, encoder.encode(HEAD + xml)] as const),
      ...(logo === null ? [] : [['word/media/logo.png', logo.png] as const]),
      ...charts.map(
        ({ workbook }, at) => [`word/embeddings/chart${at + 1}.xlsx`, workbook] as const,
      ),
    ]),
    madeAt,
  );
}

function chartPath(at: number): string {
  return `word/charts/chart${at + 1}.xml`;
}

function relationships(all: readonly Relationship[]): string {
  const entries = all.map(
    ({ id, kind, target }) => `<Relationship Id="${id}" Type="${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function propertyParts({
  title,
  subject,
  author,
  company,
  language,
  madeAt,
}: DocxContent['properties']): Record<string, string> {
  const made = new Date(madeAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const time = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${made}</dcterms:${name}>`;
  return {
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>${escapeXml(author)}</dc:creator><dc:language>${language}</dc:language>${time('created')}${time('modified')}</cp:coreProperties>`,
    'docProps/app.xml': `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>OSA Console</Application>${company === '' ? '' : `<Company>${escapeXml(company)}</Company>`}</Properties>`,
  };
}
