import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  createPracticeApi,
  type PracticeApi,
  type PracticeApiAddress,
} from '../../main/opal/practice/api/practice-api.ts';
import type { InteropCheck, InteropClient, InteropWorld } from './interop-client.ts';
import { runPython } from './run-python.ts';

const NINE = 9;

const BRIEF = { client_brief: '{"company_name":"Northwind","industry":"Fresh produce"}' };

const DOCUMENT = {
  schema_version: '1.0',
  agent_type: 'specialized',
  name: 'SEO audit',
  agent_id: 'seo_audit',
  is_active: true,
  prompt_template: 'Audit [[url]].',
  parameters: [{ name: 'url', type: 'string', required: true }],
  output: { type: 'text' },
  enabled_tools: [],
  inference_type: 'simple',
};

const rows = z.array(z.looseObject({ agent_id: z.string() }));

/** A practice Opal while a check runs. */
interface Practice {
  readonly api: PracticeApi;
  readonly address: PracticeApiAddress;
  idOf(slug: string): string;
}

/** What one task of `use_opal_agent_sdk.py` is given, and what is wrong with what it was told. */
interface Task<T> {
  readonly faults?: readonly string[];
  readonly given: (practice: Practice) => object;
  readonly told: z.ZodType<T>;
  /** What has to be so, by its name. */
  readonly expected: (told: T, practice: Practice) => Readonly<Record<string, unknown>>;
}

