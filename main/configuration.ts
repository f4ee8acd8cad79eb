import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { OpalAddresses } from '../shared/domain/opal-connection.ts';
import { piiRoleSchema, type PiiRole } from '../shared/domain/pii-policy.ts';
import { OsaError } from '../shared/errors.ts';
import { readAddresses } from './opal-api/network/addresses.ts';
import { readBundle } from './opal-api/network/read-authorities.ts';
import { windowsDataFolder } from './windows-data-folder.ts';

/** Everything that can be set from outside, checked. */
export interface Configuration {
  readonly dataDir: string;
  /** 0 picks a free one. */
  readonly ingressPort: number;
  readonly adminPort: number;
  readonly consolePort: number;
  readonly openBrowser: boolean;
  /** Nothing can be sent to a real Opal. */
  readonly practiceOnly: boolean;
  /** Say what happens as JSON lines on stdout. */
  readonly json: boolean;
  readonly debug: boolean;
  /** Secrets handed in by the environment; they take the place of the keychain's. */
  readonly secrets: {
    readonly webhookSecret: string | null;
    readonly toolToken: string | null;
    readonly adminKey: string | null;
    /** Where a redis is that the cache may use; it may carry a password. */
    readonly redisUrl: string | null;
  };
  /**
   * Another server that speaks Opal's API; left out: none. With a token it is a connection of its
   * own, without one it is where people sign in.
   */
  readonly opal?: { readonly addresses: OpalAddresses; readonly token: string | null };
  /** A PEM file with a company's certificate authority; the setting counts where left out. */
  readonly companyCaFile?: string;
  /** What the person at the screen may do with personal data; `admin` when left out. */
  readonly role?: PiiRole;
  /** What is allowed but should be changed, a sentence each. */
  readonly warnings: readonly string[];
}

/** Ports of a console that was told nothing else. */
export const DEFAULT_PORTS = { ingress: 4817, admin: 4818, console: 4819 } as const;

/** A shorter secret is taken, with a warning. */
const ADVISED_SECRET_LENGTH = 16;

const SECRET_VARIABLES = ['OSA_WEBHOOK_SECRET', 'OSA_TOOL_TOKEN', 'OSA_ADMIN_KEY'] as const;

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Flags of `npm run serve`, for `parseArgs`. */
export const SERVE_FLAGS = {
  'data-dir': { type: 'string' },
  'ingress-port': { type: 'string' },
  'admin-port': { type: 'string' },
  'console-port': { type: 'string' },
  'no-open': { type: 'boolean' },
  practice: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/**
 * Reads flags and environment; a flag goes before the variable of the same thing.
 *
 * @throws OsaError `invalid_configuration` whose message names the flag or variable and
 *   says what it should be
 */
export function readConfiguration(input: {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}): Configuration {
  const flags = readFlags(input.argv);
  const { env } = input;
  const port = (flag: 'ingress-port' | 'admin-port' | 'console-port', fallback: number): number => {
    const variable = `OSA_${flag.toUpperCase().replace('-', '_')}`;
    const value = flags[flag];
    return value === undefined
      ? readPort(variable, env[variable], fallback)
      : readPort(`--${flag}`, value, fallback);
  };
  const ca = readCaFile(env['OSA_CA_FILE']);
  const configuration: Configuration = {
    dataDir: readDataDir(flags['data-dir'], env),
    ingressPort: port('ingress-port', DEFAULT_PORTS.ingress),
    adminPort: port('admin-port', DEFAULT_PORTS.admin),
    consolePort: port('console-port', DEFAULT_PORTS.console),
    openBrowser: flags['no-open'] !== true && flags.json !== true,
    practiceOnly: flags.practice === true,
    json: flags.json === true,
    debug: env['OSA_STREAM_DEBUG'] === 'true',
    secrets: {
      webhookSecret: readSecret('OSA_WEBHOOK_SECRET', env),
      toolToken: readSecret('OSA_TOOL_TOKEN', env),
      adminKey: readSecret('OSA_ADMIN_KEY', env),
      redisUrl: readRedisUrl(env['OSA_REDIS_URL']),
    },
    ...readOpal(env),
    ...ca,
    role: readRole(env['OSA_CONSOLE_ROLE']),
    warnings: [
      ...SECRET_VARIABLES.flatMap((name) => weakness(name, env[name] ?? '')),
      ...relativeFolder('XDG_DATA_HOME', env),
      ...ca.warnings,
    ],
  };
  refuseSamePorts(configuration);
  return configuration;
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: SERVE_FLAGS, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(SERVE_FLAGS)
      .map((flag) => `--${flag}`)
      .join(' ');
    throw wrong(`${error instanceof Error ? error.message : String(error)} Known flags: ${known}`);
  }
}

function readPort(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const port = z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .safeParse(value);
  if (port.success) return port.data;
  throw wrong(`${name} is "${value}". Give a port from 1 to 65535, or 0 for a free one.`);
}

