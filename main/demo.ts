import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { procedures, type ProcedureName } from '../shared/contract/procedures.ts';
import type { AgentId } from '../shared/domain/agents.ts';
import { builtInAgents } from '../shared/domain/built-in-agents.ts';
import type { ConsoleEvent } from '../shared/domain/events.ts';
import type { RunId } from '../shared/domain/ids.ts';
import { withoutCredentials } from '../shared/domain/intake.ts';
import { isOwnAgentId } from '../shared/domain/own-agent.ts';
import { describePiiCounts } from '../shared/domain/pii.ts';
import { practiceOptionsSchema, type PracticeOptions } from '../shared/domain/practice.ts';
import { reportFormatSchema, reportModelSchema } from '../shared/domain/report.ts';
import { hasWorkflowEnded } from '../shared/domain/workflow-state.ts';
import { OsaError } from '../shared/errors.ts';
import { ledBySchema, type DirectTarget, type LedBy } from '../shared/domain/run.ts';
import { readCaFile, readOpal, type Configuration } from './configuration.ts';
import { ENVIRONMENT_CONNECTION, PRACTICE_CONNECTION } from './opal/runners/direct-connections.ts';
import { addOwnAgents } from './demo-own-agents.ts';
import { KeychainMissing } from './credentials/keychain.ts';
import { startEngine, type Engine } from './engine.ts';
import { readIntakeFile } from './intake-file.ts';
import { consoleVersion, explain, type ProgramInput } from './program.ts';
import { untilToldToStop } from './stop-signal.ts';

/** As a shell reports a program that Ctrl+C ended. */
const EXIT_INTERRUPTED = 130;

const FLAGS = {
  intake: { type: 'string', default: 'examples/intake.json' },
  out: { type: 'string', default: 'report-out' },
  'data-dir': { type: 'string' },
  seed: { type: 'string', default: '1' },
  pace: { type: 'string', default: 'quick' },
  faults: { type: 'string', default: '' },
  shape: { type: 'string' },
  direct: { type: 'boolean', default: false },
  install: { type: 'boolean', default: false },
  'led-by': { type: 'string', default: 'opal' },
  'own-agents': { type: 'string', default: '' },
} as const;

/**
 * Runs one whole practice analysis on the command line.
 *
 * Without `--data-dir` it works in a folder of its own, keeps its secrets in memory, and
 * leaves nothing behind but the reports.
 *
 * @returns 0 when all awaited agents arrived and all reports exist, 1 when not, 2 when the
 *   intake or a flag is wrong
 */
export async function runDemo(program: ProgramInput): Promise<number> {
  try {
    const flags = readFlags(program.argv);
    const submission = await readIntakeFile(resolve(flags.intake));
    const shape = flags.practice.shape ?? submission.practice?.shape;
    const options = shape === undefined ? flags.practice : { ...flags.practice, shape };
    const { opal } = flags.direct ? readOpal(program.env) : {};
    const companyCa = readCaFile(program.env['OSA_CA_FILE']);
    if (opal?.token === null) throw wrongFlag(NO_TOKEN);
    const ownFolder = flags['data-dir'] === undefined;
    const dataDir = flags['data-dir'] ?? (await mkdtemp(join(tmpdir(), 'osa-demo-')));
    try {
      const engine = await startEngine(
        {
          dataDir: resolve(dataDir),
          ingressPort: 0,
          adminPort: 0,
          consolePort: 0,
          openBrowser: false,
          practiceOnly: opal === undefined,
          json: false,
          debug: false,
          secrets: { webhookSecret: null, toolToken: null, adminKey: null, redisUrl: null },
          host: 'browser',
          ...(opal === undefined ? {} : { opal }),
          ...companyCa,
          version: consoleVersion(),
        },
        ownFolder ? { loadKeytar: refuseKeychain } : {},
      );
      try {
        const target = flags.direct
          ? directTarget(flags.ledBy, opal, options)
          : { kind: 'practice' as const, options };
        if (flags.install && target.kind === 'direct') {
          await install(engine, target, program.stdout);
        }
        const ownAgents =
          target.kind === 'direct' && flags.ownAgents.length > 0
            ? await addOwnAgents((...given) => call(engine, ...given), target, flags.ownAgents)
            : [];
        const started = await call(engine, 'runs.start', {
          intake: withoutCredentials(submission),
          credentials: submission.optimizely_config.api_credentials,
          target,
          scheduledForMs: null,
          draftId: null,
          ownAgents,
        });
        const { runId } = procedures['runs.start'].output.parse(started);
        const kind = opal === undefined ? 'Practice analysis' : 'Analysis';
        program.stdout.write(`${kind} for ${submission.business_context.company_name}\n`);
        const stopped = untilToldToStop().then(() => 'stopped' as const);
        const ended = await Promise.race([watch(engine, runId, program.stdout), stopped]);
        if (ended === 'stopped') return EXIT_INTERRUPTED;
        return await finish(engine, runId, resolve(flags.out), program.stdout);
      } finally {
        await engine.stop();
      }
    } finally {
      if (ownFolder) await rm(dataDir, { recursive: true, force: true });
    }
  } catch (error) {
    return explain(error, program.stderr);
  }
}

