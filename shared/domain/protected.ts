declare const passedProtection: unique symbol;

/**
 * A value that has passed the protection of personal data and secrets.
 *
 * The mark exists for the compiler alone. It keeps what a sender sent, or a person typed,
 * from being handed to a place that may hold protected data only, such as a cache.
 */
export type Protected<T> = T & { readonly [passedProtection]: true };

/**
 * Marks what was read from the store, or consists of ids and times.
 *
 * Everything in the store was protected before it got there. Nothing else may be marked.
 */
export function asProtected<T>(value: T): Protected<T> {
  // The mark is no member of the value, so there is nothing that a check could find.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as Protected<T>;
}