function readRole(value: string | undefined): PiiRole {
  const role = piiRoleSchema.safeParse(value === undefined || value === '' ? 'admin' : value);
  if (role.success) return role.data;
  throw wrong(`OSA_CONSOLE_ROLE is "${value}". Give ${piiRoleSchema.options.join(', ')}.`);
}

function readSecret(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const value = env[name];
  if (value === undefined || value === '') return null;
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw wrong(`${name} has spaces or unprintable characters. Give printable ASCII without spaces.`);
}

/** Plain http is taken for this machine only; where the issuer is follows from the address. */
export function readOpal(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Configuration, 'opal'> {
  const token = readSecret('OSA_OPAL_TOKEN', env);
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const [baseUrl, issuer, liveUrl] = [
    given('OSA_OPAL_URL'),
    given('OSA_OPAL_ISSUER'),
    given('OSA_OPAL_LIVE_URL'),
  ];
  if (token === null && baseUrl === undefined) return {};
  try {
    const addresses = readAddresses({
      ...(baseUrl === undefined ? {} : { baseUrl }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(liveUrl === undefined ? {} : { liveUrl }),
    });
    return { opal: { addresses, token } };
  } catch {
    throw wrong(
      'OSA_OPAL_URL, OSA_OPAL_ISSUER and OSA_OPAL_LIVE_URL have to be https addresses (the last one wss), or plain ones of this machine.',
    );
  }
}

/**
 * The file of a company's certificates, which is read once so that it is known to work.
 *
 * @returns also what of it is left out, in sentences
 * @throws OsaError `invalid_configuration`
 */
export function readCaFile(
  value: string | undefined,
): Pick<Configuration, 'companyCaFile' | 'warnings'> {
  if (value === undefined || value === '') return { warnings: [] };
  const companyCaFile = resolve(value);
  try {
    const { leftOut } = readBundle(readFileSync(companyCaFile, 'utf8'), Date.now());
    return { companyCaFile, warnings: leftOut.map((one) => `OSA_CA_FILE: ${one}`) };
  } catch (error) {
    const why =
      error instanceof OsaError
        ? error.message
        : 'The file cannot be read. Name a PEM file that is there and may be read.';
    throw wrong(`OSA_CA_FILE is "${value}". ${why}`);
  }
}

/** What the cache holds leaves this machine only over TLS. */
function readRedisUrl(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  const url = URL.parse(value);
  if (url?.protocol === 'rediss:') return value;
  if (url?.protocol === 'redis:' && LOOPBACK_HOSTS.has(url.hostname)) return value;
  throw wrong(
    'OSA_REDIS_URL has to begin with rediss://, or with redis:// for a redis on this machine.',
  );
}

function weakness(name: string, value: string): string[] {
  if (value === '' || value.length >= ADVISED_SECRET_LENGTH) return [];
  return [`${name} is short and can be guessed. Use at least ${ADVISED_SECRET_LENGTH} characters.`];
}

/** The data folder that a flag or the environment names, or the usual one. */
export function readDataDir(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const [name, value] =
    flag === undefined ? ['OSA_DATA_DIR', env['OSA_DATA_DIR']] : ['--data-dir', flag];
  if (value === undefined || (flag === undefined && value === '')) return defaultDataDir(env);
  if (value.trim() === '' || value.includes('\0')) throw wrong(`${name} is empty. Give a folder.`);
  return resolve(value);
}

function defaultDataDir(env: Readonly<Record<string, string | undefined>>): string {
  switch (process.platform) {
    case 'darwin':
      return join(homeOf(env), 'Library', 'Application Support', 'OSA Console');
    case 'win32':
      return windowsDataFolder(env, homedir());
    default:
      return join(
        absolute(env['XDG_DATA_HOME']) ?? join(homeOf(env), '.local', 'share'),
        'osa-console',
      );
  }
}

/**
 * A folder's path from the environment; `null` where it is none that counts.
 *
 * An empty or relative one is to be ignored (XDG Base Directory Specification): the data
 * would else lie in whatever folder the console happened to be started from.
 */
function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null;
}

/** The home folder, as the system's list of users has it where the environment names none. */
function homeOf(env: Readonly<Record<string, string | undefined>>): string {
  const home = absolute(env['HOME']) ?? absolute(userInfo().homedir);
  if (home !== null) return home;
  throw wrong('HOME names no folder. Set it, or name a data folder with --data-dir.');
}

function relativeFolder(name: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const value = env[name] ?? '';
  if (value === '' || isAbsolute(value)) return [];
  return [`${name} is "${value}", which is not a full path, so it is not used.`];
}

function refuseSamePorts(configuration: Configuration): void {
  const ports = [
    configuration.ingressPort,
    configuration.adminPort,
    configuration.consolePort,
  ].filter((port) => port !== 0);
  if (new Set(ports).size === ports.length) return;
  throw wrong(
    `Two listeners have the same port (${ports.join(', ')}). Give --ingress-port, --admin-port and --console-port different ones.`,
  );
}

function wrong(message: string): OsaError {
  return new OsaError('invalid_configuration', { message });
}
