import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Within this time an honest sender's head has arrived, in ms. */
const HONEST_MS = 1000;

/** From so many that are late a person is told. */
const MANY = 32;

/** So long after some had to make room a person is still told, in ms. */
const TOLD_FOR_MS = 60_000;

/** How many connections may wait for the head of a request. */
export interface HalfOpenLimits {
  readonly halfOpen: number;
  readonly halfOpenPerAddress: number;
}

interface Waiting {
  readonly address: string;
  readonly sinceMs: number;
  /** It has brought a request before, and is kept for the next one. */
  readonly isKept: boolean;
}

/**
 * Connections that wait for the head of a request.
 *
 * A head that comes a byte at a time holds its connection until the time-out, and all of them
 * together would hold the listener. So whoever has waited longest makes room, first of those
 * from the same address; an honest head has come long before.
 */
export class HalfOpenConnections {
  readonly #limits: HalfOpenLimits;
  /** The longest waiting first. */
  readonly #waiting = new Map<Socket, Waiting>();
  #madeRoomAtMs = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: HalfOpenLimits) {
    this.#limits = limits;
  }

  /** What is wrong, for a person; `null` while all is well. */
  get problem(): string | null {
    const now = performance.now();
    const late = [...this.#waiting.values()].filter(
      ({ isKept, sinceMs }) => !isKept && sinceMs < now - HONEST_MS,
    ).length;
    if (late < MANY && now - this.#madeRoomAtMs >= TOLD_FOR_MS) return null;
    return 'Many connections were opened to the listener without sending a request. Those that wait too long are closed; results still arrive. Check what else knows the tunnel’s address.';
  }

  /** Watches a server's connections until it is closed. */
  watch(server: Server): void {
    server.on('connection', (socket) => {
      socket.once('close', () => this.#waiting.delete(socket));
      this.#add(socket, false);
    });
    server.on('request', ({ socket }, response) => {
      this.#waiting.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) this.#add(socket, true);
      });
    });
    // One was turned away because all were taken.
    server.on('drop', () => this.#makeRoom());
    server.on('close', () => {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
    });
  }

  #add(socket: Socket, isKept: boolean): void {
    const address = socket.remoteAddress ?? '';
    this.#waiting.set(socket, { address, sinceMs: performance.now(), isKept });
    this.#makeRoom();
  }

  /** Those that came a moment ago may be honest: they are looked at again when they are older. */
  #makeRoom(): void {
    const { halfOpen, halfOpenPerAddress } = this.#limits;
    if (this.#waiting.size <= Math.min(halfOpen, halfOpenPerAddress)) return;
    const now = performance.now();
    const ofAddress = new Map<string, number>();
    for (const { address } of this.#waiting.values()) {
      ofAddress.set(address, (ofAddress.get(address) ?? 0) + 1);
    }
    for (const [socket, { address, sinceMs, isKept }] of this.#waiting) {
      const count = ofAddress.get(address) ?? 0;
      if (count <= halfOpenPerAddress && this.#waiting.size <= halfOpen) continue;
      if (sinceMs > now - HONEST_MS) return this.#lookAgain();
      if (!isKept) this.#madeRoomAtMs = now;
      this.#waiting.delete(socket);
      ofAddress.set(address, count - 1);
      socket.destroy();
    }
  }

  #lookAgain(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#makeRoom();
    }, HONEST_MS).unref();
  }
}
