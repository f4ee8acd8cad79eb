import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../../scripts/testing/stage-commands.ts';
import { renderReport } from '../../main/reports/side-process/render-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import {
  sampleMissingAgent,
  sampleReportModel,
  sampleReportModelWithout,
} from '../support/report-model.ts';
import { sampleProfile } from '../support/sample-profile.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { HOSTILE_TEXTS, modelOf } from '../unit/reports/hostile-texts.ts';
import type { InteropClient, InteropWorld } from './interop-client.ts';

/** Several times what it takes on a busy machine, in ms. */
const LIMIT_MS = 2 * 60_000;

/** A client's report in full, with a brand, an empty one, and two in other writings. */
const REPORTS: Readonly<Record<string, ReportModel>> = {
  full: sampleReportModelWithout([sampleMissingAgent('geo_audit', 'It did not answer in time.')], {
    isPractice: true,
  }),
  empty: sampleReportModel({ agents: [], goals: [] }),
  'right-to-left': modelOf(HOSTILE_TEXTS['right to left'] ?? ''),
  japanese: modelOf(HOSTILE_TEXTS['East Asian'] ?? ''),
};

/** The reference of the PDF industry for what makes a PDF accessible (PDF/UA-1, ISO 14289-1). */
export const VERAPDF: InteropClient = {
  name: 'verapdf',
  environment: 'java',
  checks: [{ name: 'finds the PDFs of reports accessible', run: checkAccessible }],
};

/** All in one go: starting it takes longer than a file does. */
async function checkAccessible({ java, signal }: InteropWorld): Promise<void> {
  await using folder = await temporaryFolder();
  const options = { generatedAt: Date.UTC(2026, 0, 2), agentRegistry: builtInAgents };
  const files: string[] = [];
  for (const [name, model] of Object.entries(REPORTS)) {
    const file = path.join(folder.path, `${name}.pdf`);
    const branded = name === 'full' ? { profile: sampleProfile() } : {};
    const { file: pdf } = await renderReport('pdf', model, { ...options, ...branded });
    await writeFile(file, pdf);
    files.push(file);
  }
  const program = path.join(import.meta.dirname, 'java', 'CheckPdf.java');
  const { output } = await runCommand(java.java, ['-cp', java.classPath, program, ...files], {
    cwd: folder.path,
    env: process.env,
    timeUp: AbortSignal.timeout(LIMIT_MS),
    signal,
  });
  const lines = output.split('\n');
  if (!files.every((file) => lines.includes(`compliant ${file}`))) {
    throw new Error(output.slice(-2_000));
  }
}
