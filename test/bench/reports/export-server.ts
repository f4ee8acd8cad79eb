/**
 * The console's real engine, which makes reports when its parent asks and says how long its thread
 * was away meanwhile.
 */
import { readFile } from 'node:fs/promises';
import { startEngine } from '../../../main/engine.ts';
import { procedures } from '../../../shared/contract/procedures.ts';
import { keychainInMemory } from '../../support/test-engine.ts';
import { benchConfig } from '../bench-config.ts';
import { askedSchema, type Told } from './messages.ts';
import { StallWatch } from './stall-watch.ts';

const dataDir = process.argv[2] ?? '';
const keychain = keychainInMemory();
const engine = await startEngine(benchConfig(dataDir), { loadKeytar: async () => keychain });
const tell = (told: Told): void => void process.send?.(told);

process.on('message', (message) => {
  const asked = askedSchema.parse(message);
  if (asked.kind === 'stop') void engine.stop().then(() => process.exit(0));
  else void measure(asked.runId, asked.idleMs).then(tell);
});
tell({ kind: 'listening', port: Number(new URL(engine.addresses.ingress).port) });

/** @param runId `null` for the same time without a report */
async function measure(runId: string | null, idleMs: number): Promise<Told> {
  const watch = new StallWatch();
  const startedAt = performance.now();
  const exportId = runId === null ? null : await exportPdf(runId);
  if (exportId === null) await new Promise((resolve) => setTimeout(resolve, idleMs));
  const tookMs = performance.now() - startedAt;
  const stallMs = watch.end();
  return { kind: 'measured', tookMs, stallMs, pages: await pagesOf(exportId) };
}

async function exportPdf(runId: string): Promise<string> {
  const answer = await engine.call('reports.export', { runId, format: 'pdf', reason: 'A measure' });
  if (!answer.ok) throw new Error(answer.error.message);
  return procedures['reports.export'].output.parse(answer.value).exportId;
}

async function pagesOf(exportId: string | null): Promise<number> {
  const file = exportId === null ? null : await engine.exportFile(exportId);
  if (file === null) return 0;
  const text = await readFile(file.path, 'latin1');
  return (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length;
}
