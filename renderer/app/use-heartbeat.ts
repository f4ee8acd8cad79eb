import { useReachability } from '../bridge/console-context.ts';
import { useProcedureQuery } from '../bridge/use-procedure.ts';

const USUAL_MS = 5_000;
const WHILE_LOST_MS = 2_000;

/**
 * Asks for the recent status again and again.
 *
 * It keeps Home fresh, and it is how the console notices that the engine has gone and
 * that it is back, whichever screen is open. An ended session is asked about as well: a
 * new link opened in another tab revives this one.
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
