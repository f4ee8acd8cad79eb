import { statfs } from 'node:fs/promises';
import { reportHealth, type HealthReport } from '../admin/health-report.ts';
import { stateOf, type Endpoint } from '../delivery/endpoint.ts';
import type { Delivering } from './delivering.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Sending } from './sending.ts';

/** Looks at each part of the console; answers also where its folder or database cannot be read. */
export async function lookAtHealth({
  foundation,
  config,
  addresses,
  breakers,
  endpoints,
}: Pick<Start, 'config' | 'addresses'> & {
  readonly foundation: Pick<Foundation, 'health' | 'keychain' | 'repositories'>;
  readonly breakers: Sending['breakers'];
  readonly endpoints: Delivering['endpoints'];
}): Promise<HealthReport> {
  const { health, keychain } = foundation;
  const space = await statfs(config.dataDir).catch(() => null);
  const countWaiting = async (): Promise<number> =>
    (await foundation.repositories.deliveryQuery.countByStatus()).received ?? 0;
  const waitingDeliveries = await countWaiting().catch((error: unknown) => {
    if (!health.failed(error)) throw error;
    return 0;
  });
  const { available, reason, remedy } = keychain;
  return reportHealth({
    storageProblem: health.problem,
    freeBytes: space === null ? null : space.bavail * space.bsize,
    keychainNotice: available ? null : `${reason} ${remedy}`.trim(),
    waitingDeliveries,
    ingressAddress: addresses.ingress,
    failingTriggers: await breakers.listOpen(),
    failingEndpoints: endpoints.all().filter(isFailing).length,
  });
}

/** One that a person has paused is as it should be. */
function isFailing(endpoint: Endpoint): boolean {
  const state = stateOf(endpoint);
  return state !== 'paused' && (state !== 'active' || endpoint.breaker.state !== 'closed');
}
