import { expect, it } from 'vitest';
import { writeDocument } from '../../../main/reports/document/write-document.ts';
import { htmlOf } from '../../../main/reports/html/html-of.ts';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { contrast } from '../../../shared/domain/contrast.ts';
import { sampleReportAgent, sampleReportModel } from '../../support/report-model.ts';
import { sampleProfile } from '../../support/sample-profile.ts';
import { GENERATED_AT, typeset } from '../../support/typeset.ts';
import { brokenReferences, malformedParts } from './check-pptx.ts';
import { hasPdfToText, pdfPages } from './read-pdf.ts';
import { readPptx, textOf } from './read-pptx.ts';

const model = sampleReportModel({ agents: [sampleReportAgent('geo_audit')] });
const options = { generatedAt: GENERATED_AT, agentRegistry: builtInAgents };
const branded = { ...options, profile: sampleProfile() };

it.skipIf(!hasPdfToText)(
  'a PDF carries the logo and the name of the firm on each page',
  async () => {
    const images = (bytes: Uint8Array): number =>
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g)?.length ?? 0;
    const [plain, pdf] = [typeset(model), typeset(model, { profile: sampleProfile() })];
    // The picture and its transparency.
    expect([images(plain), images(pdf)]).toEqual([0, 2]);
    for (const page of pdfPages(pdf)) expect(page).toContain('Harbour Consulting');
  },
);

it('a deck has the colours and typeface in its theme, and the logo on its layouts', async () => {
  const bytes = await renderPptx(model, branded);
  const deck = readPptx(bytes);
  expect([...malformedParts(deck), ...brokenReferences(deck)]).toEqual([]);
  const texts = [...readZip(bytes)]
    .filter(([path]) => path.endsWith('.xml'))
    .map(([path, content]) => ({ path, text: new TextDecoder().decode(content) }));
  const theme = texts.find(({ path }) => path === 'ppt/theme/theme1.xml')?.text;
  expect(theme).toContain('<a:accent1><a:srgbClr val="0A5C4F"/></a:accent1>');
  expect(theme).toContain('typeface="Georgia"');
  const arial = texts.filter(
    ({ path, text }) => !path.includes('notes') && text.includes('"Arial"'),
  );
  expect(arial.map(({ path }) => path)).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/slide\d+\.xml|slideLayout|chart\d/)]),
  );
  const layouts = texts.filter(
    ({ path, text }) => path.includes('slideLayouts/') && text.includes('<p:pic>'),
  );
  expect(layouts).toHaveLength(2);
  const layoutTexts = layouts.map(({ text }) => textOf(text)).join(' ');
  expect(layoutTexts).toContain('Harbour Consulting');
});

it('a page carries the logo, the name of the firm and its colours, on a dark ground lighter ones', () => {
  const html = htmlOf(writeDocument(model, branded));
  expect(html).toContain('<img class="logo" alt="Harbour Consulting" src="data:image/png;base64,');
  expect(html).toContain('font-family:"Georgia",');
  const [light, dark] = [...html.matchAll(/--accent:(#[\da-f]{6})/g)].map(([, colour]) => colour);
  expect(light).toBe('#0a5c4f');
  expect(contrast(dark ?? '', '#14171f')).toBeGreaterThanOrEqual(4.5);
});
