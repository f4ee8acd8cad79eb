/** Tells the time, in epoch ms. Tests hand in one that they move themselves. */
export interface Clock {
  now(): number;
}

/** Makes new random UUIDs. */
export type NewId = () => string;
