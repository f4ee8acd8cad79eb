import type { ApiKeys } from '../admin/api-keys.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Who may ask the admin listener. */
export function apiKeyProcedures(
  keys: ApiKeys,
): HandlersOf<'apiKeys.list' | 'apiKeys.create' | 'apiKeys.revoke'> {
  return {
    'apiKeys.list': async () => keys.list(),
    'apiKeys.create': (input) => keys.create(input),
    'apiKeys.revoke': async ({ keyId }) => {
      await keys.revoke(keyId);
      return {};
    },
  };
}
