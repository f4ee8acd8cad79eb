import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the receiver does with one request. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** An endpoint on loopback that fails in every way that it is told to. */
export class FailingReceiver {
  /** Given one after another; with none left, all is well. */
  readonly answers: Answer[] = [];
  readonly requests: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
  readonly #server: Server;

  private constructor(tls: ServerOptions | null) {
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#answer(request, response);
    };
    this.#server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  }

  /** @param tls with which certificate it answers; by plain http without */
  static async open(tls: ServerOptions | null = null): Promise<FailingReceiver> {
    const receiver = new FailingReceiver(tls);
    await new Promise<void>((resolve) => {
      receiver.#server.listen(0, '127.0.0.1', resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** By an address, so that no name is looked up. */
  get url(): string {
    return `http://127.0.0.1:${this.port}/events`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = this.answers.shift() ?? status(200);
    try {
      this.requests.push({ headers: request.headers, body: await text(request) });
    } catch {
      return;
    }
    answer(response, request);
  }
}

/** Answers with a status, and with a body where one is given. */
export function status(code: number, headers: Record<string, string> = {}, body = ''): Answer {
  return (response) => {
    response.writeHead(code, headers).end(body);
  };
}

/** Answers nothing, for ever. */
export const silent: Answer = () => undefined;

/** Resets the connection instead of answering. */
export const reset: Answer = (_response, request) => {
  request.socket.resetAndDestroy();
};

/** Answers with a status and the beginning of a body that never ends. */
export function trickle(code: number): Answer {
  return (response) => {
    response.writeHead(code).write('slowly');
  };
}

/** Answers with a body that has no end, as fast as it is read. */
export const endless: Answer = (response) => {
  const more = (): void => {
    while (response.writable && response.write('x'.repeat(64 * 1024)));
  };
  response.writeHead(200).on('drain', more);
  more();
};

/** Answers with bytes that may be no HTTP at all. */
export function bytes(raw: string): Answer {
  return (_response, request) => {
    request.socket.end(raw);
  };
}
