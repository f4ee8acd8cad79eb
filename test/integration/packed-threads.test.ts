import { once } from 'node:events';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createPackageWithOptions, listPackage } from '@electron/asar';
import BetterSqlite from 'better-sqlite3';
import type { Configuration } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildThreads } from '../../scripts/thread-bundles.ts';
import { startNodeProcess } from '../../main/reports/side-process/start-process.ts';
import { renderReport } from '../../main/reports/side-process/render-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import { threadFile } from '../../shared/thread-file.ts';
import { wordDocument, wordParagraph } from '../support/packed-archive.ts';
import { sampleReportModel } from '../support/report-model.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const projectDir = join(import.meta.dirname, '..', '..');

/**
 * The app's archive, packed from the real bundles of the threads by the packer's own rule for
 * what lies beside it. Plain Node can read no archive: what runs here needs none.
 */
describe('the threads of the packed app', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let archive = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    const app = join(folder.path, 'app');
    await buildThreads(projectDir, join(app, 'out', 'main'));
    await writeFile(join(app, 'out', 'main', 'index.js'), '');
    await writeFile(join(app, 'package.json'), '{"type":"module"}');
    for (const name of ['better-sqlite3', 'zod']) {
      const from = join(projectDir, 'node_modules', name);
      await mkdir(join(app, 'node_modules'), { recursive: true });
      await cp(from, join(app, 'node_modules', name), {
        recursive: true,
        filter: (path) => !/[/\\](?:deps|src)$/.test(path),
      });
    }
    archive = join(folder.path, 'resources', 'app.asar');
    await mkdir(dirname(archive));
    const isUnpacked = await readUnpackRule(app);
    const files = await readdir(app, { recursive: true, withFileTypes: true });
    const unpacked = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .filter((path) => isUnpacked(path));
    await createPackageWithOptions(app, archive, { unpack: `{${unpacked.join(',')},-}` });
    await rm(app, { recursive: true });
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  function start(name: string, workerData: unknown): Worker {
    const named = new URL(`${pathToFileURL(archive).href}/out/main/${name}.js`);
    return new Worker(threadFile(named), { workerData });
  }

  it('are in the archive by name and beside it in fact, with the driver of the database alone', async () => {
    const names = listPackage(archive, { isPack: true });
    expect(names.filter((name) => name.includes('-entry.js'))).toHaveLength(4);
    const beside = `${archive}.unpacked`;
    expect((await readdir(join(beside, 'out', 'main'))).toSorted()).toEqual([
      'docx-thread-entry.js',
      'find-damage-entry.js',
      'reading-thread-entry.js',
      'report-process-entry.js',
      'report-template',
    ]);
    expect(await readdir(join(beside, 'node_modules'))).toEqual(['better-sqlite3']);
  });

  it('read submissions', async () => {
    const thread = start('reading-thread-entry', []);
    thread.postMessage({ id: 7, plans: [], submissions: [] }, []);
    expect(await once(thread, 'message')).toEqual([{ id: 7, answers: [] }]);
    await thread.terminate();
  });

  it('read a Word document', async () => {
    const bytes = wordDocument(wordParagraph('The pages are fresh.'));
    const thread = start('docx-thread-entry', { bytes: new Uint8Array(bytes) });
    expect(await once(thread, 'message')).toEqual([{ html: '<p>The pages are fresh.</p>' }]);
  });

  it('read a database through', async () => {
    const file = join(folder.path, 'console.db');
    const database = new BetterSqlite(file);
    database.exec('CREATE TABLE a (b)');
    database.close();
    const thread = start('find-damage-entry', { file });
    expect(await once(thread, 'message')).toEqual([{ damaged: false }]);
  });

  it('set a report as a PDF and as a deck', async () => {
    // The typesetter and the fonts as they are: a copy of theirs would take longer than the rest.
    for (const name of ['@myriaddreamin', '@expo-google-fonts', '@embedpdf']) {
      const beside = join(`${archive}.unpacked`, 'node_modules', name);
      await symlink(join(projectDir, 'node_modules', name), beside, 'junction');
    }
    const packed = new URL(`${pathToFileURL(archive).href}/out/main/report-process-entry.js`);
    const model = sampleReportModel({ agents: [], clientName: 'Acme' });
    const set = (format: 'pdf' | 'pptx') =>
      renderReport(format, model, {
        generatedAt: 0,
        agentRegistry: builtInAgents,
        startProcess: () => startNodeProcess(threadFile(packed)),
      });
    const [{ file: pdf }, { file: deck }] = await Promise.all([set('pdf'), set('pptx')]);
    expect(Buffer.from(deck).subarray(0, 2).toString()).toBe('PK');
    expect(Buffer.from(pdf).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });
});

/** By which the packer decides what lies beside the archive. */
async function readUnpackRule(app: string): Promise<(path: string) => boolean> {
  const require = createRequire(import.meta.url);
  const { getConfig } = require('app-builder-lib/out/util/config/config') as {
    getConfig(dir: string, file: string, options: null): Promise<Configuration>;
  };
  const { getFileMatchers } = require('app-builder-lib/out/fileMatcher') as {
    getFileMatchers(
      config: Configuration,
      name: 'asarUnpack',
      destination: string,
      options: object,
    ): readonly { createFilter(): (path: string, stat: object) => boolean }[];
  };
  const configuration = await getConfig(projectDir, 'electron-builder.yml', null);
  const [matcher] = getFileMatchers(configuration, 'asarUnpack', app, {
    macroExpander: (text: string) => text,
    customBuildOptions: {},
    globalOutDir: join(app, 'dist'),
    defaultSrc: app,
  });
  const filter = matcher?.createFilter();
  return (path) => filter?.(path, { isDirectory: () => false, isFile: () => true }) ?? false;
}
