import { ipcMain } from 'electron';
import type { z } from 'zod';
import type { CallResult } from '../../shared/contract/bridge.ts';
import { OsaError, toErrorValue } from '../../shared/errors.ts';
import { findSenderRefusal, type SenderRefusal } from './sender-check.ts';

/** The window that a message came from, as far as a handler needs to know it. */
export interface Caller {
  readonly windowId: number;
  /** Sends to that window; does nothing once it is gone. */
  deliver(channel: string, ...values: unknown[]): void;
}

/** Whom it answers, and who is told of the others. */
export interface ValidatedIpcParts {
  /** Whether a page belongs to a window that the console opened itself. */
  isKnownWindow(contentsId: number): boolean;
  onRefused(channel: string, reason: SenderRefusal | 'invalid_arguments'): void;
}

/**
 * The only door between pages and the main process.
 *
 * Nothing else touches Electron's own object for it, so no channel exists whose sender and
 * arguments are not checked first. Every answer is a value, a refusal too: an exception
 * would carry its message, and with it perhaps a path, across to the page.
 */
export class ValidatedIpc {
  readonly #parts: ValidatedIpcParts;

  constructor(parts: ValidatedIpcParts) {
    this.#parts = parts;
  }

  /** Answers a channel. The arguments of a message arrive as one tuple. */
  handle<Arguments extends z.ZodType>(
    channel: string,
    argumentsSchema: Arguments,
    handler: (values: z.output<Arguments>, caller: Caller) => Promise<CallResult<unknown>>,
  ): void {
    ipcMain.handle(channel, async (event, ...values: unknown[]): Promise<CallResult<unknown>> => {
      try {
        const refusal = findSenderRefusal(event, (id) => this.#parts.isKnownWindow(id));
        if (refusal !== null) return this.#refuse(channel, refusal);

        const parsed = argumentsSchema.safeParse(values);
        if (!parsed.success) return this.#refuse(channel, 'invalid_arguments');

        const { sender } = event;
        return await handler(parsed.data, {
          windowId: sender.id,
          deliver: (to, ...content) => {
            if (!sender.isDestroyed()) sender.send(to, ...content);
          },
        });
      } catch (error) {
        return { ok: false, error: toErrorValue(error) };
      }
    });
  }

  #refuse(channel: string, reason: SenderRefusal | 'invalid_arguments'): CallResult<never> {
    this.#parts.onRefused(channel, reason);
    const code = reason === 'invalid_arguments' ? 'invalid_input' : 'forbidden';
    return { ok: false, error: new OsaError(code).toValue() };
  }
}
