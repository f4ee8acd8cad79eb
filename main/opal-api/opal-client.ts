import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { OpalAddresses } from '../../shared/domain/opal-connection.ts';
import type { OsaError } from '../../shared/errors.ts';
import { AccessTokensApi } from './calls/access-tokens-api.ts';
import { AgentsApi } from './calls/agents-api.ts';
import { ExecutionsApi } from './calls/executions-api.ts';
import { FilesApi } from './calls/files-api.ts';
import { WorkflowsApi } from './calls/workflows-api.ts';
import { OpalHttp, type HttpLimits, type Wait } from './http/opal-http.ts';
import type { TokenSource } from './http/opal-request.ts';
import { OwnHosts } from './network/addresses.ts';
import { LiveApi } from './live/live-api.ts';
import type { LiveLimits } from './live/live-socket.ts';
import type { Network } from './network/network.ts';

/** How much is asked of Opal at once, and how long what may take. */
export type OpalLimits = HttpLimits & LiveLimits;

/** What a client of one connection is made with. */
export interface OpalClientParts {
  readonly addresses: OpalAddresses;
  readonly instanceId: string;
  readonly tokens: TokenSource;
  readonly network: Network;
  /** e.g. `osa-console/0.1.0` */
  readonly userAgent: string;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told whenever Opal refuses something. */
  readonly onRefusal?: (error: OsaError) => void;
  /** Left out outside of tests. */
  readonly wait?: Wait;
  readonly limits?: Partial<OpalLimits>;
}

/**
 * Opal's API, for one connection to one instance.
 *
 * It knows nothing of runs of the console. What it gives is raw: whatever agents and people have
 * written may hold personal data, and is protected before it is kept or shown.
 *
 * @example
 * const [agent] = await client.agents.list('specialized', { search: 'content' });
 * const run = await client.executions.stream(agent.id, { market: 'DE' });
 * for await (const event of run.events) {
 *   if (event.kind === 'text') show(event.text);
 *   if (event.kind === 'started') executionId = event.executionId;
 * }
 * const { value } = await client.executions.get(executionId);
 */
export class OpalClient {
  readonly instanceId: string;
  readonly agents: AgentsApi;
  readonly executions: ExecutionsApi;
  readonly workflows: WorkflowsApi;
  readonly files: FilesApi;
  readonly accessTokens: AccessTokensApi;
  readonly live: LiveApi;

  constructor(parts: OpalClientParts) {
    const { addresses, instanceId, ...others } = parts;
    const http = new OpalHttp({
      ...others,
      target: { baseUrl: addresses.baseUrl, instanceId },
      hosts: new OwnHosts(addresses),
    });
    const calls = { http, instanceId };
    this.instanceId = instanceId;
    this.agents = new AgentsApi(calls);
    this.executions = new ExecutionsApi(calls);
    this.workflows = new WorkflowsApi(calls);
    this.files = new FilesApi(calls);
    this.accessTokens = new AccessTokensApi(calls);
    this.live = new LiveApi({ ...others, addresses, executions: this.executions });
  }
}
