import { existsSync } from 'node:fs';
import process from 'node:process';
import { runChild } from '../run-child.mjs';
import { hostProbe, missingSystemPackages } from './system-packages.mjs';

/** @typedef {import('./system-packages.mjs').SystemPackage} SystemPackage */
/** @typedef {import('./system-packages.mjs').SystemProbe} SystemProbe */
/** @typedef {import('./system-packages.mjs').PackageManager} PackageManager */

/** @type {readonly { manager: PackageManager, install: string }[]} */
const MANAGERS = [
  { manager: 'apt-get', install: 'apt-get install -y' },
  { manager: 'dnf', install: 'dnf install -y' },
  { manager: 'pacman', install: 'pacman -S --noconfirm' },
];

const APT_OPTIONS = [
  '-qq',
  '-o=Dpkg::Use-Pty=0',
  '-o=DPkg::Lock::Timeout=120',
  '-o=Acquire::http::Timeout=20',
  '-o=Acquire::https::Timeout=20',
  // A question about a changed settings file would fail without a terminal.
  '-o=Dpkg::Options::=--force-confdef',
  '-o=Dpkg::Options::=--force-confold',
];

/** A mirror that drips must not hold up the command that follows for ever. */
const APT_LIMIT_MS = 10 * 60_000;

/**
 * Installs missing system packages where that needs no question, and else says how.
 *
 * On Debian as root (a container, mostly) they are installed. Elsewhere the one command
 * is printed. A failure is no reason to stop: without libsecret the console holds its
 * secrets in memory, and a test that misses something says so itself.
 *
 * @param {boolean} forTests
 * @param {(line: string) => void} say
 */
export async function installSystemPackages(forTests, say) {
  const probe = hostProbe(process.env);
  const missing = missingSystemPackages(forTests, probe);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!(isRoot && existsSync('/etc/debian_version') && probe.hasCommand('apt-get'))) {
    say(adviseInstallation(missing, probe, isRoot));
    return;
  }
  const names = missing.map((entry) => entry.names['apt-get']);
  say(`installing system packages: ${names.join(' ')}.`);
  await runAptGet(['update']);
  const code = await runAptGet(['install', '-y', '--no-install-recommends', ...names]);
  if (code !== 0) say(`apt-get failed (exit code ${code}); going on without ${uses(missing)}.`);
}

/**
 * The one command that installs what is missing, as a sentence.
 *
 * @param {readonly SystemPackage[]} missing
 * @param {SystemProbe} probe
 * @param {boolean} isRoot
 * @returns {string}
 */
export function adviseInstallation(missing, probe, isRoot) {
  const known = MANAGERS.find(({ manager }) => probe.hasCommand(manager));
  const names = missing.map((entry) => entry.names[known?.manager ?? 'apt-get']).join(' ');
  if (known === undefined) return `${uses(missing)} need these system packages: ${names}.`;
  return `for ${uses(missing)}, run: ${isRoot ? '' : 'sudo '}${known.install} ${names}`;
}

/** @param {readonly SystemPackage[]} missing */
function uses(missing) {
  return [...new Set(missing.map((entry) => entry.use))].join(', ');
}

/**
 * @param {readonly string[]} commandArguments
 * @returns {Promise<number>}
 */
function runAptGet(commandArguments) {
  return runChild('apt-get', [...APT_OPTIONS, ...commandArguments], {
    stdio: ['ignore', 2, 2],
    timeout: APT_LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
