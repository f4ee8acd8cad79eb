import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** Everything the page may ask for, each with its reason. What is not here is denied. */
export const ALLOWED_PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copies an id, an address or a token that the person clicked',
  notifications: 'says that a run in the background has finished',
};

type PermissionSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'on'
>;

/**
 * Denies by default whatever a page can ask of the machine.
 *
 * Without handlers Electron grants every request (Electron security checklist, item 5).
 * Downloads are refused as well: an exported file is written by the engine and shown in
 * its folder.
 */
export function denyByDefault(session: PermissionSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && isPermissionAllowed(permission, details.requestingUrl));
  });
  // A check for notifications names no page and no frame, only the origin.
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermissionAllowed(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Whether a permission is in the table and asked for by the console itself. */
export function isPermissionAllowed(permission: string, requestingUrl: unknown): boolean {
  return Object.hasOwn(ALLOWED_PERMISSIONS, permission) && isAppUrl(requestingUrl);
}
