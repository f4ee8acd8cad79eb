import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { toolNode } from './tool-node.mjs';

/**
 * What has to be done before the installed packages can be used.
 *
 * `finish` is for packages that npm itself has installed: only the steps that a plain
 * `npm install` may have left out are missing.
 *
 * @typedef {{ action: 'none' } | { action: 'finish' | 'install', reason: string }} InstallationPlan
 */

/**
 * The parts of a lockfile entry that say which package is meant.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Compares what is installed with what the lockfile asks for.
 *
 * @param {string} projectRoot
 * @returns {InstallationPlan}
 */
export function planInstallation(projectRoot) {
  const stamp = readTextIfThere(stampPath(projectRoot));
  if (stamp === currentStamp(projectRoot) && existsSync(toolNode(projectRoot))) {
    return { action: 'none' };
  }
  const installed = readTextIfThere(path.join(projectRoot, 'node_modules', '.package-lock.json'));
  if (installed === null) return { action: 'install', reason: 'no packages are installed yet' };
  if (stamp !== null && !stamp.endsWith(machine())) {
    return { action: 'install', reason: 'the packages were installed on another kind of machine' };
  }
  if (!isLockfileSatisfied(readLockfile(projectRoot), installed)) {
    return { action: 'install', reason: 'the lockfile has changed' };
  }
  return { action: 'finish', reason: 'the packages were installed by npm alone' };
}

/**
 * Notes that the installation is complete.
 *
 * @param {string} projectRoot
 */
export function recordInstallation(projectRoot) {
  writeFileSync(stampPath(projectRoot), currentStamp(projectRoot));
}

/**
 * Says whether npm's record of `node_modules` holds all that a lockfile asks for.
 *
 * Optional packages may be missing: they are for other platforms.
 *
 * @param {string} wantedText package-lock.json
 * @param {string} installedText node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isLockfileSatisfied(wantedText, installedText) {
  const wanted = parseLockfile(wantedText).packages ?? {};
  const installed = parseLockfile(installedText).packages ?? {};
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    const present = installed[location];
    if (present === undefined) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && present.integrity === entry.integrity;
  });
}

/**
 * @param {string} text
 * @returns {Lockfile}
 */
function parseLockfile(text) {
  return JSON.parse(text);
}

/** @param {string} projectRoot */
function stampPath(projectRoot) {
  return path.join(projectRoot, 'node_modules', '.osa-setup');
}

/** @param {string} projectRoot */
function currentStamp(projectRoot) {
  const digest = createHash('sha256').update(readLockfile(projectRoot)).digest('hex');
  return `${digest} ${machine()}`;
}

function machine() {
  return `${process.platform} ${process.arch}`;
}

/** @param {string} projectRoot */
function readLockfile(projectRoot) {
  return readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8');
}

/**
 * @param {string} file
 * @returns {string | null}
 */
function readTextIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
