import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runChild } from '../run-child.mjs';
import { nodeOutside, toolNode } from './tool-node.mjs';

/**
 * `npm ci` runs no install scripts: a package with a `binding.gyp` would be compiled,
 * and fetch headers from the network, although it ships its binaries.
 */
const INSTALL = [
  'ci',
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** The two packages whose install scripts are needed; `package.json` allows them by name. */
const REBUILD = ['rebuild', 'node', 'keytar', '--ignore-scripts=false', '--loglevel=error'];

/**
 * Installs the packages of the lockfile where they are not installed yet.
 *
 * @param {{ projectRoot: string, env: NodeJS.ProcessEnv, say: (line: string) => void }} options
 *   `env` names the running npm, when there is one
 * @returns {Promise<number>} the exit code
 */
export async function installPackages({ projectRoot, env, say }) {
  const plan = planInstallation(projectRoot);
  if (plan.action === 'none') return 0;
  if (plan.action === 'install') {
    say(`installing the packages, because ${plan.reason}. This takes a minute or two.`);
    const code = await runNpm(projectRoot, env, INSTALL);
    if (code !== 0) {
      say(`"npm ci" failed (exit code ${code}); npm's own message is above.`);
      return failureCode(code);
    }
  }
  if (nodeProblem(projectRoot) !== null || keytarProblem(projectRoot) !== null) {
    const code = await runNpm(projectRoot, env, REBUILD);
    if (code > 128) return code;
  }
  const missingNode = nodeProblem(projectRoot);
  if (missingNode !== null) {
    say(`${missingNode} Try: npm rebuild node --ignore-scripts=false`);
    return 1;
  }
  const missingKeytar = keytarProblem(projectRoot);
  if (missingKeytar !== null) say(`${missingKeytar} Secrets will be held in memory only.`);
  recordInstallation(projectRoot);
  return 0;
}

/**
 * @param {string} projectRoot
 * @returns {string | null}
 */
function nodeProblem(projectRoot) {
  const binary = toolNode(projectRoot);
  if (!existsSync(binary)) return 'the "node" package has no binary.';
  /** @type {{ version: string }} */
  const wanted = JSON.parse(readFileSync(path.join(binary, '..', '..', 'package.json'), 'utf8'));
  const answer = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  const version = answer.stdout?.trim() ?? '';
  if (version === `v${wanted.version}`) return null;
  return `the "node" package should be v${wanted.version}, its binary says "${version}".`;
}

/**
 * @param {string} projectRoot
 * @returns {string | null}
 */
function keytarProblem(projectRoot) {
  const folder = path.join(projectRoot, 'node_modules', 'keytar', 'build', 'Release');
  if (existsSync(path.join(folder, 'keytar.node'))) return null;
  return 'the "keytar" package has no binary for this machine.';
}

/**
 * Runs npm as the person would, with all its output on standard error.
 *
 * @param {string} projectRoot
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} npmArguments
 * @returns {Promise<number>}
 */
function runNpm(projectRoot, env, npmArguments) {
  const npm = npmCommand(projectRoot, env);
  return runChild(npm.command, [...npm.leading, ...npmArguments], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 2, 2],
    shell: npm.shell,
  });
}

/**
 * @param {string} projectRoot
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ command: string, leading: readonly string[], shell: boolean }}
 */
function npmCommand(projectRoot, env) {
  const running = env['npm_execpath'] ?? '';
  if (path.basename(running) === 'npm-cli.js') {
    const current = { execPath: process.execPath, searchPath: env['PATH'] ?? '' };
    return { command: nodeOutside(projectRoot, current), leading: [running], shell: false };
  }
  return { command: 'npm', leading: [], shell: process.platform === 'win32' };
}

/** @param {number} code */
function failureCode(code) {
  return code > 128 ? code : 1;
}

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
