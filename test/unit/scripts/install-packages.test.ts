import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { installPackages } from '../../../scripts/setup/packages.mjs';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

/** What the stand-in for npm leaves undone or does wrong. */
type Defect = 'ci fails' | 'no node' | 'another node' | 'no keytar';

describe.skipIf(process.platform === 'win32')('installing the packages', () => {
  test('runs no install scripts but those of the two packages that need them', async () => {
    const project = projectWithNpm();
    expect(await project.install()).toBe(0);
    const [install, rebuild, ...more] = project.npmCalls();
    expect(install).toMatch(/^ci --ignore-scripts /);
    expect(rebuild).toMatch(/^rebuild node keytar --ignore-scripts=false/);
    expect(more).toEqual([]);
    expect(project.said).toEqual([
      'installing the packages, because no packages are installed yet. This takes a minute or two.',
    ]);
  });

  test('does nothing and says nothing the second time', async () => {
    const project = projectWithNpm();
    await project.install();
    project.said.length = 0;
    expect(await project.install()).toBe(0);
    expect(project.npmCalls()).toHaveLength(2);
    expect(project.said).toEqual([]);
  });

  test('ends with 1 and one clear line when npm fails', async () => {
    const project = projectWithNpm('ci fails');
    expect(await project.install()).toBe(1);
    expect(project.said.at(-1)).toBe('"npm ci" failed (exit code 7); npm\'s own message is above.');
  });

  test('tries again after a failure', async () => {
    const project = projectWithNpm('ci fails');
    await project.install();
    await project.install();
    expect(project.npmCalls()).toHaveLength(2);
  });

  test('ends with 1 when the node package has no binary', async () => {
    const project = projectWithNpm('no node');
    expect(await project.install()).toBe(1);
    expect(project.said.at(-1)).toContain('the "node" package has no binary');
  });

  test('ends with 1 when the node binary is of another version', async () => {
    const project = projectWithNpm('another node');
    expect(await project.install()).toBe(1);
    expect(project.said.at(-1)).toContain('should be v24.21.0, its binary says "v18.0.0"');
  });

  test('goes on without keytar, and says what that means', async () => {
    const project = projectWithNpm('no keytar');
    expect(await project.install()).toBe(0);
    expect(project.said.at(-1)).toContain('Secrets will be held in memory only');
  });
});

function projectWithNpm(defect?: Defect) {
  const root = folderWith({ 'package-lock.json': '{"packages":{}}' });
  writeFiles(root, { 'npm-cli.js': fakeNpm(defect) });
  const said: string[] = [];
  return {
    said,
    install: () =>
      installPackages({
        projectRoot: root,
        env: { PATH: process.env['PATH'], npm_execpath: path.join(root, 'npm-cli.js') },
        say: (line) => said.push(line),
      }),
    npmCalls: () => readFileSync(path.join(root, 'calls'), 'utf8').trim().split('\n'),
  };
}

/** A stand-in for npm that installs a node and a keytar, as far as the setup looks at them. */
function fakeNpm(defect: Defect | undefined): string {
  const nodeVersion = defect === 'another node' ? 'v18.0.0' : 'v24.21.0';
  return `
    const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    const [command] = process.argv.slice(2);
    appendFileSync('calls', process.argv.slice(2).join(' ') + '\\n');
    function write(folder, name, content) {
      mkdirSync('node_modules/' + folder, { recursive: true });
      writeFileSync('node_modules/' + folder + '/' + name, content, { mode: 0o755 });
    }
    if (command === 'ci') {
      if (${defect === 'ci fails'}) process.exit(7);
      write('.', '.package-lock.json', '{"packages":{}}');
      write('node', 'package.json', '{"version":"24.21.0"}');
    }
    if (command === 'rebuild') {
      if (${defect !== 'no node'}) write('node/bin', 'node', '#!/bin/sh\\necho ${nodeVersion}\\n');
      if (${defect !== 'no keytar'}) write('keytar/build/Release', 'keytar.node', '');
    }
  `;
}
