import type { Agent } from 'node:http';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { z } from 'zod';
import type { TokenSource } from '../http/opal-request.ts';
import { readRunEvent, type OpalRunEvent } from '../shapes/run-event.ts';

/** What a socket tells of one execution. */
export interface LiveSocketListener {
  readonly onSubscribing: () => void;
  readonly onEvent: (event: OpalRunEvent) => void;
  /** Everything that was missed has come; from here on events are live. */
  readonly onReplayed: () => void;
  /** The connection is lost, and is tried again. */
  readonly onDown: () => void;
  /** Opal does not let this execution be followed this way. */
  readonly onRefused: () => void;
}

/** What a socket is made with. */
export interface LiveSocketParts {
  /** e.g. `wss://ws.opal.optimizely.com` */
  readonly liveUrl: string;
  readonly agent: Agent;
  readonly tokens: Pick<TokenSource, 'current' | 'renew'>;
  readonly userAgent: string;
  readonly executionId: string;
  /** From which number on; `null` for everything. */
  readonly sinceSeq: () => number | null;
  readonly limits: LiveLimits;
}

/** How long what may take, in ms. */
export interface LiveLimits {
  readonly acknowledgeMs: number;
  readonly reconnectMs: number;
  readonly longestReconnectMs: number;
  /** Without an event for so long, the state is asked for. */
  readonly silenceMs: number;
  /** Between two looks at the state while there is no socket. */
  readonly pollMs: number;
  readonly longestPollMs: number;
  /** How long a missing number is waited for. */
  readonly holdMs: number;
}

const PATH = '/opal-socket/opal-app-socket.io';
const NAMESPACE = '/ws/v1';

const acknowledgementShape = z.object({ ok: z.boolean() });

/**
 * A web socket that follows one execution: its events do not say whose they are.
 *
 * The token is asked for anew at every handshake. It reconnects for ever, for whoever made it
 * asks over HTTP meanwhile, and subscribes again from where it was.
 */
export class LiveSocket {
  readonly #parts: LiveSocketParts;
  readonly #listener: LiveSocketListener;
  readonly #socket: Socket;
  #retry: NodeJS.Timeout | undefined;
  #token = '';
  #isClosed = false;

  constructor(parts: LiveSocketParts, listener: LiveSocketListener) {
    this.#parts = parts;
    this.#listener = listener;
    const { liveUrl, agent, userAgent, limits } = parts;
    const options: Partial<ManagerOptions & SocketOptions> = {
      path: PATH,
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnectionDelay: limits.reconnectMs,
      reconnectionDelayMax: limits.longestReconnectMs,
      extraHeaders: { 'user-agent': userAgent },
      auth: (give) => {
        void this.#giveToken(give);
      },
    };
    // The types know browsers' sockets, where an agent is a name.
    Object.assign(options, { agent, rejectUnauthorized: true });
    this.#socket = io(`${liveUrl}${NAMESPACE}`, options);
    this.#socket.on('connect', () => void this.#subscribe());
    this.#socket.on('disconnect', (reason) => this.#down(reason === 'io server disconnect'));
    this.#socket.on('connect_error', (error) => void this.#failed(error));
    this.#socket.on('execution_event', (value: unknown) => {
      const event = readRunEvent(value);
      if (event !== null) listener.onEvent(event);
    });
    this.#socket.connect();
  }

  /** Connects anew: what looks connected may have been dead since the computer slept. */
  reconnect(): void {
    this.#socket.disconnect();
    this.#socket.connect();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
    this.#parts.agent.destroy();
  }

  async #giveToken(give: (auth: object) => void): Promise<void> {
    try {
      this.#token = await this.#parts.tokens.current();
      give({ token: this.#token });
    } catch {
      // Refused then, and tried again; the state over HTTP says why.
      give({});
    }
  }

  async #subscribe(): Promise<void> {
    const { executionId, sinceSeq, limits } = this.#parts;
    const since = sinceSeq();
    const order = {
      execution_id: executionId,
      ...(since === null ? {} : { since_seq: since }),
    };
    this.#listener.onSubscribing();
    let answer: unknown;
    try {
      answer = await this.#socket.timeout(limits.acknowledgeMs).emitWithAck('subscribe', order);
    } catch {
      if (!this.#isClosed && this.#socket.connected) this.reconnect();
      return;
    }
    if (this.#isClosed) return;
    if (acknowledgementShape.safeParse(answer).data?.ok === true) this.#listener.onReplayed();
    else this.#listener.onRefused();
  }

  /** Only a connection that broke is made again by itself; one that was refused is not. */
  async #failed(error: Error): Promise<void> {
    if (this.#isClosed) return;
    const isRefused = !this.#socket.active;
    if (isRefused && /auth|token|expired|401|jwt/i.test(error.message)) {
      await this.#renewToken();
    }
    this.#down(isRefused);
  }

  async #renewToken(): Promise<void> {
    try {
      await this.#parts.tokens.renew(this.#token);
    } catch {
      // The state over HTTP says what is wrong.
    }
  }

  #down(isOnUs: boolean): void {
    if (this.#isClosed) return;
    this.#listener.onDown();
    if (!isOnUs) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), this.#parts.limits.longestReconnectMs);
    this.#retry.unref();
  }
}
