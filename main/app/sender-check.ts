import { APP_ORIGIN, isAppUrl } from './app-origin.ts';

/** What is looked at of the frame that sent a message. */
export interface SenderFrame {
  readonly origin: string;
  readonly url: string;
  /** `null` for the top frame. */
  readonly parent: unknown;
  readonly detached: boolean;
  isDestroyed(): boolean;
}

/** What is looked at of a message before its arguments are. */
export interface IncomingMessage {
  /** `null` when the frame navigated away or was destroyed in the meantime. */
  readonly senderFrame: SenderFrame | null;
  readonly sender: { readonly id: number; isDestroyed(): boolean };
}

/** Why the sender of a message is not answered. */
export type SenderRefusal =
  | 'no_frame'
  | 'destroyed_frame'
  | 'sub_frame'
  | 'foreign_origin'
  | 'destroyed_window'
  | 'unknown_window';

/**
 * Checks who sent a message (Electron security checklist, item 17).
 *
 * Only the top frame of a window that the console itself opened, showing the console's
 * exact origin, is heard. The origin and the address are both compared: a document can
 * inherit the one, and be shown under the other.
 *
 * @returns why the sender is refused; `null` when it is the console
 */
export function findSenderRefusal(
  message: IncomingMessage,
  isKnownWindow: (contentsId: number) => boolean,
): SenderRefusal | null {
  const frame = message.senderFrame;
  if (frame === null) return 'no_frame';
  if (frame.isDestroyed() || frame.detached) return 'destroyed_frame';
  if (frame.parent !== null) return 'sub_frame';
  if (frame.origin !== APP_ORIGIN || !isAppUrl(frame.url)) return 'foreign_origin';
  if (message.sender.isDestroyed()) return 'destroyed_window';
  if (!isKnownWindow(message.sender.id)) return 'unknown_window';
  return null;
}
