import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { writeDocument } from '../../main/reports/document/write-document.ts';
import { htmlOf } from '../../main/reports/html/html-of.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sampleProfile } from '../support/sample-profile.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
} from '../support/report-model.ts';

const model = sampleReportModel({
  agents: [sampleReportAgent('customer_journey'), sampleReportAgent('geo_audit')],
  missing: [sampleMissingAgent('cmp_organizer', 'It did not answer in time.')],
  isPractice: true,
});
const options = { generatedAt: 0, agentRegistry: builtInAgents };
const PAGES = [
  [
    'the evidence book',
    [
      ['light', 1440],
      ['dark', 390],
    ],
    htmlOf(writeDocument(model, options)),
  ],
  [
    'a branded page for executives in German',
    [
      ['dark', 1440],
      ['light', 390],
    ],
    htmlOf(
      writeDocument(model, {
        ...options,
        audience: 'executive',
        locale: 'de',
        profile: sampleProfile(),
      }),
    ),
  ],
] as const;

for (const [name, looks, html] of PAGES) {
  test(`${name} can be read by everybody, on a desk in one light and on a phone in the other`, async ({
    page,
  }) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'report.html');
    await writeFile(file, html);
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    for (const [colorScheme, width] of looks) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(`file://${file}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
    // From a raised number to its evidence and back, by keyboard alone.
    const cite = page.locator('sup a').first();
    await cite.press('Enter');
    await expect(page.locator('tr:target')).toBeVisible();
    await page.locator('tr:target .back').first().press('Enter');
    expect(page.url()).toMatch(/#cite-\d+-1$/);
    expect(asked.filter((url) => !/^(?:file|data):/.test(url))).toEqual([]);
    expect(said).toEqual([]);
  });
}
