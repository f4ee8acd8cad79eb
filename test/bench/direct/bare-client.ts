/**
 * Makes the requests that the console makes, with `undici` and nothing else: the answers are parsed
 * and dropped.
 */
import { request } from 'undici';
import { z } from 'zod';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { fillParameters } from '../../../main/opal/runners/fill-parameters.ts';
import { readTokenFacts } from '../../../main/opal-api/sign-in/token-facts.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { parsedJsonSchema } from '../../../shared/domain/json.ts';
import {
  bareTaskSchema,
  type BareAnswer,
  type BareTask,
  type PracticeAddress,
} from './messages.ts';

/** As many as the console has under way at once. */
const AT_ONCE = 8;

const PAGE_SIZE = 100;

const agentsSchema = z.object({
  data: z.object({ items: z.array(z.object({ id: z.string(), agent_id: z.string() })) }),
});

const BRIEF = z.record(z.string(), parsedJsonSchema).parse({ ...sampleIntake() });

type Tiers = readonly (readonly string[])[];

/** The agents in the order in which the console begins them: a tier at a time. */
function tiersOf(): Tiers {
  const of = (...tiers: string[]): string[] =>
    BUILT_IN_AGENT_IDS.filter((id) => tiers.includes(builtInAgents.get(id).tier));
  return [of('dxptools', 'insights'), of('optimization'), of('strategy')];
}

class Client {
  readonly #address: PracticeAddress;
  readonly #base: string;
  readonly #files: string;

  constructor(address: PracticeAddress) {
    this.#address = address;
    const { instanceId } = readTokenFacts(address.token);
    this.#base = `${address.baseUrl}/hypatia/api/v1/${instanceId}`;
    this.#files = `${address.baseUrl}/space-element/api/v1/${instanceId}/elements`;
  }

  get(path: string): Promise<unknown> {
    return this.#get(this.#base + path);
  }

  /** An execution that has ended, after which its files are listed. */
  async ended(executionId: string): Promise<unknown> {
    const execution = await this.get(`/agents/specialized/executions/${executionId}`);
    await this.#get(`${this.#files}?thread_id=${executionId}&limit=500`);
    return execution;
  }

  async #get(path: string): Promise<unknown> {
    const { body, statusCode } = await request(path, { headers: this.#headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`GET ${path}: ${statusCode} ${text}`);
    return JSON.parse(text) as unknown;
  }

  /** Runs an agent and reads its stream. @returns how many events came, and its execution's id */
  async stream(id: string, earlierResults = ''): Promise<{ events: number; executionId: string }> {
    const parameters = fillParameters([], { brief: BRIEF, earlierResults });
    const path = `/agents/specialized/${id}/stream-execute`;
    const { body, statusCode } = await request(this.#base + path, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body: JSON.stringify({ parameters }),
    });
    if (statusCode !== 200) throw new Error(`POST ${path}: ${statusCode} ${await body.text()}`);
    const decoder = new TextDecoder();
    let rest = '';
    let events = 0;
    let executionId = '';
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = JSON.parse(part.slice('data: '.length)) as {
          data: { execution_id?: string };
        };
        executionId ||= event.data.execution_id ?? '';
        events += 1;
      }
    }
    return { events, executionId };
  }

  async agents(): Promise<ReadonlyMap<string, string>> {
    const answer = await this.get('/agents/specialized?page=1&page_size=100');
    const { items } = agentsSchema.parse(answer).data;
    return new Map(items.map((agent) => [agent.agent_id, agent.id]));
  }

  get #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#address.token}`, accept: '*/*' };
  }
}

async function run(client: Client): Promise<number> {
  const ids = await client.agents();
  const results: unknown[] = [];
  for (const tier of tiersOf()) {
    const earlier = results.length === 0 ? '' : JSON.stringify(results);
    const ended = tier.map(async (agentId) => {
      const { executionId } = await client.stream(ids.get(`osa_${agentId}`) ?? '', earlier);
      results.push(await client.ended(executionId));
    });
    await Promise.all(ended);
  }
  return results.length;
}

async function past(client: Client, slug: string): Promise<number> {
  const id = (await client.agents()).get(slug) ?? '';
  const waiting: string[] = [];
  for (let page = 1, isLast = false; !isLast; page += 1) {
    const path = `/agents/specialized/${id}/executions?page=${page}&page_size=${PAGE_SIZE}`;
    const found = executionsIn(await client.get(path));
    waiting.push(...found);
    isLast = found.length < PAGE_SIZE;
  }
  const { length } = waiting;
  const fetch = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await client.ended(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetch));
  return length;
}

const pageSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

function executionsIn(page: unknown): string[] {
  return pageSchema.parse(page).items.map(({ id }) => id);
}

async function work(task: Exclude<BareTask, { kind: 'stop' }>): Promise<number> {
  const client = new Client(task.address);
  if (task.kind === 'run') return run(client);
  if (task.kind === 'past') return past(client, task.slug);
  const id = (await client.agents()).get('osa_geo_audit') ?? '';
  return (await client.stream(id)).events;
}

process.on('message', (message) => {
  const task = bareTaskSchema.parse(message);
  if (task.kind === 'stop') {
    process.disconnect();
    return;
  }
  const startedAt = performance.now();
  void work(task).then((count) => {
    const answer: BareAnswer = { tookMs: performance.now() - startedAt, count };
    process.send?.(answer);
  });
});
