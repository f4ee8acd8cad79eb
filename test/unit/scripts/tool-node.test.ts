import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeOutside, toolEnvironment } from '../../../scripts/setup/tool-node.mjs';
import { folderWith } from '../../support/folder-with-files.ts';

describe('the Node that installs', () => {
  test('is the running one when that stays', () => {
    const current = { execPath: '/usr/bin/node', searchPath: '' };
    expect(nodeOutside('/project', current)).toBe('/usr/bin/node');
  });

  test("is the system's when the running one is about to be removed", () => {
    const root = folderWith({
      'project/node_modules/.bin/node': '',
      'project/node_modules/node/bin/node': '',
      'system/node': '',
    });
    const project = path.join(root, 'project');
    const current = {
      execPath: path.join(project, 'node_modules/node/bin/node'),
      searchPath: [path.join(project, 'node_modules/.bin'), path.join(root, 'system')].join(
        path.delimiter,
      ),
    };
    expect(nodeOutside(project, current)).toBe(path.join(root, 'system', 'node'));
  });
});

describe('the environment of the tools', () => {
  test("finds the project's own programs first", () => {
    const { PATH } = toolEnvironment('/project', { PATH: '/usr/bin' });
    expect(PATH?.split(path.delimiter)).toEqual([
      path.join('/project', 'node_modules', '.bin'),
      '/usr/bin',
    ]);
  });

  test('keeps the spelling of the variable', () => {
    const environment = toolEnvironment('/project', { Path: 'C:\\' });
    expect(environment).toHaveProperty('Path');
    expect(environment).not.toHaveProperty('PATH');
  });

  test('keeps what was compiled with the installation, or where a person wants it', () => {
    expect(toolEnvironment('/project', {})['NODE_COMPILE_CACHE']).toBe(
      path.join('/project', 'node_modules', '.cache', 'compiled'),
    );
    expect(toolEnvironment('/project', { NODE_COMPILE_CACHE: '/own' })).toMatchObject({
      NODE_COMPILE_CACHE: '/own',
    });
  });
});
