import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { OpalClient, type OpalClientParts } from '../../../main/opal-api/opal-client.ts';
import { readAddresses } from '../../../main/opal-api/network/addresses.ts';
import { Network } from '../../../main/opal-api/network/network.ts';

/** A request as a site received it. */
export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a site answers to a request; `at` is its number, from 0. */
export type Answer = (
  request: SeenRequest,
  response: ServerResponse,
  at: number,
) => void | Promise<void>;

/** A server of a test's own, in the place of Opal. */
export interface OpalSite extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
}

/** Serves on a free port of loopback. */
export async function opalSite(answer: Answer): Promise<OpalSite> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readText(request).then(async (body) => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body };
      seen.push(one);
      await answer(one, response, seen.length - 1);
    });
  });
  const url = await listen(server);
  return {
    url,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Starts a server, and says where it is. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

/** Everything that an iterable gives. */
export async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}

/** Waits until a response takes more, or nobody reads it any more. */
export async function untilDrained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  response.once('drain', resolve);
  response.once('close', resolve);
  await promise;
  response.off('drain', resolve);
  response.off('close', resolve);
}

/** A client of a site, with a token that never ends, and a clock that moves as it waits. */
export function clientOf(
  url: string,
  parts: Partial<OpalClientParts> = {},
): { client: OpalClient; waits: number[] } & AsyncDisposable {
  const waits: number[] = [];
  let nowMs = Date.UTC(2026, 10, 30);
  const network = new Network({
    environment: {},
    resolveProxy: null,
    monotonicNow: () => performance.now(),
  });
  const client = new OpalClient({
    addresses: readAddresses({ baseUrl: url, issuer: url, liveUrl: url }),
    instanceId: 'instance-1',
    tokens: { current: async () => 'token-1', renew: async () => null },
    network,
    userAgent: 'osa-console/test',
    clock: { now: () => nowMs },
    newId: randomUUID,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      nowMs += ms;
    },
    ...parts,
  });
  return { client, waits, [Symbol.asyncDispose]: () => network.close() };
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
