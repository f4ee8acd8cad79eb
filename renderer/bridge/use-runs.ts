import type { UseQueryResult } from '@tanstack/react-query';
import type { RunSummary } from '../../shared/contract/run-view.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import type { OsaError } from '../../shared/errors.ts';
import { useProcedureQuery } from './use-procedure.ts';

/** The most that the contract returns at once. */
export const RUN_LIMIT = 200;

const WHILE_OPEN_MS = 3_000;
const USUAL_MS = 15_000;

/** All runs, newest first; fetched more often while one is open. */
export function useRuns(): UseQueryResult<RunSummary[], OsaError> {
  return useProcedureQuery(
    'runs.list',
    { limit: RUN_LIMIT },
    { refetchInterval: (runs) => (runs?.some(isOpen) === true ? WHILE_OPEN_MS : USUAL_MS) },
  );
}

/** Whether a run is still waiting for something. */
export function isOpen(run: RunSummary): boolean {
  return !hasWorkflowEnded(run.status);
}
