import { describe, expect, it } from 'vitest';
import { loggedSubscribe } from '../../../main/events/logged-subscribe.ts';
import { consoleEventSchema, type ConsoleEvent } from '../../../shared/domain/events.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';

const RUN_ID = runIdSchema.parse('00000001-0000-4000-8000-000000000000');
const EVENT = consoleEventSchema.parse({
  seq: 7,
  event_id: '00000007-0000-4000-8000-000000000000',
  event_type: 'reports.exported@1',
  timestamp: '2026-11-18T12:00:00.000Z',
  workflow_id: RUN_ID,
  correlation_id: null,
  payload: { format: 'pdf' },
});

describe('the debug log of streams', () => {
  it('says when one opens, what goes through it and when it closes, without payloads', () => {
    const lines: unknown[] = [];
    const problems: string[] = [];
    const seen: ConsoleEvent[] = [];
    let ended = 0;
    const subscribe = loggedSubscribe(
      {
        subscribe(_subscription, onEvent, onProblem) {
          onEvent(EVENT);
          onProblem(new Error('gone'));
          return () => {
            ended += 1;
          };
        },
      },
      { debug: (facts, message) => lines.push({ ...facts, message }) },
      'admin',
      (_error, where) => problems.push(where),
    );
    subscribe({ runId: RUN_ID, afterSeq: 6 }, (event) => seen.push(event))();
    subscribe({ runId: null, afterSeq: 0 }, () => undefined);
    expect(lines).toEqual([
      { stream: 'admin 1', runId: RUN_ID, afterSeq: 6, message: 'Stream opened' },
      { stream: 'admin 1', seq: 7, type: 'reports.exported@1', message: 'Stream event' },
      { stream: 'admin 1', message: 'Stream closed' },
      { stream: 'admin 2', runId: null, afterSeq: 0, message: 'Stream opened' },
      { stream: 'admin 2', seq: 7, type: 'reports.exported@1', message: 'Stream event' },
    ]);
    expect(seen).toEqual([EVENT]);
    expect(problems).toEqual(['stream admin 1', 'stream admin 2']);
    expect(ended).toBe(1);
  });
});
