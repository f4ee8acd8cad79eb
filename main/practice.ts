import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { practicePaceSchema, practiceShapeSchema } from '../shared/domain/practice.ts';
import { OsaError } from '../shared/errors.ts';
import { API_FAULTS, parseFault } from './opal/practice/api/faults.ts';
import { createPracticeApi, type PracticeApiAddress } from './opal/practice/api/practice-api.ts';
import { explain, type ProgramInput } from './program.ts';
import { untilToldToStop } from './stop-signal.ts';

const FLAGS = {
  json: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
  pace: { type: 'string', default: 'quick' },
  shape: { type: 'string', default: 'markdown' },
  fault: { type: 'string', multiple: true },
  empty: { type: 'boolean', default: false },
  'no-rights': { type: 'boolean', default: false },
  'continue-by-itself': { type: 'boolean', default: false },
  'publish-resource': { type: 'boolean', default: false },
  'token-seconds': { type: 'string', default: '3600' },
  instance: { type: 'string' },
} as const;

const flagsSchema = z.object({
  seed: z.coerce.number().int().min(0).max(2_147_483_647),
  pace: practicePaceSchema,
  shape: practiceShapeSchema,
  'token-seconds': z.coerce.number().int().min(1).max(86_400),
});

/**
 * Serves practice Opal's API alone on loopback, until it is told to stop.
 *
 * With `--json` it prints one line that says where it is, for other programs.
 *
 * @returns 0 after it was told to stop, 2 where a flag is wrong
 */
export async function runPractice(program: ProgramInput): Promise<number> {
  try {
    const flags = readFlags(program.argv);
    const practice = createPracticeApi({
      clock: Date,
      random: randomBytes,
      seed: flags.seed,
      pace: flags.pace,
      shape: flags.shape,
      faults: flags.fault ?? [],
      installed: !flags.empty,
      mayManageAgents: !flags['no-rights'],
      signIn: {
        continuesByItself: flags['continue-by-itself'],
        publishesResource: flags['publish-resource'],
        accessTokenSeconds: flags['token-seconds'],
      },
      ...(flags.instance !== undefined && { identity: { instanceId: flags.instance } }),
    });
    const stopped = untilToldToStop();
    const address = await practice.start();
    program.stdout.write(flags.json ? asLine(address) : asText(address));
    await stopped;
    await practice.stop();
    return 0;
  } catch (error) {
    return explain(error, program.stderr);
  }
}

function readFlags(argv: readonly string[]) {
  const values = parseFlags(argv);
  const unknown = values.fault?.find((fault) => parseFault(fault) === null);
  if (unknown !== undefined) {
    throw wrongFlag(
      `There is no fault "${unknown}". Known: ${Object.keys(API_FAULTS).join(' ')}. For example: --fault rate_limited@/export:2*3`,
    );
  }
  const parsed = flagsSchema.safeParse(values);
  if (parsed.success) return { ...values, ...parsed.data };
  const [issue] = parsed.error.issues;
  throw wrongFlag(`--${String(issue?.path[0] ?? 'seed')}: ${issue?.message ?? 'not valid'}.`);
}

function parseFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(FLAGS).map((flag) => `--${flag}`);
    throw wrongFlag(
      `${error instanceof Error ? error.message : ''} Known flags: ${known.join(' ')}`,
    );
  }
}

function wrongFlag(message: string): OsaError {
  return new OsaError('invalid_configuration', { message });
}

function asLine({ baseUrl, wsUrl, issuer, token }: PracticeApiAddress): string {
  const line = { event: 'ready', base_url: baseUrl, ws_url: wsUrl, issuer, token };
  return `${JSON.stringify(line)}\n`;
}

function asText({ baseUrl, wsUrl, issuer, token }: PracticeApiAddress): string {
  return [
    'Practice Opal speaks Opal’s API on this machine. Ctrl+C ends it.',
    '',
    `  API          ${baseUrl}`,
    `  Live events  ${wsUrl}`,
    `  Sign-in      ${issuer}`,
    `  Token        ${token}`,
    '',
    `  What can go wrong, and what does: ${baseUrl}/practice/faults`,
    '',
    '',
  ].join('\n');
}
