import { CompiledQuery } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * An UPDATE without the query builder, for the few that every delivery makes: to have
 * them built took longer than to carry them out.
 *
 * The names come from the code, the values are bound. A column that is `undefined` stays.
 */
export function hotUpdate<Table extends keyof Schema>(
  table: Table,
  set: { readonly [Column in keyof Schema[Table]]?: unknown },
  where: { readonly [Column in keyof Schema[Table]]?: unknown },
): CompiledQuery {
  const changes = Object.entries(set).filter(([, value]) => value !== undefined);
  const conditions = Object.entries(where);
  const text =
    `UPDATE ${table} SET ${changes.map(([column]) => `${column} = ?`).join(', ')} ` +
    `WHERE ${conditions.map(([column]) => `${column} = ?`).join(' AND ')}`;
  return CompiledQuery.raw(
    text,
    [...changes, ...conditions].map(([, value]) => value),
  );
}
