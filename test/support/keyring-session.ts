import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const PROGRAMS = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'];

/** The programs that a real keychain needs and that are not on this machine. */
export function missingKeyringPrograms(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return PROGRAMS.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
}

export interface ShellResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly output: string;
}

/**
 * A home folder with a keyring of its own, in which login sessions can be opened.
 *
 * Nothing outside of the folder is read or written: not this machine's own bus, not its
 * keyring.
 */
export class KeyringHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'osa-keyring-'));

  constructor() {
    mkdirSync(join(this.folder, 'run'), { mode: 0o700 });
  }

  /** Runs a shell script in a session of its own, with an unlocked keyring. */
  async unlockedSession(script: string): Promise<ShellResult> {
    const unlock =
      'printf pass | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null';
    return await this.session(`${unlock}\n${script}`);
  }

  /** Runs a shell script in a session of its own, with no keyring started. */
  async session(script: string): Promise<ShellResult> {
    return await this.#run('dbus-run-session', ['--', 'sh', '-c', script]);
  }

  /** Runs a shell script outside of any session. */
  async noSession(script: string): Promise<ShellResult> {
    return await this.#run('sh', ['-c', script]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(program: string, parameters: string[]): Promise<ShellResult> {
    const child = spawn(program, parameters, {
      cwd: process.cwd(),
      env: {
        PATH: process.env['PATH'],
        HOME: this.folder,
        XDG_DATA_HOME: join(this.folder, 'data'),
        XDG_CONFIG_HOME: join(this.folder, 'config'),
        XDG_CACHE_HOME: join(this.folder, 'cache'),
        XDG_RUNTIME_DIR: join(this.folder, 'run'),
        NODE: process.execPath,
        KEYRING_HOME: this.folder,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, signal) => resolve({ exitCode, signal, output }));
    });
  }
}
