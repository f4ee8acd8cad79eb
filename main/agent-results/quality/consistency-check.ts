/** One thing that was held against another, or against what is possible. */
export interface ConsistencyCheck {
  readonly isContradiction: boolean;
  /** Where the contradiction stands, or would. */
  readonly pointer: string;
}
