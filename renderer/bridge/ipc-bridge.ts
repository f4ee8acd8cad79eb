import { z } from 'zod';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { PreloadBridge } from '../../shared/contract/ipc.ts';
import { failure, readAnswer } from './read-answer.ts';
import { followEvents, type EventTransport, type ReconnectClock } from './follow-events.ts';

const acceptedSchema = z.object({ ok: z.literal(true) });

/**
 * Reaches the engine through the preload script, in the Electron host.
 *
 * The preload script knows no schemas, so whatever comes through it is parsed here.
 */
export function createIpcBridge(
  preload: PreloadBridge,
  parts: { clock: ReconnectClock; newId: () => string },
): Bridge {
  const transport = preloadTransport(preload, parts.newId);
  return {
    async call(name, input) {
      try {
        return readAnswer(name, await preload.call(name, input));
      } catch {
        return failure('connection_lost');
      }
    },
    subscribe(subscription, handlers) {
      return followEvents(subscription, handlers, transport, parts.clock);
    },
    openExport(exportId) {
      // The host shows the folder; the user sees there whether it worked.
      preload.openExport(exportId).catch(() => undefined);
    },
  };
}

function preloadTransport(preload: PreloadBridge, newId: () => string): EventTransport {
  return {
    open(subscription, link) {
      const id = newId();
      const stopListening = preload.onEvent((subscriptionId, event) => {
        if (subscriptionId === id) link.message(event);
      });
      preload.subscribe(id, subscription).then(
        (answer) => (acceptedSchema.safeParse(answer).success ? link.live() : link.lost()),
        () => link.lost(),
      );
      return () => {
        stopListening();
        preload.unsubscribe(id).catch(() => undefined);
      };
    },
  };
}
