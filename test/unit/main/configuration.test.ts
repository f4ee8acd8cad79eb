import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PORTS, readConfiguration } from '../../../main/configuration.ts';
import { OsaError } from '../../../shared/errors.ts';

function read(argv: string[], env: Record<string, string> = {}) {
  return readConfiguration({ argv, env: { HOME: '/home/somebody', ...env } });
}

function messageOf(argv: string[], env: Record<string, string> = {}): string {
  try {
    read(argv, env);
  } catch (error) {
    if (error instanceof OsaError && error.code === 'invalid_configuration') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('readConfiguration', () => {
  it('has defaults for everything', () => {
    const configuration = read([]);
    expect(configuration).toMatchObject({
      ingressPort: DEFAULT_PORTS.ingress,
      adminPort: DEFAULT_PORTS.admin,
      consolePort: DEFAULT_PORTS.console,
      practiceOnly: false,
      openBrowser: true,
      json: false,
    });
    expect(configuration.dataDir).toMatch(/osa.console/i);
  });

  it('takes the environment, and a flag before it', () => {
    const env = { OSA_INGRESS_PORT: '5001', OSA_ADMIN_PORT: '5002', OSA_DATA_DIR: '/data/env' };
    expect(read([], env)).toMatchObject({
      ingressPort: 5001,
      adminPort: 5002,
      dataDir: '/data/env',
    });
    const argv = ['--ingress-port', '0', '--data-dir', '/data/flag', '--practice', '--json'];
    expect(read(argv, env)).toMatchObject({
      ingressPort: 0,
      adminPort: 5002,
      dataDir: '/data/flag',
      practiceOnly: true,
      openBrowser: false,
    });
  });

  it.runIf(process.platform === 'linux').each([
    [{ HOME: '/home/anna' }, '/home/anna/.local/share/osa-console'],
    [{ HOME: '/home/anna', XDG_DATA_HOME: '/data' }, '/data/osa-console'],
    [{ HOME: '/home/anna', XDG_DATA_HOME: '' }, '/home/anna/.local/share/osa-console'],
    [{ HOME: '/home/anna', XDG_DATA_HOME: 'data' }, '/home/anna/.local/share/osa-console'],
    [{ HOME: '' }, join(userInfo().homedir, '.local/share/osa-console')],
    [{ HOME: 'anna' }, join(userInfo().homedir, '.local/share/osa-console')],
  ])('finds the data folder of %o, never one below where it was started', (env, folder) => {
    expect(read([], env).dataDir).toBe(folder);
  });

  it('says that a relative folder is not used', () => {
    const env = { HOME: '/home/anna', XDG_DATA_HOME: './data' };
    expect(read([], env).warnings).toEqual([expect.stringContaining('XDG_DATA_HOME is "./data"')]);
  });

  it.each([
    [{ OSA_INGRESS_PORT: 'eighty' }, 'OSA_INGRESS_PORT'],
    [{ OSA_ADMIN_PORT: '65536' }, 'OSA_ADMIN_PORT'],
    [{ OSA_CONSOLE_PORT: '-1' }, 'OSA_CONSOLE_PORT'],
    [{ OSA_CONSOLE_PORT: '4817' }, '--console-port'],
    [{ OSA_WEBHOOK_SECRET: 'tab\tin it' }, 'OSA_WEBHOOK_SECRET'],
    [{ OSA_TOOL_TOKEN: 'has spaces in it, long enough' }, 'OSA_TOOL_TOKEN'],
    [{ OSA_ADMIN_KEY: 'ünïcödé-but-long-enough' }, 'OSA_ADMIN_KEY'],
  ])('names the variable in %o', (env, name) => {
    expect(messageOf([], env)).toContain(name);
  });

  it.each([
    [['--ingress-port', '1.5'], '--ingress-port'],
    [['--data-dir', ' '], '--data-dir'],
    [['--unknown'], '--unknown'],
    [['stray'], 'stray'],
  ])('names the flag in %o', (argv, name) => {
    expect(messageOf(argv)).toContain(name);
  });

  it('takes a short secret, and says that it is one', () => {
    const configuration = read([], { OSA_TOOL_TOKEN: 'short' });
    expect(configuration.secrets.toolToken).toBe('short');
    expect(configuration.warnings).toEqual([expect.stringContaining('OSA_TOOL_TOKEN')]);
    expect(configuration.warnings.join()).not.toContain('"short"');
  });

  it.each(['redis://127.0.0.1:6379', 'redis://localhost', 'rediss://u:p@cache.example:6380/1'])(
    'takes %s for the cache',
    (url) => {
      expect(read([], { OSA_REDIS_URL: url }).secrets.redisUrl).toBe(url);
      expect(read([]).secrets.redisUrl).toBeNull();
    },
  );

  it.each(['redis://cache.example:6379', 'http://127.0.0.1', 'redis://127.0.0.1.example', 'x'])(
    'refuses %s for the cache: what is kept leaves this machine over TLS only',
    (url) => {
      const message = messageOf([], { OSA_REDIS_URL: url });
      expect(message).toContain('OSA_REDIS_URL');
      expect(message).not.toContain(url);
    },
  );

  it('never repeats a secret in its message', () => {
    expect(messageOf([], { OSA_TOOL_TOKEN: 'hush hush secret' })).not.toContain('hush');
  });
});
