import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPracticeApi, type PracticeApiHarness } from '../../../../support/practice-api.ts';
import { waitFor } from '../../../../support/wait-for.ts';
import { executionIdOf, runAgent } from './read-stream.ts';

interface LiveEvent {
  schema_version: string;
  event_type: string;
  sequence_number: number;
  timestamp: string;
  payload: Record<string, unknown>;
}

interface Listener {
  readonly socket: Socket;
  readonly events: LiveEvent[];
  /** How many events had come when the subscription was acknowledged. */
  eventsBeforeAnswer: number | null;
  answer: unknown;
}

function connect(practice: PracticeApiHarness, token = practice.address.token): Socket {
  const socket = io(`${practice.address.wsUrl}/ws/v1`, {
    path: '/opal-socket/opal-app-socket.io',
    transports: ['websocket'],
    auth: (send) => send({ token }),
    reconnection: false,
  });
  onTestFinished(() => {
    socket.close();
  });
  return socket;
}

/** Resolves with what comes with an event of the socket. */
async function heard(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...given: unknown[]) => resolve(given));
  });
}

async function listen(
  practice: PracticeApiHarness,
  executionId: string,
  sinceNumber?: number,
): Promise<Listener> {
  const socket = connect(practice);
  const listener: Listener = { socket, events: [], eventsBeforeAnswer: null, answer: null };
  socket.on('execution_event', (event: LiveEvent) => listener.events.push(event));
  await heard(socket, 'connect');
  const payload = {
    execution_id: executionId,
    ...(sinceNumber !== undefined && { since_seq: sinceNumber }),
  };
  socket.emit('subscribe', payload, (answer: unknown) => {
    listener.answer = answer;
    listener.eventsBeforeAnswer = listener.events.length;
  });
  return listener;
}

/** Runs an agent to its end and listens to it afterwards. */
async function listenAfter(faults: readonly string[], sinceNumber = 0): Promise<Listener> {
  const practice = await startPracticeApi({ faults });
  const run = await runAgent(practice, 'osa_geo_audit');
  return listen(practice, executionIdOf(run), sinceNumber);
}

function numbersOf({ events }: Listener): number[] {
  return events.map((event) => event.sequence_number);
}

describe('live events', () => {
  it('tell what was missed before they are acknowledged, without heartbeats', async () => {
    const listener = await listenAfter([], 2);
    await waitFor(async () => listener.answer);
    expect(listener.answer).toMatchObject({ ok: true, room: expect.any(String) });
    expect(listener.eventsBeforeAnswer).toBe(listener.events.length);
    const numbers = numbersOf(listener);
    expect(numbers[0]).toBe(4);
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    expect(listener.events.map((event) => event.event_type)).not.toContain('heartbeat');
    expect(listener.events.at(-1)).toMatchObject({
      schema_version: 'v1',
      event_type: 'execution_complete',
      payload: { status: 'COMPLETED' },
    });
    expect(Date.parse(listener.events.at(-1)!.timestamp)).toBeGreaterThan(0);
  });

  it('go on while the run does', async () => {
    const practice = await startPracticeApi({ faults: ['run_holds'] });
    const running = runAgent(practice, 'osa_geo_audit');
    const id = await waitFor(async () => [...practice.api.world().executions.all()][0]?.start.id);
    const listener = await listen(practice, id);
    await waitFor(async () => listener.answer);
    const before = listener.events.length;
    await practice.ask('POST', `/practice/executions/${id}/release`);
    await running;
    await waitFor(async () => listener.events.at(-1)?.event_type === 'execution_complete');
    expect(listener.events.length).toBeGreaterThan(before + 1);
  });

  it('have no last event for a run that was cancelled', async () => {
    const listener = await listenAfter(['run_cancelled']);
    await waitFor(async () => listener.answer);
    expect(listener.events.map((event) => event.event_type)).not.toContain('execution_complete');
  });

  it('give a snapshot with the number asked for, where that is outside the window', async () => {
    let nowMs = Date.now();
    const practice = await startPracticeApi({ clock: { now: () => nowMs } });
    const run = await runAgent(practice, 'osa_geo_audit');
    nowMs += 2 * 3_600_000 + 1;
    const listener = await listen(practice, executionIdOf(run), 3);
    await waitFor(async () => listener.answer);
    expect(listener.events).toMatchObject([
      { event_type: 'state_snapshot', sequence_number: 3, payload: { status: 'COMPLETED' } },
    ]);
  });

  it('are refused for a run that nobody knows', async () => {
    const practice = await startPracticeApi();
    const listener = await listen(practice, 'of-nobody');
    await waitFor(async () => listener.answer);
    expect(listener.answer).toMatchObject({ ok: false, error: expect.any(String) });
  });

  it('need a good token', async () => {
    const practice = await startPracticeApi();
    const [error] = await heard(connect(practice, 'forged'), 'connect_error');
    expect(error).toMatchObject({ message: 'unauthorized' });
  });
});