/** The package with which the vendor's customers run agents. */
export const OPAL_AGENT_SDK: InteropClient = {
  name: 'opal-agent-sdk',
  checks: [
    check('lists, imports, exports and changes agents', 'catalogue', {
      given: ({ idOf }) => ({ document: DOCUMENT, workflow: idOf('osa_strategy_analysis') }),
      told: z.looseObject({
        rows,
        all: z.number(),
        tree: z.array(z.string()),
        imported: z.looseObject({ agent_id: z.string(), created: z.boolean() }),
        again: z.looseObject({ created: z.boolean() }),
        exported: z.looseObject({ agent_id: z.string(), prompt_template: z.string() }),
        renamed: z.looseObject({ name: z.string() }),
        hidden: z.number(),
        detail: z.looseObject({ is_active: z.boolean(), name: z.string() }),
        workflow: z.looseObject({ steps: z.record(z.string(), z.unknown()) }),
        tree_errors: z.array(z.string()),
        brought: z.record(z.string(), z.string().nullable()),
        shares: z.array(z.looseObject({ role: z.string() })),
      }),
      expected: (told, { api, idOf }) => {
        const before = api.world().agents.list('specialized').length - 1;
        const workflows = api.world().agents.list('workflow').length;
        return {
          'every row once': new Set(told.rows.map((row) => row.agent_id)).size === before,
          'agents of both kinds': told.all === before + 1 + workflows,
          'the UUID of what was imported': told.imported.agent_id === idOf('seo_audit'),
          'created once': told.imported.created && !told.again.created,
          'the same back': told.exported.prompt_template === DOCUMENT.prompt_template,
          renamed: told.renamed.name === 'Renamed' && told.detail.name === 'Renamed',
          'hidden while inactive': told.hidden === 0 && told.detail.is_active,
          'steps by their id': Object.keys(told.workflow.steps).length === NINE,
          'a tree with its agents': told.tree.length === NINE + 1 && told.tree_errors.length === 0,
          'the tree again': Object.values(told.brought).every((error) => error === null),
          'an owner': told.shares[0]?.role === 'owner',
        };
      },
    }),
    check('runs an agent, streams it and reads its history', 'run', {
      given: ({ idOf }) => ({ agent: idOf('osa_geo_audit'), parameters: BRIEF }),
      told: z.looseObject({
        result: z.looseObject({
          execution_id: z.string(),
          output_text: z.string(),
          token_usage: z.looseObject({ total_tokens: z.number() }),
        }),
        log: z.looseObject({
          status: z.string(),
          result: z.unknown(),
          total_credits: z.number(),
          llm_provider: z.string(),
          token_usage: z.looseObject({ total_tokens: z.number() }),
          user: z.looseObject({ email: z.string() }),
          log: z.array(z.string()),
        }),
        types: z.array(z.string()),
        history: z.array(z.looseObject({ execution_id: z.string() })),
      }),
      expected: ({ result, log, types, history }) => ({
        'the text is the result': isDeepStrictEqual(JSON.parse(result.output_text), log.result),
        completed: log.status === 'COMPLETED' && log.log.length > 0,
        'the same tokens': result.token_usage.total_tokens === log.token_usage.total_tokens,
        'credits and provider': log.total_credits > 0 && log.llm_provider !== '',
        'who it was': log.user.email === 'consultant@practice.example',
        'from first to last':
          types[0] === 'execution_started' && types.at(-1) === 'execution_complete',
        'both runs': history.length === 2 && history[1]?.execution_id === result.execution_id,
      }),
    }),
    check('cancels a run', 'cancel', {
      faults: ['run_holds*1'],
      given: ({ idOf }) => ({ agent: idOf('osa_geo_audit'), parameters: BRIEF }),
      told: z.looseObject({
        types: z.array(z.string()),
        status: z.string(),
        message: z.string(),
        refusal: z.number(),
      }),
      expected: ({ types, status, message, refusal }) => ({
        'no last event': !types.includes('execution_complete'),
        cancelled: status === 'CANCELLED' && message === 'Enough',
        'not again': refusal === 409,
      }),
    }),
    check('triggers a workflow, polls, resumes and cancels it', 'workflow', {
      given: ({ idOf }) => ({
        workflow: idOf('osa_strategy_analysis'),
        reviewed: idOf('reviewed_campaign'),
        text: JSON.stringify({ company_name: 'Northwind', 'Campaign Idea': 'Spring' }),
      }),
      told: z.looseObject({
        first: z.looseObject({ status: z.string(), step_executions: z.array(z.unknown()) }),
        whole: z.looseObject({
          step_executions: z.array(z.looseObject({ status: z.string(), output: z.unknown() })),
        }),
        results: z.array(z.unknown()),
        resumed: z.number(),
        cancelled: z.string(),
        history: z.array(z.looseObject({ status: z.string() })),
      }),
      expected: ({ first, whole, results, resumed, cancelled, history }) => ({
        'pending at once': first.status === 'pending' && first.step_executions.length === 0,
        'nine steps': whole.step_executions.length === NINE,
        'an execution for each, with its output': isDeepStrictEqual(
          whole.step_executions.map((step) => step.output),
          results,
        ),
        'on after an approval': resumed === 3,
        cancelled: cancelled === 'cancelled',
        'both in the history': isDeepStrictEqual(
          history.map((row) => row.status),
          ['cancelled', 'completed'],
        ),
      }),
    }),
    check('subscribes to the events of a run', 'subscribe', {
      faults: ['live_repeats', 'live_disorder', 'live_end_first', 'live_drops:12*1'],
      given: ({ idOf }) => ({ agent: idOf('osa_geo_audit'), parameters: BRIEF, since: 2 }),
      told: z.looseObject({
        sent: z.array(z.number()),
        types: z.array(z.string()),
        numbers: z.array(z.number()),
      }),
      expected: ({ sent, types, numbers }) => ({
        'all but the heartbeat, once each': isDeepStrictEqual(
          numbers.toSorted((one, other) => one - other),
          sent.filter((number) => number > 3),
        ),
        'to the end': types.at(-1) === 'execution_complete',
      }),
    }),
    check('finds a run that waits, and follows it when it goes on', 'waits', {
      faults: ['run_waits*1'],
      given: ({ idOf }) => ({ agent: idOf('osa_geo_audit'), parameters: BRIEF }),
      told: z.looseObject({ last: z.string(), status: z.string(), end: z.string() }),
      expected: ({ last, status, end }) => ({
        'the stream closed on the way': last === 'response_chunk',
        waiting: status === 'WAITING',
        'and ended': end === 'execution_complete',
      }),
    }),
    check('fetches what an agent made', 'canvas', {
      given: ({ idOf }) => ({
        agent: idOf('landing_page_review'),
        parameters: { url: 'https://northwind.example' },
      }),
      told: z.looseObject({
        files: z.array(z.looseObject({ mime_type: z.string(), space_id: z.string() })),
        space: z.looseObject({ id: z.string() }),
        told: z.string(),
        content: z.string(),
      }),
      expected: ({ files, space, told, content }) => ({
        'one page': files.length === 1 && files[0]?.mime_type === 'text/html',
        'in its space': files[0]?.space_id === space.id && told === space.id,
        'all of it': content.trimEnd().endsWith('</html>'),
      }),
    }),
    check('talks to an agent', 'chat', {
      given: ({ idOf }) => ({
        agent: idOf('brand_voice_chat'),
        parameters: { brand_name: 'Northwind' },
      }),
      told: z.looseObject({
        first: z.string(),
        second: z.string(),
        again: z.string(),
        refusal: z.number(),
        memory: z.looseObject({ turn_count: z.number() }),
      }),
      expected: ({ first, second, again, refusal, memory }) => ({
        'another state each time': new Set([first, second, again]).size === 3,
        'no old state': refusal === 412,
        'two turns': memory.turn_count === 2,
      }),
    }),
    check('is refused as it expects', 'refusals', {
      faults: ['rate_limited@/pats:2*1'],
      given: ({ idOf }) => ({
        agent: idOf('osa_geo_audit'),
        slug: 'osa_geo_audit',
        document: DOCUMENT,
      }),
      told: z.record(z.string(), z.unknown()),
      expected: (told) => ({
        unknown: isRefusal(told['unknown'], 'OpalNotFoundError', 404),
        'a slug': isRefusal(told['slug'], 'OpalNotFoundError', 404),
        'no parameters': isRefusal(told['missing'], 'OpalUnsupportedError', 422),
        'a reserved name': isRefusal(told['reserved'], 'OpalError', 409),
        'too often': isRefusal(told['limited'], 'OpalRateLimitError', 429, 2),
        'a bad token': isRefusal(told['token'], 'OpalAuthError', 401),
        'a revoked token': isRefusal(told['revoked'], 'OpalAuthError', 401),
      }),
    }),
    check('reads and writes skills', 'skills', {
      given: () => ({}),
      told: z.looseObject({
        before: z.array(z.looseObject({ title: z.string() })),
        tried: z.looseObject({ created: z.boolean(), dry_run: z.boolean() }),
        updated: z.looseObject({ created: z.boolean() }),
        created: z.looseObject({ created: z.boolean() }),
        visible: z.array(z.string()),
        whole: z.number(),
      }),
      expected: ({ before, tried, updated, created, visible, whole }) => ({
        'one at first': before.length === 1,
        'tried, then changed': tried.dry_run && !tried.created && !updated.created,
        'another one': created.created && whole === 2,
        'the inactive one hidden': isDeepStrictEqual(visible, ['Business context']),
      }),
    }),
    check('signs in, refreshes and signs out', 'sign_in', {
      given: () => ({}),
      told: z.looseObject({
        identity: z.looseObject({
          subject: z.string(),
          instance_id: z.string(),
          customer_id: z.string(),
        }),
        rows: z.number(),
        after_end: z.number(),
        renewed: z.boolean(),
        revoked: z.boolean(),
      }),
      expected: ({ identity, rows: found, after_end: afterEnd, renewed, revoked }) => ({
        who: identity.subject === 'consultant@practice.example',
        where: identity.instance_id === 'practice-instance',
        'on with another token': found > 0 && afterEnd === found && renewed,
        out: revoked,
      }),
    }),
  ],
};

