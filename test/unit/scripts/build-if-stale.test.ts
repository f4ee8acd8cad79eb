import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildIfStale, type BuildTarget } from '../../../scripts/build-if-stale.ts';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

describe('a build', () => {
  test('is made when there is none, and its reason is said', async () => {
    const project = projectWithSources();
    expect(await project.build()).toBe(true);
    expect(project.output('page')).toBe('<p>one</p>');
    expect(project.said).toEqual(['Building the page, because its sources have changed.']);
  });

  test('is not repeated for the same sources', async () => {
    const project = projectWithSources();
    await project.build();
    expect(await project.build()).toBe(false);
    expect(project.builds()).toBe(1);
  });

  test.each([
    ['a file has another content', { 'source/page.html': '<p>two</p>' }],
    ['a file was added', { 'source/deeper/more.html': '' }],
    ['a single input file changed', { 'package-lock.json': '{"changed":true}' }],
  ])('is made again when %s', async (_, change) => {
    const project = projectWithSources();
    await project.build();
    writeFiles(project.root, change);
    expect(await project.build()).toBe(true);
  });

  test('is made again when a source was renamed or its output is gone', async () => {
    const project = projectWithSources();
    await project.build();
    rmSync(path.join(project.root, 'source', 'style.css'));
    expect(await project.build()).toBe(true);
    rmSync(path.join(project.root, 'out'), { recursive: true });
    expect(await project.build()).toBe(true);
  });

  test('leaves the old output in place when it fails', async () => {
    const project = projectWithSources();
    await project.build();
    writeFiles(project.root, { 'source/page.html': 'broken' });
    await expect(project.build()).rejects.toThrow('cannot be built');
    expect(project.output('page')).toBe('<p>one</p>');
    expect(readdirSync(path.join(project.root, 'out'))).toEqual(['page']);
    await expect(project.build()).rejects.toThrow('cannot be built');
  });

  test('is made once by several that want it at the same time', async () => {
    const project = projectWithSources();
    const answers = await Promise.all([project.build(), project.build(), project.build()]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(project.builds()).toBe(1);
  });

  test('replaces only what is stale', async () => {
    const project = projectWithSources();
    const both: BuildTarget = {
      ...project.target,
      outputs: [...project.target.outputs, { folder: 'other', inputs: ['other-source'] }],
    };
    writeFiles(project.root, { 'other-source/a': 'a' });
    await buildIfStale(both, project.options);
    writeFiles(project.root, { 'out/page/seen-by-a-reader': '', 'other-source/a': 'b' });
    expect(await buildIfStale(both, project.options)).toBe(true);
    expect(existsSync(path.join(project.root, 'out/page/seen-by-a-reader'))).toBe(true);
  });

  test('clears away what a build that was killed has left behind', async () => {
    const project = projectWithSources();
    writeFiles(project.root, { 'out/.building-1/page/page.html': 'half' });
    await project.build();
    expect(readdirSync(path.join(project.root, 'out'))).toEqual(['page']);
  });
});

/** A project whose build copies one page, and fails on the page "broken". */
function projectWithSources() {
  const root = folderWith({
    'package-lock.json': '{}',
    'source/page.html': '<p>one</p>',
    'source/style.css': '',
  });
  const said: string[] = [];
  let builds = 0;
  const target: BuildTarget = {
    name: 'page',
    outputs: [{ folder: 'page', inputs: ['source', 'package-lock.json', 'not-there'] }],
    async build(workshop) {
      builds += 1;
      const page = readFileSync(path.join(root, 'source', 'page.html'), 'utf8');
      if (page === 'broken') throw new Error('cannot be built');
      await new Promise((resolve) => setTimeout(resolve, 10));
      writeFiles(workshop, { 'page/page.html': page, 'other/file': '' });
    },
  };
  const options = { projectRoot: root, say: (line: string) => said.push(line) };
  return {
    root,
    said,
    target,
    options,
    builds: () => builds,
    build: () => buildIfStale(target, options),
    output: (folder: string) => readFileSync(path.join(root, 'out', folder, 'page.html'), 'utf8'),
  };
}
