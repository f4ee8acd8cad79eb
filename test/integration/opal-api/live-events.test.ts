import { expect, test } from 'vitest';
import type { LiveItem } from '../../../main/opal-api/live/live-api.ts';
import { liveEvent, liveSite, type LiveSite } from '../../support/opal-api/live-site.ts';
import { clientOf } from '../../support/opal-api/opal-site.ts';

const QUICK = {
  acknowledgeMs: 200,
  reconnectMs: 20,
  longestReconnectMs: 40,
  silenceMs: 60_000,
  pollMs: 10,
  longestPollMs: 20,
  holdMs: 60,
};

const DONE = liveEvent('execution_complete', 9, { status: 'COMPLETED' });

/** Follows a run to its end, and tells each item while it does. */
async function follow(
  site: LiveSite,
  options: {
    readonly limits?: Partial<typeof QUICK>;
    readonly sinceSeq?: number;
    readonly signal?: AbortSignal;
    readonly onItem?: (item: LiveItem) => void;
    readonly token?: () => string;
  } = {},
): Promise<{ items: LiveItem[]; heard: string[]; ways: string[] }> {
  let token = options.token ?? (() => 'token-1');
  await using opal = clientOf(site.url, {
    limits: { ...QUICK, ...options.limits },
    tokens: {
      current: async () => token(),
      renew: async () => {
        token = () => 'token-2';
        return 'token-2';
      },
    },
  });
  const { sinceSeq, signal } = options;
  const items: LiveItem[] = [];
  const heard: string[] = [];
  const ways: string[] = [];
  const following = opal.client.live.follow('run-1', {
    ...(sinceSeq === undefined ? {} : { sinceSeq }),
    ...(signal === undefined ? {} : { signal }),
  });
  for await (const item of following) {
    items.push(item);
    options.onItem?.(item);
    if (item.kind === 'way') ways.push(item.by);
    if (item.kind === 'event') {
      heard.push(item.event.kind === 'text' ? item.event.text : item.event.kind);
    }
  }
  return { items, heard, ways };
}

function text(number: number, content: string): object {
  return liveEvent('response_chunk', number, { content });
}

/** Ends the run a moment after its last event was sent. */
function finish(site: LiveSite, send: (event: unknown) => void): void {
  send(DONE);
  site.status = 'COMPLETED';
}

test('follows a run from its replay to its end, and gives its result', async () => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send) => {
    send(liveEvent('execution_started', 1, { execution_id: 'run-1' }));
    send(text(2, 'a'));
    setImmediate(() => {
      send(text(3, 'b'));
      finish(site, send);
    });
    return { ok: true, room: 'r' };
  };
  const { items, heard } = await follow(site);
  expect(heard).toEqual(['started', 'a', 'b', 'finished']);
  expect(items.at(-1)).toMatchObject({
    kind: 'state',
    execution: { status: 'completed', result: { score: 7 } },
  });
  expect(site.subscriptions).toEqual([{ execution_id: 'run-1' }]);
  expect(site.tokens).toEqual(['token-1']);
  expect(site.handshakes[0]?.['user-agent']).toBe('osa-console/test');
});

test('begins after the number that is known', async () => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send) => {
    send(text(8, 'h'));
    finish(site, send);
    return { ok: true };
  };
  expect((await follow(site, { sinceSeq: 7 })).heard).toEqual(['h', 'finished']);
  expect(site.subscriptions).toEqual([{ execution_id: 'run-1', since_seq: 7 }]);
});

test.each([
  ['live ones before the replay', [5, 1, 2, 3, 4]],
  ['repeats', [1, 2, 2, 1, 3, 3, 4, 5]],
  ['all in the wrong order', [5, 4, 3, 2, 1]],
  ['numbers from 0', [0, 1, 2, 3, 4]],
  ['gaps', [1, 20, 300, 4000, 5000]],
])('puts a replay in order that has %s', async (_name, numbers) => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send) => {
    for (const number of numbers) send(text(number, `${number}`));
    send(liveEvent('execution_complete', 9999, { status: 'COMPLETED' }));
    site.status = 'COMPLETED';
    return { ok: true };
  };
  const { heard } = await follow(site);
  const inOrder = [...new Set(numbers)].toSorted((a, b) => a - b).map(String);
  expect(heard).toEqual([...inOrder, 'finished']);
});

test('holds a last event that overtakes the replay', async () => {
  await using site = await liveSite();
  site.onSubscribe = async (_order, send) => {
    finish(site, send);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    send(text(1, 'a'));
    send(text(2, 'b'));
    return { ok: true };
  };
  expect((await follow(site)).heard).toEqual(['a', 'b', 'finished']);
});

test('waits for a number that is late, and not for ever for one that never was', async () => {
  await using site = await liveSite();
  site.onSubscribe = () => ({ ok: true });
  const following = follow(site, {
    onItem: (item) => {
      if (item.kind === 'way' && item.by === 'socket') {
        for (const event of [text(1, 'a'), text(3, 'c'), text(2, 'b')]) site.send(event);
        site.send(text(7, 'g'));
      }
      if (item.kind === 'event' && item.event.sequence === 7) finish(site, (one) => site.send(one));
    },
  });
  expect((await following).heard).toEqual(['a', 'b', 'c', 'g', 'finished']);
});