function readFlags(argv: readonly string[]) {
  let values;
  try {
    values = parseArgs({ args: [...argv], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    const known = Object.keys(FLAGS).map((flag) => `--${flag}`);
    throw wrongFlag(
      `${error instanceof Error ? error.message : ''} Known flags: ${known.join(' ')}`,
    );
  }
  const ledBy = ledBySchema.safeParse(values['led-by']);
  if (!ledBy.success) throw wrongFlag('--led-by: give opal or console.');
  const ownAgents = values['own-agents'].split(',').filter((name) => name !== '');
  if (ownAgents.length > 0 && !values.direct) throw wrongFlag('--own-agents: give --direct, too.');
  return { ...values, ledBy: ledBy.data, ownAgents, practice: readPractice(values) };
}

function readPractice(values: {
  seed: string;
  pace: string;
  faults: string;
  shape?: string | undefined;
}): PracticeOptions {
  const faults = values.faults.split(',').filter((fault) => fault !== '');
  const parsed = practiceOptionsSchema.safeParse({
    seed: Number(values.seed),
    pace: values.pace,
    shape: values.shape,
    faults: faults.map((fault) => {
      const [agentId, kind] = fault.split(':');
      return { agentId, kind };
    }),
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw wrongFlag(
    `--${String(issue?.path[0] ?? 'seed')}: ${issue?.message ?? 'not valid'}. For example: --seed 7 --pace instant --shape markdown --faults geo_audit:failed,cmp_organizer:late`,
  );
}

/** Over Opal's own API: the embedded practice Opal's, or that of the server in the environment. */
function directTarget(
  ledBy: LedBy,
  opal: Configuration['opal'],
  practice: PracticeOptions,
): DirectTarget {
  return opal === undefined
    ? { kind: 'direct', connectionId: PRACTICE_CONNECTION, ledBy, practice }
    : { kind: 'direct', connectionId: ENVIRONMENT_CONNECTION, ledBy, practice: null };
}

const NO_TOKEN =
  'OSA_OPAL_URL is set and OSA_OPAL_TOKEN is not. Give a personal access token for that server.';

function wrongFlag(message: string): OsaError {
  return new OsaError('invalid_configuration', { message });
}

async function refuseKeychain(): Promise<never> {
  throw new KeychainMissing('a demo keeps nothing');
}

/** Calls the engine as a host does; what comes back is parsed where it is used. */
async function call(engine: Engine, name: ProcedureName, input: unknown): Promise<unknown> {
  const answer = await engine.call(name, input);
  if (!answer.ok) throw new OsaError(answer.error.code, { message: answer.error.message });
  return answer.value;
}

/** Installs the agents first. @throws OsaError where one of them could not be installed */
async function install(
  engine: Engine,
  { connectionId, practice }: DirectTarget,
  stdout: NodeJS.WritableStream,
): Promise<void> {
  const answer = await call(engine, 'runs.installAgents', { connectionId, practice });
  const outcomes = procedures['runs.installAgents'].output.parse(answer);
  for (const { label: name, outcome, reason } of outcomes) {
    stdout.write(`  ${name}: ${outcome}${reason === '' ? '' : ` (${reason})`}\n`);
  }
  const failed = outcomes.filter(({ outcome }) => ['failed', 'not_tried'].includes(outcome));
  if (failed.length === 0) return;
  throw new OsaError('opal_refused', { message: 'Not all agents could be installed.' });
}

async function watch(engine: Engine, runId: RunId, stdout: NodeJS.WritableStream): Promise<void> {
  await new Promise<void>((ended) => {
    const stop = engine.subscribe({ runId, afterSeq: 0 }, (event) => {
      const line = describe(event);
      if (line !== null) stdout.write(`  ${event.timestamp.slice(11, 19)}  ${line}\n`);
      const isEnd =
        event.event_type === 'orchestration.workflow_status_changed@1' &&
        hasWorkflowEnded(event.payload.to);
      if (!isEnd) return;
      stop();
      ended();
    });
  });
}

function describe(event: ConsoleEvent): string | null {
  switch (event.event_type) {
    case 'orchestration.workflow_triggered@1':
      return event.payload.target === 'practice' ? 'Sent to the practice Opal' : 'Sent to Opal';
    case 'orchestration.workflow_trigger_failed@1':
      return `The trigger failed: ${event.payload.error_code}`;
    case 'orchestration.agent.started@1':
      return `${label(event.payload.agent_id)} started`;
    case 'orchestration.agent.failed@1':
      return `${label(event.payload.agent_id)} failed: ${event.payload.error_code}`;
    case 'orchestration.agent.completed@1': {
      const { confidence, pii_protected: pii } = event.payload;
      const details = [
        confidence === null ? '' : `confidence ${confidence.toFixed(2)}`,
        describePiiCounts(pii) === '' ? '' : `protected: ${describePiiCounts(pii)}`,
      ].filter((detail) => detail !== '');
      return `${label(event.payload.agent_id)} received (${details.join('; ')})`;
    }
    case 'ingress.delivery_refused@1':
      return `A delivery was refused: ${event.payload.reason}`;
    default:
      return null;
  }
}

function label(agentId: AgentId): string {
  const { order, label: name } = builtInAgents.get(agentId);
  if (isOwnAgentId(agentId)) return name;
  return `${order}/${builtInAgents.all.length} ${name}`;
}

/** Of a report with something open, such as an agent that was made to fail. */
const REASON = 'It is a practice analysis, for nobody but whoever tries the console.';

async function finish(
  engine: Engine,
  runId: RunId,
  out: string,
  stdout: NodeJS.WritableStream,
): Promise<number> {
  const report = reportModelSchema.parse(await call(engine, 'results.get', { runId }));
  for (const missing of report.missing)
    stdout.write(`  Missing: ${missing.label}. ${missing.reason}\n`);
  if (report.agents.length === 0) return 1;
  await mkdir(out, { recursive: true });
  let written = 0;
  for (const format of reportFormatSchema.options) {
    const exported = await call(engine, 'reports.export', { runId, format, reason: REASON });
    const { exportId } = procedures['reports.export'].output.parse(exported);
    const file = await engine.exportFile(exportId);
    if (file === null) continue;
    const target = join(out, file.fileName);
    await copyFile(file.path, target);
    stdout.write(`  Report: ${target}\n`);
    written += 1;
  }
  const complete = report.missing.length === 0 && written === reportFormatSchema.options.length;
  stdout.write(
    `${report.agents.length} of ${report.agents.length + report.missing.length} agents received, ${report.recommendations.length} recommendations.\n`,
  );
  return complete ? 0 : 1;
}
