import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { opalWorkflowRequestSchema } from '../../../shared/domain/opal-request.ts';
import type { OpalWorkflowRequest } from '../../../shared/domain/opal-request.ts';

/** The trigger URL that the console is given; it leads to the stand-in. */
export const TRIGGER_URL = 'https://webhook.opal.example/webhooks/instance/trigger';

/** Answers one request. */
export type Answer = (response: ServerResponse) => void;

export function status(code: number, headers: Record<string, string> = {}, body = ''): Answer {
  return (response) => {
    response.writeHead(code, headers);
    response.end(body);
  };
}

/** Breaks the connection before any answer. */
export const hangUp: Answer = (response) => response.destroy();

/** One request as it came. */
export interface TriggerRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: OpalWorkflowRequest;
}

/**
 * A trigger behind real HTTP that answers as a test says, 202 when it says nothing.
 *
 * The console sends to https only, so its `fetch` is led from the trigger's address to
 * this server; everything else about the request stays as it is.
 */
export class StandInOpal implements AsyncDisposable {
  readonly requests: TriggerRequest[] = [];
  /** The next answers, one each. */
  readonly answers: Answer[] = [];
  /** What is answered when `answers` is empty. */
  otherwise: Answer = status(202);
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<StandInOpal> {
    const server = createServer();
    const opal = new StandInOpal(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        opal.requests.push({
          headers: request.headers,
          body: opalWorkflowRequestSchema.parse(body),
        });
        (opal.answers.shift() ?? opal.otherwise)(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return opal;
  }

  /** `fetch`, with the trigger's address led here. */
  readonly fetch: typeof fetch = (input, init) => {
    const { port } = this.#server.address() as AddressInfo;
    const url = input instanceof Request ? input.url : input.toString();
    return fetch(url === TRIGGER_URL ? `http://127.0.0.1:${port}/trigger` : url, init);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
