import type { QueryClient } from '@tanstack/react-query';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { queriesChangedBy } from './changed-queries.ts';

/**
 * Follows a force sync while it is running.
 *
 * Each event refetches exactly the answers that it has changed.
 *
 * @returns a function that ends the subscription
 */
export function followForceSync(options: {
  bridge: Pick<Bridge, 'subscribe'>;
  queryClient: Pick<QueryClient, 'invalidateQueries'>;
  runId: RunId;
  /** The last event that the screen already reflects. */
  afterSeq: number;
  onEnded: (event: ConsoleEvent) => void;
}): () => void {
  const { bridge, queryClient, runId, afterSeq, onEnded } = options;
  return bridge.subscribe(
    { runId, afterSeq },
    {
      onEvent(event) {
        for (const queryKey of queriesChangedBy(event.event_type, runId)) {
          void queryClient.invalidateQueries({ queryKey });
        }
        if (event.event_type === 'orchestration.force_sync_ended@1') onEnded(event);
      },
      // While the stream is down, the recent status still shows the end.
      onState: () => undefined,
    },
  );
}
