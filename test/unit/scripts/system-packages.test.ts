import { describe, expect, test } from 'vitest';
import {
  adviseInstallation,
  missingSystemPackages,
} from '../../../scripts/setup/system-packages.mjs';

const EVERYTHING = [
  'google-chrome',
  'gnome-keyring-daemon',
  'dbus-run-session',
  'pdftotext',
  'soffice',
  'redis-server',
  'prometheus',
];

describe('missing system packages', () => {
  test('are none where every program and library is found', () => {
    expect(missingSystemPackages(true, machine({ commands: EVERYTHING }))).toEqual([]);
  });

  test('are only the keychain library when nothing is tested', () => {
    const missing = missingSystemPackages(false, machine({ libraries: [] }));
    expect(missing.map(({ names }) => names['apt-get'])).toEqual(['libsecret-1-0']);
  });

  test('are named one by one for the tests', () => {
    const missing = missingSystemPackages(true, machine({ commands: ['chromium'] }));
    expect(missing.map(({ names }) => names['apt-get'])).toEqual([
      'gnome-keyring',
      'dbus',
      'poppler-utils',
      'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui',
      'redis-server',
      'prometheus',
    ]);
  });

  test.each(['darwin', 'win32'])('are none on %s', (platform) => {
    expect(missingSystemPackages(true, machine({ platform, libraries: [] }))).toEqual([]);
  });
});

describe('the advice', () => {
  const missing = missingSystemPackages(
    true,
    machine({ libraries: [], commands: ['pdftotext', 'soffice', 'redis-server', 'prometheus'] }),
  );

  test.each([
    ['apt-get', false, 'sudo apt-get install -y libsecret-1-0 chromium gnome-keyring dbus'],
    ['dnf', false, 'sudo dnf install -y libsecret chromium gnome-keyring dbus-daemon'],
    ['pacman', true, 'run: pacman -S --noconfirm libsecret chromium gnome-keyring dbus'],
  ])('is the one command of %s (root: %s)', (manager, isRoot, command) => {
    const advice = adviseInstallation(missing, machine({ commands: [manager] }), isRoot);
    expect(advice).toContain('for the OS keychain, browser tests, keychain tests');
    expect(advice.endsWith(command)).toBe(true);
  });

  test('names the packages where no package manager is known', () => {
    const advice = adviseInstallation(missing, machine({}), true);
    expect(advice).toContain('need these system packages: libsecret-1-0 chromium');
  });
});

function machine({
  platform = 'linux',
  commands = [],
  libraries = ['libsecret-1.so.0'],
}: {
  platform?: string;
  commands?: readonly string[];
  libraries?: readonly string[];
}) {
  return {
    platform,
    hasCommand: (name: string) => commands.includes(name),
    hasLibrary: (name: string) => libraries.includes(name),
  };
}
