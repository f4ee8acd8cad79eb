import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runChild } from '../run-child.mjs';
import { planInstallation, recordInstallation } from './installation-plan.mjs';
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
