import type { ApiKeys } from '../admin/api-keys.ts';
import type { HandlersOf } from './procedure-table.ts';

/**
 * Who may ask the admin listener.
 *
 * @param protectText for what a person calls a key
 */
export function apiKeyProcedures(
  keys: ApiKeys,
  protectText: (text: string) => string,
): HandlersOf<'apiKeys.list' | 'apiKeys.create' | 'apiKeys.revoke'> {
  return {
    'apiKeys.list': async () => keys.list(),
    'apiKeys.create': (input) => keys.create({ ...input, label: protectText(input.label) }),
    'apiKeys.revoke': async ({ keyId }) => {
      await keys.revoke(keyId);
      return {};
    },
  };
}
