import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { renderPptx } from '../../../main/reports/pptx/render-pptx.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { practiceModel } from '../shared/answer/practice-model.ts';
import { readPptx } from './read-pptx.ts';

/** LibreOffice is no part of the project; where it is missing the test says so and ends. */
const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((file) => existsSync(file));
if (OFFICE === undefined) console.info('Skipped: there is no LibreOffice to open the deck with.');

it.skipIf(OFFICE === undefined)('opens in LibreOffice, a page a slide', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'deck.pptx');
  const bytes = await renderPptx(practiceModel('Hospital', 7), {
    generatedAt: 0,
    agentRegistry: builtInAgents,
  });
  await writeFile(path, bytes);
  const profile = `-env:UserInstallation=file://${join(folder.path, 'profile')}`;
  const options = ['--headless', '--convert-to', 'pdf', '--outdir', folder.path];
  await promisify(execFile)(OFFICE ?? '', [profile, ...options, path]);
  const pdf = await readFile(join(folder.path, 'deck.pdf'), 'latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(readPptx(bytes).slides.length);
});
