import type { readingProcedures as contract } from '../../shared/contract/reading.ts';
import type { ReadingCorrections } from '../workflow/reading-corrections.ts';
import type { HandlersOf } from './procedure-table.ts';

/** People's corrections of how reports are read. */
export function readingProcedures(
  corrections: ReadingCorrections,
): HandlersOf<keyof typeof contract> {
  return {
    'reading.move': async (move) => {
      await corrections.move(move);
      return {};
    },
    'reading.rules': async ({ runId }) => [...(await corrections.list(runId))],
    'reading.rulesOf': async ({ engagementId }) => [...(await corrections.listOf(engagementId))],
    'reading.undoOf': async ({ engagementId, ruleId }) => {
      await corrections.undoOf(engagementId, ruleId);
      return {};
    },
    'reading.undo': async ({ runId, ruleId }) => {
      await corrections.undo(runId, ruleId);
      return {};
    },
  };
}
