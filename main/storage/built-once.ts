import type { CompiledQuery } from 'kysely';

/**
 * Statements that are built once and then only given other values.
 *
 * To have the query builder build a statement takes longer than to carry it out, which
 * counts for the few that every delivery makes. The text is still what Kysely writes for the
 * database that is open.
 *
 * @example
 * const query = trx.statements.query('finish delivery', [status, id], () =>
 *   trx.updateTable('inbox_deliveries').set({ status }).where('id', '=', id).compile(),
 * );
 * await trx.executeQuery(query);
 */
export class BuiltOnce {
  readonly #built = new Map<string, CompiledQuery>();

  /**
   * @param shape names the text: the same for all that differ in their values only
   * @param values in the order in which they stand in the statement
   * @param build the statement with these values
   * @throws Error when the values are not all that stands in it, which is a mistake in the code
   */
  query<Row>(
    shape: string,
    values: readonly unknown[],
    build: () => CompiledQuery<Row>,
  ): CompiledQuery<Row> {
    const known = this.#built.get(shape);
    if (known !== undefined) return { ...known, parameters: values };
    const built = build();
    if (built.parameters.length !== values.length) {
      throw new Error(`The statement "${shape}" has other values than it was given.`);
    }
    this.#built.set(shape, built);
    return built;
  }
}