test('asks for the state where too much was missed', async () => {
  await using site = await liveSite();
  site.onSubscribe = ({ since_seq: number = 0 }, send) => {
    send(liveEvent('state_snapshot', number, { status: 'running' }));
    send(text(3000, 'z'));
    return { ok: true };
  };
  const { items } = await follow(site, {
    sinceSeq: 5,
    onItem: (item) => {
      if (item.kind === 'state') site.status = 'FAILED';
    },
    limits: { silenceMs: 30 },
  });
  const states = items.filter((item) => item.kind === 'state');
  expect(states.length).toBeGreaterThan(1);
  expect(items.filter((item) => item.kind === 'event')).toHaveLength(1);
});

test.each(['PAUSED', 'cancelled'])(
  'asks after silence, for %s runs have no last event',
  async (status) => {
    await using site = await liveSite();
    const { items } = await follow(site, {
      limits: { silenceMs: 20 },
      onItem: (item) => {
        if (item.kind === 'way' && item.by === 'socket') site.status = status;
        if (item.kind === 'state' && item.execution.statusWord === 'PAUSED')
          site.status = 'CANCELLED';
      },
    });
    const words = items.flatMap((item) => (item.kind === 'state' ? item.execution.statusWord : []));
    expect(words.at(-1)?.toLowerCase()).toBe('cancelled');
    expect(words).toContain(status);
  },
);

test('connects anew when a socket that looks connected says nothing of a run that goes on', async () => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send) => {
    if (site.subscriptions.length === 1) send(text(1, 'a'));
    else {
      send(text(2, 'b'));
      finish(site, send);
    }
    return { ok: true };
  };
  const { heard } = await follow(site, { limits: { silenceMs: 20 } });
  expect(heard).toEqual(['a', 'b', 'finished']);
  expect(site.subscriptions).toEqual([
    { execution_id: 'run-1' },
    { execution_id: 'run-1', since_seq: 1 },
  ]);
});

test('subscribes again where it was after the connection broke', async () => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send, socket) => {
    if (site.subscriptions.length === 1) {
      send(text(1, 'a'));
      send(text(4, 'd'));
      setTimeout(() => socket.conn.close(), 150);
    } else {
      for (const event of [text(2, 'b'), text(3, 'c'), text(4, 'd'), text(5, 'e')]) send(event);
      finish(site, send);
    }
    return { ok: true };
  };
  const { heard, ways } = await follow(site);
  expect(heard).toEqual(['a', 'd', 'b', 'c', 'e', 'finished']);
  expect(ways.slice(0, 3)).toEqual(['polling', 'socket', 'polling']);
  // Between 1 and 4 something may have been lost with the connection.
  expect(site.subscriptions[1]).toEqual({ execution_id: 'run-1', since_seq: 1 });
});

test('polls while there is no socket, until the run is over', async () => {
  await using site = await liveSite();
  site.shut();
  const { items, ways } = await follow(site, {
    onItem: () => {
      if (site.looks >= 3) site.status = 'completed';
    },
  });
  expect(ways).toEqual(['polling']);
  expect(items.at(-1)).toMatchObject({ kind: 'state', execution: { status: 'completed' } });
  expect(site.subscriptions).toEqual([]);
});

test('polls where the subscription is refused, and does not try it again', async () => {
  await using site = await liveSite();
  site.onSubscribe = () => ({ ok: false, error: 'forbidden' });
  const { ways } = await follow(site, {
    onItem: () => {
      if (site.looks >= 4) site.status = 'completed';
    },
  });
  expect(ways).toEqual(['polling']);
  expect(site.subscriptions).toHaveLength(1);
});

test('subscribes again where nobody acknowledges it', async () => {
  await using site = await liveSite();
  site.onSubscribe = (_order, send) => {
    if (site.subscriptions.length === 1) return undefined;
    finish(site, send);
    return { ok: true };
  };
  const { heard } = await follow(site, { limits: { acknowledgeMs: 30 } });
  expect(heard).toEqual(['finished']);
  expect(site.subscriptions).toHaveLength(2);
});

test('takes a token anew for each handshake, and another one where it is refused', async () => {
  await using site = await liveSite();
  site.onHandshake = (token) => {
    if (token !== 'token-2') throw new Error('authentication failed');
  };
  site.onSubscribe = (_order, send) => {
    finish(site, send);
    return { ok: true };
  };
  const { heard } = await follow(site);
  expect(heard).toEqual(['finished']);
  expect(site.tokens).toEqual(['token-1', 'token-2']);
});

test('goes on through troubles of the network, and tells them', async () => {
  await using site = await liveSite();
  site.shut();
  site.httpStatus = 503;
  const { items } = await follow(site, {
    onItem: (item) => {
      if (item.kind === 'trouble') site.httpStatus = 200;
      if (item.kind === 'state') site.status = 'COMPLETED';
    },
  });
  const kinds = items.map((item) => (item.kind === 'trouble' ? item.error.code : item.kind));
  expect(kinds).toEqual(['way', 'opal_server_error', 'state', 'state']);
});

test('gives up where Opal does not know the run', async () => {
  await using site = await liveSite();
  site.shut();
  site.httpStatus = 404;
  await expect(follow(site)).rejects.toMatchObject({ code: 'opal_not_found' });
});

test('stops when it is told to, and leaves no socket open', async () => {
  await using site = await liveSite();
  const closed = Promise.withResolvers<string>();
  site.onSubscribe = (_order, _send, socket) => {
    socket.on('disconnect', (reason) => closed.resolve(reason));
    return { ok: true };
  };
  const stop = new AbortController();
  const following = follow(site, {
    signal: stop.signal,
    onItem: (item) => {
      if (item.kind === 'way' && item.by === 'socket') stop.abort(new Error('enough'));
    },
  });
  await expect(following).rejects.toThrow('enough');
  expect(await closed.promise).toMatch(/disconnect|close/);
});
