/**
 * Who holds a job or a delivery, and by which claim.
 *
 * The token grows with every claim of the same thing. Whoever holds an older one can change
 * nothing any more, the same process included: the row says so, not the holder's clock.
 */
export interface Lease {
  /** One start of the console; the next one has another. */
  readonly owner: string;
  readonly token: number;
}
