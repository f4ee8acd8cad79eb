import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isLockfileSatisfied,
  planInstallation,
  recordInstallation,
} from '../../../scripts/setup/packages.mjs';
import { toolNode } from '../../../scripts/setup/tool-node.mjs';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

const LOCKFILE = lockfile({
  '': { version: '1.0.0' },
  'node_modules/react': { version: '19.3.1', integrity: 'sha512-react' },
  'node_modules/only-on-windows': { version: '1.0.0', optional: true },
});

describe('the installation plan', () => {
  test('is to install where there is nothing', () => {
    const root = folderWith({ 'package-lock.json': LOCKFILE });
    expect(planInstallation(root)).toEqual({
      action: 'install',
      reason: 'no packages are installed yet',
    });
  });

  test('is nothing after an installation was recorded', () => {
    expect(planInstallation(installedProject()).action).toBe('none');
  });

  test('is to install when the lockfile asks for another version', () => {
    const root = installedProject();
    writeFiles(root, { 'package-lock.json': LOCKFILE.replace('19.3.1', '19.4.0') });
    expect(planInstallation(root)).toEqual({
      action: 'install',
      reason: 'the lockfile has changed',
    });
  });

  test('is to install when the folder was copied from another kind of machine', () => {
    const root = installedProject();
    writeFiles(root, { 'node_modules/.osa-setup': 'a1b2 plan9 mips' });
    expect(planInstallation(root)).toEqual({
      action: 'install',
      reason: 'the packages were installed on another kind of machine',
    });
  });

  test('is only to finish what npm itself has installed', () => {
    const root = installedProject();
    rmSync(path.join(root, 'node_modules', '.osa-setup'));
    expect(planInstallation(root).action).toBe('finish');
  });

  test('is to finish when the Node of the project is gone', () => {
    const root = installedProject();
    rmSync(toolNode(root));
    expect(planInstallation(root).action).toBe('finish');
  });
});

describe('a lockfile', () => {
  test('is satisfied without the optional packages of other platforms', () => {
    expect(isLockfileSatisfied(LOCKFILE, installedRecord({}))).toBe(true);
  });

  test('is not satisfied by the same version with other content', () => {
    const other = installedRecord({ integrity: 'sha512-other' });
    expect(isLockfileSatisfied(LOCKFILE, other)).toBe(false);
  });

  test('is not satisfied when a package is missing', () => {
    expect(isLockfileSatisfied(LOCKFILE, lockfile({}))).toBe(false);
  });
});

function installedProject(): string {
  const root = folderWith({
    'package-lock.json': LOCKFILE,
    'node_modules/.package-lock.json': installedRecord({}),
  });
  writeFiles(root, { [path.relative(root, toolNode(root))]: '' });
  recordInstallation(root);
  return root;
}

function installedRecord(change: { integrity?: string }): string {
  const react = { version: '19.3.1', integrity: 'sha512-react', ...change };
  return lockfile({ 'node_modules/react': react });
}

function lockfile(packages: Record<string, object>): string {
  return JSON.stringify({ lockfileVersion: 3, packages });
}
