import { CompiledQuery } from 'kysely';

/**
 * Statements that are built once and then reused with other values.
 *
 * Building a statement takes the query builder longer than the database needs to run it,
 * which matters for the few that every delivery makes. The text is still the one that Kysely
 * writes for the database that is open. Of the first values nothing is kept.
 *
 * @example
 * const query = trx.statements.query('finish delivery', [status, id], () =>
 *   trx.updateTable('inbox_deliveries').set({ status }).where('id', '=', id).compile(),
 * );
 * await trx.executeQuery(query);
 */
export class BuiltOnce {
  readonly #texts = new Map<string, string>();

  /**
   * @param shape a name for the text; statements that differ only in their values share it
   * @param values in the order in which they stand in the statement
   * @param build the statement with these values
   * @throws Error when the statement holds other values than these, which is a bug
   */
  query<Row>(
    shape: string,
    values: unknown[],
    build: () => CompiledQuery<Row>,
  ): CompiledQuery<Row> {
    const known = this.#texts.get(shape);
    if (known !== undefined) return CompiledQuery.raw(known, values);
    const built = build();
    if (built.parameters.length !== values.length) {
      throw new Error(`The statement "${shape}" has other values than it was given.`);
    }
    this.#texts.set(shape, built.sql);
    return built;
  }
}
