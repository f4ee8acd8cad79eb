import { EscalationNotes, type EscalationNote } from '../../shared/domain/escalation-notes.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { EngineForShell } from './engine-for-shell.ts';

/** Shows a note outside the window. */
export interface Notifier {
  show(note: Pick<EscalationNote, 'title' | 'body'>, onClick: () => void): void;
}

/**
 * Calls a person with a desktop notification when a run needs one; a click opens the run.
 *
 * What had been called for before the start is on Home and is not called for again.
 *
 * @returns how to end it
 */
export async function notifyOfEscalations(parts: {
  engine: Pick<EngineForShell, 'lastSeq' | 'subscribe'>;
  notifier: Notifier;
  openRun: (runId: RunId) => void;
}): Promise<() => void> {
  const { engine, notifier, openRun } = parts;
  const notes = new EscalationNotes();
  const afterSeq = await engine.lastSeq();
  return engine.subscribe({ runId: null, afterSeq }, (event) => {
    const note = notes.of(event);
    if (note !== null) notifier.show(note, () => openRun(note.runId));
  });
}
