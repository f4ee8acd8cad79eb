import { ApiCallLog } from '../observability/api-call-log.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** Opens the log of calls. What waits is written down when the console is closed. */
export function openApiCallLog({
  foundation,
  ties,
  closers,
}: Start & { readonly foundation: Foundation }): ApiCallLog {
  const { database, repositories, loggers, reportProblem } = foundation;
  const apiCalls = new ApiCallLog({
    database,
    repository: repositories.apiCalls,
    clock: ties.clock,
    newId: ties.newId,
    onNotKept: (count) => loggers.console.info({ count }, 'More calls than are written down'),
  });
  closers.add(() => apiCalls.flush().catch((error: unknown) => reportProblem(error, 'api calls')));
  return apiCalls;
}
