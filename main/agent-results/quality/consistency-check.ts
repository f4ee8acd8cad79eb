/** One comparison of a value with another, or with what is possible. */
export interface ConsistencyCheck {
  readonly isContradiction: boolean;
  /** Where the contradiction is, or would be. */
  readonly pointer: string;
}
