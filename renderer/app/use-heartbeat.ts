import { useReachability } from '../bridge/console-context.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';

const USUAL_MS = 5_000;
const WHILE_LOST_MS = 2_000;

/**
 * Polls the recent status.
 *
 * It keeps Home fresh, and it is how the console notices on any screen that the engine is gone
 * or back. It goes on after the session has ended, because a new link opened in another tab
 * revives this one.
 */
export function useHeartbeat(): void {
  const reachability = useReachability();
  useProcedureQuery(
    'status.recent',
    {},
    {
      refetchInterval: reachability === 'lost' ? WHILE_LOST_MS : USUAL_MS,
    },
  );
}
