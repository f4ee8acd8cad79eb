import { useState } from 'react';
import { OsaError } from '../../../../shared/errors.ts';

/** Runs one save at a time, and keeps what it failed with until the next one. */
export function useSaving(): {
  readonly isSaving: boolean;
  /** What the last save failed with, in words; `null` where it did not. */
  readonly problem: string | null;
  /** @returns whether it was saved */
  readonly save: (work: () => Promise<void>) => Promise<boolean>;
} {
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    isSaving,
    problem,
    save: async (work) => {
      if (isSaving) return false;
      setSaving(true);
      setProblem(null);
      try {
        await work();
        return true;
      } catch (error) {
        setProblem(errorMessage(error));
        return false;
      } finally {
        setSaving(false);
      }
    },
  };
}

/** Why something was not saved, in words. */
export function errorMessage(error: unknown): string {
  return error instanceof OsaError ? error.message : 'It was not saved.';
}
