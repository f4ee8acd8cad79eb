import type { JsonObject } from '../../../shared/domain/json.ts';
import { OsaError } from '../../../shared/errors.ts';
import { path } from '../http/path.ts';
import { executionShape, type OpalExecution } from '../shapes/execution.ts';
import { messageShape, type OpalMessage } from '../shapes/message.ts';
import {
  about,
  aboutAgents,
  ask,
  askPage,
  signalOf,
  type CallOptions,
  type CallParts,
  type Told,
} from './ask.ts';
import { goThrough } from './list-all.ts';
import { readRunStream, type RunStream } from './run-stream.ts';

const PAGE_SIZE = 100;

/** Which executions of an agent are looked for. Times are epoch ms, both ends included. */
export interface HistoryFilter extends CallOptions {
  readonly fromMs?: number;
  readonly toMs?: number;
  /** In Opal's own word. */
  readonly status?: string;
  readonly userId?: string;
  readonly agentVersion?: string;
}

/** What is said in a chat with an agent. */
export interface ChatTurn {
  readonly messages: readonly { readonly text: string; readonly fileUrl?: string }[];
  /** Of a chat that goes on, with the etag that its last answer had. */
  readonly memory?: { readonly id: string; readonly etag: string };
  readonly regenerate?: boolean;
}

/** What Opal said to a wish to stop something. */
export interface Cancellation {
  /** `over`: it had ended before. */
  readonly outcome: 'accepted' | 'over';
  readonly requestId: string;
  /** Opal's own words; empty where it has none. */
  readonly says: string;
}

/** Executions of single agents. All calls throw OsaError `opal_…`. */
export class ExecutionsApi {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /**
   * Runs an agent and streams what happens.
   *
   * Ending the stream does not stop the run. It has no structured result: ask for that by `get`.
   *
   * @example
   * const run = await executions.stream(agent.id, { market: 'DE' }, { signal });
   * for await (const event of run.events) {
   *   if (event.kind === 'started') executionId = event.executionId;
   * }
   */
  async stream(
    agentId: string,
    parameters: JsonObject,
    options: CallOptions = {},
  ): Promise<RunStream> {
    return this.#stream(agentId, { parameters }, options);
  }

  /** Says something in a chat with an agent, and streams what it answers. */
  async chat(agentId: string, turn: ChatTurn, options: CallOptions = {}): Promise<RunStream> {
    const messages = turn.messages.map(({ text, fileUrl }) => ({ text, file_url: fileUrl }));
    const { memory, regenerate } = turn;
    const body = { conversation_mode: true, messages, memory_id: memory?.id, regenerate };
    return this.#stream(agentId, body, options, memory?.etag);
  }

  /** An execution as it stands, with its result once it has one. */
  async get(executionId: string, options: CallOptions = {}): Promise<Told<OpalExecution>> {
    const { http, instanceId } = this.#parts;
    return ask(
      http,
      {
        method: 'GET',
        path: path`/hypatia/api/v1/${instanceId}/agents/specialized/executions/${executionId}`,
        subject: about('run_agents'),
        ...signalOf(options),
      },
      executionShape,
    );
  }

  /** Stops an execution. It ends at its next turn: ask for its state. */
  async cancel(executionId: string, options: CallOptions = {}): Promise<Cancellation> {
    const { http, instanceId } = this.#parts;
    return cancelled(
      http.json({
        method: 'PATCH',
        path: path`/hypatia/api/v1/${instanceId}/agents/specialized/executions/${executionId}`,
        body: { json: { status: 'CANCELLED' } },
        subject: about('run_agents'),
        ...signalOf(options),
      }),
    );
  }

  /**
   * Past executions of an agent, the newest first, each once.
   *
   * Those that begin meanwhile push others on to the next page, which costs none of them.
   */
  history(
    agentId: string,
    filter: HistoryFilter = {},
  ): AsyncGenerator<OpalExecution, void, undefined> {
    const { http, instanceId } = this.#parts;
    const fetch = (page: number) =>
      askPage(
        http,
        {
          method: 'GET',
          path: path`/hypatia/api/v1/${instanceId}/agents/specialized/${agentId}/executions`,
          query: {
            page,
            page_size: PAGE_SIZE,
            status: filter.status ?? null,
            start_date: isoOrNull(filter.fromMs),
            end_date: isoOrNull(filter.toMs),
            user_id: filter.userId ?? null,
            agent_version: filter.agentVersion ?? null,
          },
          subject: aboutAgents('run_agents'),
          ...signalOf(filter),
        },
        executionShape,
      );
    return goThrough({ fetch, idOf: (execution) => execution.executionId });
  }

  /** What was said in a chat. */
  async messages(memoryId: string, options: CallOptions = {}): Promise<readonly OpalMessage[]> {
    const { http, instanceId } = this.#parts;
    const page = await askPage(
      http,
      {
        method: 'GET',
        path: path`/hypatia/api/v1/${instanceId}/memories/${memoryId}/messages`,
        subject: about('run_agents'),
        ...signalOf(options),
      },
      messageShape,
    );
    return page.entries;
  }

  async #stream(
    agentId: string,
    json: Record<string, unknown>,
    options: CallOptions,
    ifMatch?: string,
  ): Promise<RunStream> {
    const { http, instanceId } = this.#parts;
    const answer = await http.stream({
      method: 'POST',
      path: path`/hypatia/api/v1/${instanceId}/agents/specialized/${agentId}/stream-execute`,
      body: { json },
      subject: aboutAgents('run_agents'),
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...signalOf(options),
    });
    return readRunStream(answer, signalOf(options));
  }
}

/** By which codes Opal refuses to stop what has ended is not documented: 400 or 409. */
const OVER_STATUSES: ReadonlySet<string | undefined> = new Set(['400', '409']);

/** Tells a refusal because it has ended from any other. */
export async function cancelled(call: Promise<{ requestId: string }>): Promise<Cancellation> {
  try {
    const { requestId } = await call;
    return { outcome: 'accepted', requestId, says: '' };
  } catch (error) {
    if (!(error instanceof OsaError) || !OVER_STATUSES.has(error.details['http_status']))
      throw error;
    const { request_id: requestId = '', says = '' } = error.details;
    return { outcome: 'over', requestId, says };
  }
}

/** A date of a filter. */
export function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
