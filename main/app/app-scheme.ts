import type { CustomScheme, Protocol } from 'electron';
import { APP_SCHEME } from './app-origin.ts';

/**
 * What the console's scheme may do.
 *
 * `standard` and `secure` give it an origin that the same-origin policy and the content
 * security policy can name; `supportFetchAPI` lets module scripts load. It never
 * bypasses the policy, runs service workers, takes part in CORS or serves extensions.
 */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    stream: false,
    allowExtensions: false,
  },
};

/**
 * Registers the scheme. Electron allows it once, and only before the app is ready.
 */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
}
