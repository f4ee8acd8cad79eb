import type { ConsoleEvent } from './events.ts';
import type { RunId } from './ids.ts';
import { ERROR_SCENARIOS } from './recovery.ts';

/** The notification shown outside the console when a run needs attention. */
export interface EscalationNote {
  readonly runId: RunId;
  readonly title: string;
  /** Says what happened without naming anyone, because a lock screen may show it. */
  readonly body: string;
}

/** A run's agents often fail together; that is one notification. */
const TOGETHER_MS = 60_000;

/** Turns events that need a person into notifications. */
export class EscalationNotes {
  readonly #lastAtMs = new Map<string, number>();

  /** @returns `null` for an event that needs nobody, or repeats a recent one */
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
    return {
      runId: event.workflow_id,
      title: 'A run needs your attention',
      body: `${title}. ${what}`,
    };
  }
}
