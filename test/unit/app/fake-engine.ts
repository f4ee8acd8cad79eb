import type { EngineForShell } from '../../../main/app/engine-for-shell.ts';
import type { CallResult, EventSubscription } from '../../../shared/contract/bridge.ts';
import { consoleEventSchema, type ConsoleEvent } from '../../../shared/domain/events.ts';

export const EXPORT_ID = '7f1f3a52-7a0e-4d51-9a0c-0c7d2f0a1b2c';
export const EXPORT_PATH = '/data/exports/report.pdf';

/** An engine that remembers what was asked of it and sends what a test tells it to. */
export class FakeEngine implements EngineForShell {
  readonly calls: unknown[][] = [];
  readonly open: { subscription: EventSubscription; onEvent: (event: ConsoleEvent) => void }[] = [];
  readonly problems: string[] = [];
  wakes = 0;
  stops = 0;
  stopping: Promise<void> = Promise.resolve();

  /** What procedures answer; by default their name. */
  readonly answers = new Map<string, unknown>();

  async call(name: string, input: unknown): Promise<CallResult<unknown>> {
    this.calls.push([name, input]);
    return { ok: true, value: this.answers.get(name) ?? { name } };
  }

  subscribe(subscription: EventSubscription, onEvent: (event: ConsoleEvent) => void): () => void {
    const entry = { subscription, onEvent };
    this.open.push(entry);
    return () => {
      this.open.splice(this.open.indexOf(entry), 1);
    };
  }

  async lastSeq(): Promise<number> {
    return 41;
  }

  async exportFile(exportId: string) {
    return exportId === EXPORT_ID ? { path: EXPORT_PATH, fileName: 'report.pdf' } : null;
  }

  async wake(): Promise<void> {
    this.wakes += 1;
  }

  reportProblem(problem: unknown, where: string): void {
    this.problems.push(`${where} ${JSON.stringify(problem)}`);
  }

  stop(): Promise<void> {
    this.stops += 1;
    return this.stopping;
  }

  /** Sends an event to every open subscription. */
  announce(seq: number): void {
    for (const { onEvent } of this.open) onEvent(eventAt(seq));
  }
}

/** Some event at a place in the log. */
export function eventAt(seq: number): ConsoleEvent {
  return consoleEventSchema.parse({
    seq,
    event_id: '0d0b1a6e-6f0c-4d1e-8b8e-3d8f6a1c2b3d',
    timestamp: '2026-01-05T09:00:00.000Z',
    workflow_id: null,
    correlation_id: null,
    event_type: 'engine.run_resumed@1',
    payload: { agents_awaited: [] },
  });
}
