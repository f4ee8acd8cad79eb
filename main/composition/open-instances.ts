import type { InstanceClaim } from '../../shared/domain/opal-connection.ts';
import type { DirectTarget } from '../../shared/domain/run.ts';
import { ClientInstances } from '../opal/runners/client-instances.ts';
import type { RunnerApis } from '../opal/runners/runner-api.ts';
import type { Foundation } from './foundation.ts';

/**
 * Refuses what would mix clients.
 *
 * @throws OsaError `opal_other_instance` for an instance that is not the client's own
 */
export type AssertInstance = (
  target: Pick<DirectTarget, 'connectionId' | 'practice'>,
  claim: InstanceClaim,
) => Promise<void>;

/** Opens what knows which instance of Opal is which client's. */
export function openInstances(
  { repositories }: Foundation,
  apis: RunnerApis,
  known: () => Promise<ReadonlyMap<string, string>>,
): { readonly instances: ClientInstances; readonly assertInstance: AssertInstance } {
  const instances = new ClientInstances({ used: repositories.clientConnections, instances: known });
  return {
    instances,
    assertInstance: async (target, claim) => {
      if (target.practice !== null) return;
      await instances.assertOwn((await apis.open(target)).instanceId, claim);
    },
  };
}
