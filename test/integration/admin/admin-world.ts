import type { ProcedureInput } from '../../../shared/contract/procedures.ts';
import type { TestEngine } from '../../support/test-engine.ts';

/** Makes a key with the permission to read the status, unless told otherwise. */
export async function makeKey(
  console: TestEngine,
  change: Partial<ProcedureInput<'apiKeys.create'>> = {},
): Promise<{ keyId: string; secret: string }> {
  const { key, secret } = await console.call('apiKeys.create', {
    kind: 'api_key',
    label: 'Script',
    permissions: ['status:read'],
    expiresInDays: null,
    ...change,
  });
  return { keyId: key.keyId, secret };
}

/** Asks the admin listener. */
export async function ask(
  console: TestEngine,
  path: string,
  authorization: string | null,
  init: RequestInit = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(console.engine.addresses.admin + path, {
    ...init,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...Object.fromEntries(new Headers(init.headers)),
    },
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

export const STATUS_PATH = '/api/admin/osa/recent-status';
