import type { Shell } from 'electron';
import { z } from 'zod';
import { eventSubscriptionSchema } from '../../shared/contract/bridge.ts';
import { IPC_CHANNELS } from '../../shared/contract/ipc.ts';
import { exportIdSchema } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EngineForShell } from './engine-for-shell.ts';
import type { SignInAddress } from './sign-in-address.ts';
import type { ValidatedIpc } from './validated-ipc.ts';
import type { WindowSubscriptions } from './window-subscriptions.ts';

/** Longer than any procedure's name; the engine looks the name itself up. */
const procedureNameSchema = z.string().min(1).max(100);

/** A name that the page makes up for a subscription, usually a UUID. */
const subscriptionIdSchema = z.string().regex(/^[\w-]{1,64}$/);

const DONE = { ok: true, value: {} } as const;

/** What the channels are bound to. */
export interface EngineChannelParts {
  readonly ipc: Pick<ValidatedIpc, 'handle'>;
  readonly engine: EngineForShell;
  readonly subscriptions: WindowSubscriptions;
  readonly signInAddress: Pick<SignInAddress, 'note'>;
  readonly shell: Pick<Shell, 'showItemInFolder'>;
}

/**
 * Binds the channels of the contract to the engine.
 *
 * The arguments are parsed here for their form; a procedure's input is checked by the
 * engine, against the procedure's own schema.
 */
export function openEngineChannels({
  ipc,
  engine,
  subscriptions,
  signInAddress,
  shell,
}: EngineChannelParts): void {
  ipc.handle(
    IPC_CHANNELS.call,
    z.tuple([procedureNameSchema, z.unknown()]),
    async ([name, input]) => {
      const result = await engine.call(name, input);
      signInAddress.note(name, result);
      return result;
    },
  );

  ipc.handle(
    IPC_CHANNELS.subscribe,
    z.tuple([subscriptionIdSchema, eventSubscriptionSchema]),
    async ([subscriptionId, subscription], caller) => {
      subscriptions.open(caller.windowId, subscriptionId, subscription, (event) =>
        caller.deliver(IPC_CHANNELS.event, subscriptionId, event),
      );
      return DONE;
    },
  );

  ipc.handle(
    IPC_CHANNELS.unsubscribe,
    z.tuple([subscriptionIdSchema]),
    async ([subscriptionId], caller) => {
      subscriptions.close(caller.windowId, subscriptionId);
      return DONE;
    },
  );

  ipc.handle(IPC_CHANNELS.openExport, z.tuple([exportIdSchema]), async ([exportId]) => {
    const file = await engine.exportFile(exportId);
    if (file === null) throw new OsaError('not_found');
    shell.showItemInFolder(file.path);
    return DONE;
  });
}
