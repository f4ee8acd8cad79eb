import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runChild } from '../run-child.mjs';

/**
 * One thing that the operating system has to provide.
 *
 * It is there when one of `commands` is on the PATH, or `library` in a library folder. A name may be
 * several, with blanks between them.
 *
 * @typedef {{
 *   use: string,
 *   testsOnly: boolean,
 *   commands?: readonly string[],
 *   library?: string,
 *   names: Readonly<Record<PackageManager, string>>,
 * }} SystemPackage
 * @typedef {'apt-get' | 'dnf' | 'pacman'} PackageManager
 */

/** Names under which systems install Chromium, the most likely one first. */
export const CHROMIUM_COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** @type {readonly SystemPackage[]} */
const SYSTEM_PACKAGES = [
  {
    use: 'the OS keychain',
    testsOnly: false,
    library: 'libsecret-1.so.0',
    names: { 'apt-get': 'libsecret-1-0', dnf: 'libsecret', pacman: 'libsecret' },
  },
  {
    use: 'browser tests',
    testsOnly: true,
    commands: CHROMIUM_COMMANDS,
    names: { 'apt-get': 'chromium', dnf: 'chromium', pacman: 'chromium' },
  },
  {
    use: 'keychain tests',
    testsOnly: true,
    commands: ['gnome-keyring-daemon'],
    names: { 'apt-get': 'gnome-keyring', dnf: 'gnome-keyring', pacman: 'gnome-keyring' },
  },
  {
    use: 'keychain tests',
    testsOnly: true,
    commands: ['dbus-run-session'],
    names: { 'apt-get': 'dbus', dnf: 'dbus-daemon', pacman: 'dbus' },
  },
  {
    use: 'tests that read exported PDFs',
    testsOnly: true,
    commands: ['pdftotext'],
    names: { 'apt-get': 'poppler-utils', dnf: 'poppler-utils', pacman: 'poppler' },
  },
  {
    use: 'tests that open exported Office files',
    testsOnly: true,
    commands: ['soffice', 'libreoffice'],
    names: {
      'apt-get': 'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui',
      dnf: 'libreoffice-writer libreoffice-calc libreoffice-impress',
      pacman: 'libreoffice-still',
    },
  },
  {
    use: 'tests of the shared cache',
    testsOnly: true,
    commands: ['redis-server'],
    names: { 'apt-get': 'redis-server', dnf: 'redis', pacman: 'valkey' },
  },
  {
    use: 'tests of the metrics',
    testsOnly: true,
    commands: ['prometheus'],
    names: { 'apt-get': 'prometheus', dnf: 'prometheus', pacman: 'prometheus' },
  },
];

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

const LIBRARY_FOLDERS = [
  '/usr/lib64',
  '/usr/lib',
  '/lib',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/local/lib',
];

/**
 * How the machine is asked what it has.
 *
 * @typedef {{
 *   platform: string,
 *   hasCommand: (name: string) => boolean,
 *   hasLibrary: (name: string) => boolean,
 * }} SystemProbe
 */

/**
 * Asks the machine that this process runs on, by looking for files only.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {SystemProbe}
 */
export function hostProbe(env) {
  return {
    platform: process.platform,
    hasCommand: (name) => pathsOf(name, env).some((file) => existsSync(file)),
    hasLibrary: (name) => LIBRARY_FOLDERS.some((folder) => existsSync(path.join(folder, name))),
  };
}

/**
 * The system packages that are missing. Only Linux needs any.
 *
 * @param {boolean} forTests whether those that only tests use count too
 * @param {SystemProbe} probe
 * @returns {readonly SystemPackage[]}
 */
export function missingSystemPackages(forTests, probe) {
  if (probe.platform !== 'linux') return [];
  return SYSTEM_PACKAGES.filter((entry) => {
    if (entry.testsOnly && !forTests) return false;
    if (entry.library !== undefined) return !probe.hasLibrary(entry.library);
    return !(entry.commands ?? []).some((name) => probe.hasCommand(name));
  });
}

/**
 * Where a command may lie: once in each folder of the PATH, the first one first.
 *
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {readonly string[]}
 */
export function pathsOf(command, env) {
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, command));
}

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
  const names = missing.flatMap((entry) => entry.names['apt-get'].split(' '));
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
