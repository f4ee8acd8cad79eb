import type { DraftId } from '../../../shared/domain/ids.ts';
import type { After } from '../../bridge/batch.ts';
import type { IntakeForm } from './intake-form.ts';

/** Whether the draft is saved. */
export type DraftState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed' };

/** What a saver needs. */
export interface DraftSaverParts {
  /** The draft to continue; `null` for a new one. */
  draftId: DraftId | null;
  save(draftId: DraftId | null, form: IntakeForm): Promise<{ draftId: DraftId; atMs: number }>;
  after: After;
  onState(state: DraftState): void;
  /** Called when a new draft gets its id. */
  onDraftId(draftId: DraftId): void;
}

/** Saves a form as a draft. */
export interface DraftSaver {
  /** Records the form's current content; it is saved after a pause. */
  change(form: IntakeForm): void;
  /** Saves at once what is not saved yet. Resolves when no save is running. */
  flush(): Promise<void>;
  /** Stops saving for good. */
  stop(): void;
  draftId(): DraftId | null;
}

/** The pause in typing after which a draft is saved. */
export const SAVE_PAUSE_MS = 800;

/**
 * Saves a form as a draft, one save at a time.
 *
 * A new draft has no id until its first save is answered; a second save at that moment would
 * create a second draft, so it waits. A failed save is retried with the next change or flush.
 */
export function createDraftSaver(parts: DraftSaverParts): DraftSaver {
  let { draftId } = parts;
  let unsaved: IntakeForm | null = null;
  let active: Promise<void> | null = null;
  let cancelTimer: () => void = () => undefined;
  let stopped = false;

  async function saveAll(): Promise<void> {
    while (unsaved !== null && !stopped) {
      const form = unsaved;
      unsaved = null;
      parts.onState({ kind: 'saving' });
      try {
        const saved = await parts.save(draftId, form);
        if (draftId === null) {
          draftId = saved.draftId;
          parts.onDraftId(saved.draftId);
        }
        parts.onState({ kind: 'saved', atMs: saved.atMs });
      } catch {
        unsaved ??= form;
        parts.onState({ kind: 'failed' });
        return;
      }
    }
  }

  function flush(): Promise<void> {
    cancelTimer();
    active ??= saveAll().finally(() => {
      active = null;
    });
    return active;
  }

  return {
    change(form) {
      if (stopped) return;
      unsaved = form;
      parts.onState({ kind: 'unsaved' });
      cancelTimer();
      cancelTimer = parts.after(SAVE_PAUSE_MS, () => void flush());
    },
    flush,
    stop() {
      stopped = true;
      cancelTimer();
    },
    draftId: () => draftId,
  };
}
