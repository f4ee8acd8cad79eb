import {
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';

/** What a layer needs of redis. */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlMs: number): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/**
 * How long a command may take.
 *
 * Waiting longer makes no sense: doing without the cache takes less.
 */
const COMMAND_LIMIT_MS = 150;
const CONNECT_LIMIT_MS = 2000;

/** After this many failures in a row, Redis is left alone for a while. */
const FAILURES_THAT_BREAK = 2;
const LEFT_ALONE_MS = 10_000;

const LONGEST_RECONNECT_MS = 30_000;

type Client = Awaited<ReturnType<typeof createClient>>;

/**
 * The connection to a redis that a person has configured.
 *
 * It is made in the background and may be lost at any time: a command then fails at once, or
 * after a short wait, and the next layer answers. A loss is reported once, and again only
 * after the connection had come back.
 */
export class RedisConnection implements RedisCommands {
  readonly #client: Client;
  readonly #onState: (state: 'up' | 'down', error: unknown) => void;
  readonly #limits: ReturnType<typeof limitCommands>;
  #state: 'unknown' | 'up' | 'down' = 'unknown';

  private constructor(
    client: Client,
    onState: (state: 'up' | 'down', error: unknown) => void,
    commandLimitMs: number,
  ) {
    this.#client = client;
    this.#onState = onState;
    this.#limits = limitCommands(commandLimitMs);
    client.on('error', (error: unknown) => this.#changed('down', error));
    client.on('ready', () => this.#changed('up', null));
  }

  /**
   * Begins to connect.
   *
   * @param onState is told when it is reached and when it is no longer
   */
  static async open(
    url: string,
    onState: (state: 'up' | 'down', error: unknown) => void,
    { commandLimitMs = COMMAND_LIMIT_MS }: { commandLimitMs?: number } = {},
  ): Promise<RedisConnection> {
    const client = await createClient(url);
    const connection = new RedisConnection(client, onState, commandLimitMs);
    client.connect().catch((error: unknown) => connection.#changed('down', error));
    return connection;
  }

  get(key: string): Promise<string | null> {
    return this.#run(() => this.#client.get(key), null);
  }

  set(key: string, value: string, ttlMs: number): Promise<void> {
    const expiration = { type: 'PX', value: Math.max(1, Math.floor(ttlMs)) } as const;
    return this.#run(
      async () => void (await this.#client.set(key, value, { expiration })),
      undefined,
    );
  }

  remove(keys: readonly string[]): Promise<void> {
    return this.#run(async () => void (await this.#client.unlink([...keys])), undefined);
  }

  close(): void {
    this.#client.removeAllListeners('error');
    this.#client.on('error', () => undefined);
    this.#client.destroy();
  }

  async #run<T>(command: () => Promise<T>, otherwise: T): Promise<T> {
    if (!this.#client.isReady) return otherwise;
    try {
      return await this.#limits.execute(command);
    } catch (error) {
      this.#changed('down', error);
      return otherwise;
    }
  }

  #changed(state: 'up' | 'down', error: unknown): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#onState(state, error);
  }
}

function limitCommands(commandLimitMs: number) {
  return wrap(
    circuitBreaker(handleAll, {
      halfOpenAfter: LEFT_ALONE_MS,
      breaker: new ConsecutiveBreaker(FAILURES_THAT_BREAK),
    }),
    timeout(commandLimitMs, TimeoutStrategy.Aggressive),
  );
}

/** Loads the package only where a Redis is configured. */
async function createClient(url: string) {
  const redis = await import('@redis/client');
  return redis.createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_LIMIT_MS,
      reconnectStrategy: (retries) => Math.min(500 * 2 ** retries, LONGEST_RECONNECT_MS),
    },
  });
}
