import { createContext, useContext } from 'react';
import type {
  AnswerVersion,
  WantedChange,
} from '../../../../shared/domain/answer/edits/answer-edit.ts';

/** What can be done to the answer on this page. */
export interface Editing {
  readonly version: AnswerVersion;
  /** Saves one change. @throws OsaError, with the page on what is there now */
  readonly change: (key: string, change: WantedChange) => Promise<void>;
  readonly settle: (lostId: string, how: 'keep' | 'drop') => Promise<void>;
  readonly step: (to: 'undo' | 'redo') => Promise<void>;
  readonly signOff: (by: string) => Promise<void>;
}

/** Provides editing; `null` where the answer cannot be edited. */
export const EditingContext = createContext<Editing | null>(null);

/** Editing on this page; `null` where the answer cannot be edited. */
export function useEditing(): Editing | null {
  return useContext(EditingContext);
}
