import type { EndpointState } from '../../shared/domain/outbound.ts';
import { graceEnd } from '../senders/secret-grace.ts';
import type { StoredEndpoint } from '../storage/outbound-records.ts';
import type { DeliveryTarget } from './post-event.ts';

/** Of an endpoint what only the keychain holds; empty where it is gone. */
export interface EndpointKeys {
  readonly url: string;
  readonly current: string;
  readonly previous: string;
  readonly certificate: DeliveryTarget['clientCertificate'];
}

/** An endpoint with its keys. */
export interface Endpoint extends StoredEndpoint {
  readonly keys: EndpointKeys;
}

/** Whether events are sent to an endpoint, and if not, why. */
export function stateOf({ state, keys }: Endpoint): EndpointState {
  return state === 'active' && (keys.url === '' || keys.current === '') ? 'keyless' : state;
}

/** Where an endpoint's events are posted, and what signs them now. */
export function targetOf(
  { keys, ...stored }: Endpoint,
  { nowMs, timeoutMs }: { readonly nowMs: number; readonly timeoutMs: number },
): DeliveryTarget {
  const signsToo = keys.previous !== '' && nowMs < graceEnd(stored);
  return {
    url: keys.url,
    secrets: signsToo ? [keys.current, keys.previous] : [keys.current],
    clientCertificate: keys.certificate,
    timeoutMs,
  };
}
