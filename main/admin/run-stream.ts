import type { FastifyReply } from 'fastify';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { EventStreamWriter, lastEventId } from '../events/event-stream-writer.ts';
import type { RouteCaller } from './admin-route.ts';
import type { AdminSources } from './admin-sources.ts';

const PAGE = 500;

/**
 * Streams a run's events after the last one that the reader has, and ends with the run.
 *
 * It ends with the key that opened it as well, and a key has only so many.
 * Whoever comes again after the end is told 204, on which a browser's `EventSource` stops
 * to reconnect.
 */
export async function streamRun(
  sources: AdminSources,
  asked: {
    workflow_id?: RunId | undefined;
    session_id?: string | undefined;
    lastId: string | string[] | undefined;
    caller: RouteCaller | null;
  },
  reply: FastifyReply,
): Promise<unknown> {
  const { workflow_id: runId, session_id: sessionId, lastId, caller } = asked;
  if (runId === undefined && sessionId === undefined) {
    const message = 'Name a run with workflow_id or session_id.';
    return reply.code(400).send({ error: 'invalid_input', message });
  }
  const run = await sources.findRun(
    runId === undefined ? { sessionId: sessionId ?? '' } : { runId },
  );
  if (run === null) {
    return reply.code(404).send({ error: 'not_found', message: 'There is no such run.' });
  }
  const afterSeq = lastEventId(lastId);
  if (hasWorkflowEnded(run.status)) {
    return sendRest(sources, { runId: run.runId, afterSeq, caller }, reply);
  }
  let end = (): void => {};
  const { streams, clock } = sources;
  const validForMs =
    caller === null || caller.expiresAtMs === null ? null : caller.expiresAtMs - clock.now();
  const ended = streams.open(caller?.keyId ?? '', validForMs, () => end());
  if (ended === null) {
    const message = 'This key has as many event streams open as it may. Close one first.';
    void reply.header('retry-after', '5');
    return reply.code(429).send({ error: 'too_many_streams', message });
  }
  reply.hijack();
  const writer = new EventStreamWriter(reply.raw);
  end = () => writer.end();
  writer.onClose(ended);
  const send = sender(sources, caller, writer);
  let written: Promise<void> = Promise.resolve();
  const stop = sources.subscribe({ runId: run.runId, afterSeq }, (event) => {
    written = written
      .then(() => send(event))
      // The reader comes again and goes on after the last event that it has.
      .catch(() => writer.end())
      .then(() => (isEnd(event) ? writer.end() : undefined));
  });
  writer.onClose(stop);
  return reply;
}

async function sendRest(
  sources: AdminSources,
  { runId, afterSeq, caller }: { runId: RunId; afterSeq: number; caller: RouteCaller | null },
  reply: FastifyReply,
): Promise<FastifyReply> {
  let events = await sources.readEvents(runId, afterSeq, PAGE);
  if (events.length === 0) return reply.code(204).send();
  reply.hijack();
  const writer = new EventStreamWriter(reply.raw);
  const send = sender(sources, caller, writer);
  try {
    while (events.length > 0 && !writer.isClosed) {
      for (const event of events) await send(event);
      events = await sources.readEvents(runId, events.at(-1)?.seq ?? 0, PAGE);
    }
  } finally {
    writer.end();
  }
  return reply;
}

/** Sends one event after another, no faster than the reader takes them: an answer may be large. */
function sender(
  sources: AdminSources,
  caller: RouteCaller | null,
  writer: EventStreamWriter,
): (event: ConsoleEvent) => Promise<void> {
  const seesAnswers = caller?.permissions.includes('deliveries:read') ?? false;
  return async (event) => {
    if (writer.isClosed) return;
    writer.send(event.seq, await sources.writeEvent(event, { seesAnswers }));
    await writer.drained();
  };
}

function isEnd(event: ConsoleEvent): boolean {
  return (
    event.event_type === 'orchestration.workflow_status_changed@1' &&
    hasWorkflowEnded(event.payload.to)
  );
}
