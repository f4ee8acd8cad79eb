import { OsaError } from '../../shared/errors.ts';

/** How often a change is tried when another writer was faster. */
const MAX_TRIES = 5;

/**
 * Runs a transaction, and again where another writer was faster: all of it is read and decided anew.
 *
 * @throws what the transaction throws; `conflict` when other writers were always faster
 */
export async function repeatOnConflict<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof OsaError && error.code === 'conflict';
}
