import type { ConsoleEvent } from './events.ts';
import type { RunId } from './ids.ts';
import { ERROR_SCENARIOS } from './recovery.ts';

/** What is shown outside the console when a run needs a person. */
export interface EscalationNote {
  readonly runId: RunId;
  readonly title: string;
  /** Says what happened and names nobody: a lock screen shows it. */
  readonly body: string;
}

/** One run's agents often fail together; that is one thing to look at. */
const TOGETHER_MS = 60_000;

/** Makes notes of the events that call for a person. */
export class EscalationNotes {
  readonly #lastAtMs = new Map<string, number>();

  /** @returns `null` for an event that calls for nobody, or that was just called for */
  of(event: ConsoleEvent): EscalationNote | null {
    if (event.event_type !== 'recovery.step@1' || event.workflow_id === null) return null;
    const { scenario, step } = event.payload;
    if (step !== 'escalated' && step !== 'kept_for_manual_sending') return null;
    const key = `${event.workflow_id} ${scenario}`;
    const atMs = Date.parse(event.timestamp);
    const lastAtMs = this.#lastAtMs.get(key);
    if (lastAtMs !== undefined && Math.abs(atMs - lastAtMs) < TOGETHER_MS) return null;
    this.#lastAtMs.set(key, atMs);
    const { title, notification, heldNotification } = ERROR_SCENARIOS[scenario];
    const what = step === 'escalated' ? notification : heldNotification;
    return { runId: event.workflow_id, title: 'A run needs you', body: `${title}. ${what}` };
  }
}