function check<T>(
  name: string,
  task: string,
  { faults, given, told, expected }: Task<T>,
): InteropCheck {
  return {
    name,
    async run(world: InteropWorld) {
      const api = createPracticeApi({
        clock: Date,
        random: randomBytes,
        pace: 'instant',
        signIn: { continuesByItself: true },
        ...(faults !== undefined && { faults }),
      });
      const address = await api.start();
      try {
        const practice = { api, address, idOf: (slug: string) => idOfSlug(api, slug) };
        const answer = await runPython(world, 'use_opal_agent_sdk.py', {
          task,
          base_url: address.baseUrl,
          ws_url: address.wsUrl,
          issuer: address.issuer,
          token: address.token,
          given: given(practice),
        });
        const wrong = Object.entries(expected(told.parse(answer), practice))
          .filter(([, isSo]) => isSo !== true)
          .map(([what, found]) => `${what} (${JSON.stringify(found)})`);
        if (wrong.length > 0) throw new Error(`Not so: ${wrong.join('; ')}`);
      } finally {
        await api.stop();
      }
    },
  };
}

function idOfSlug(api: PracticeApi, slug: string): string {
  const agent = api.world().agents.findBySlug(slug);
  if (agent === undefined) throw new Error(`There is no agent ${slug}.`);
  return agent.id;
}

/** True, or what came instead of a refusal with a request id. */
function isRefusal(
  told: unknown,
  error: string,
  status: number,
  retryAfter: number | null = null,
): unknown {
  const wanted = { error, status, request_id: true, retry_after: retryAfter };
  return isDeepStrictEqual(told, wanted) || told;
}
