import { OsaError } from '../../shared/errors.ts';

/**
 * Says `null` of what Opal does not know.
 *
 * @example await api.executions.get(id).catch(nullIfUnknown)
 * @throws every other error
 */
export function nullIfUnknown(error: unknown): null {
  if (error instanceof OsaError && error.code === 'opal_not_found') return null;
  throw error;
}
