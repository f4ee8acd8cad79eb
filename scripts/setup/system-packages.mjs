import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * One thing that the operating system has to provide.
 *
 * It is there when one of `commands` is on the PATH, or `library` in a library folder.
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
export const SYSTEM_PACKAGES = [
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
    use: 'tests of the shared cache',
    testsOnly: true,
    commands: ['redis-server'],
    names: { 'apt-get': 'redis-server', dnf: 'redis', pacman: 'valkey' },
  },
];

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
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return {
    platform: process.platform,
    hasCommand: (name) => folders.some((folder) => existsSync(path.join(folder, name))),
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