describe('live events that go wrong', () => {
  it('come twice', async () => {
    const listener = await listenAfter(['live_repeats']);
    await waitFor(async () => listener.answer);
    const numbers = numbersOf(listener);
    expect(numbers.length).toBe(2 * new Set(numbers).size);
  });

  it('come out of order, and all of them', async () => {
    const [plain, mixed] = [await listenAfter([]), await listenAfter(['live_disorder'])];
    await waitFor(async () => mixed.answer !== null && plain.answer);
    const sorted = numbersOf(mixed).toSorted((one, other) => one - other);
    expect(numbersOf(mixed)).not.toEqual(sorted);
    expect(sorted).toEqual(numbersOf(plain));
  });

  it('have gaps in their numbers', async () => {
    const listener = await listenAfter(['live_gaps']);
    await waitFor(async () => listener.answer);
    expect(numbersOf(listener)[0]).toBe(3);
  });

  it('end before the replay', async () => {
    const listener = await listenAfter(['live_end_first']);
    await waitFor(async () => listener.answer);
    expect(listener.events[0]?.event_type).toBe('execution_complete');
    expect(listener.events.at(-1)?.event_type).toBe('execution_complete');
  });

  it('come before the replay, and again in it', async () => {
    const listener = await listenAfter(['live_early']);
    await waitFor(async () => listener.answer);
    const numbers = numbersOf(listener);
    const last = Math.max(...numbers);
    expect(numbers.slice(0, 3)).toEqual([last - 2, last - 1, last]);
    expect(numbers.length).toBe(new Set(numbers).size + 3);
  });

  it('are never acknowledged', async () => {
    const listener = await listenAfter(['live_no_answer']);
    // What is sent afterwards is answered, so the first will not be.
    const other = await new Promise((resolve) => {
      listener.socket.emit('subscribe', {}, resolve);
    });
    expect(other).toMatchObject({ ok: false });
    expect(listener).toMatchObject({ answer: null, events: [] });
  });

  it('are refused at the handshake', async () => {
    const practice = await startPracticeApi({ faults: ['live_refuses_sign_in*1'] });
    const [error] = await heard(connect(practice), 'connect_error');
    expect(error).toMatchObject({ message: 'unauthorized' });
    await heard(connect(practice), 'connect');
  });

  it('fall silent while the socket stays', async () => {
    const listener = await listenAfter(['live_silent']);
    await waitFor(async () => listener.answer);
    expect(listener.events).toHaveLength(2);
    expect(listener.socket.connected).toBe(true);
  });

  it('drop the connection', async () => {
    const listener = await listenAfter(['live_drops:4*1']);
    await heard(listener.socket, 'disconnect');
    expect(listener.events).toHaveLength(4);
  });

  it.each([
    ['live_refuses', { ok: false, error: 'forbidden' }],
    ['live_snapshot', { ok: true }],
  ])('are answered as asked: %s', async (fault, expected) => {
    const listener = await listenAfter([fault]);
    await waitFor(async () => listener.answer);
    expect(listener.answer).toMatchObject(expected);
    expect(listener.events.length).toBe(fault === 'live_snapshot' ? 1 : 0);
  });
});
