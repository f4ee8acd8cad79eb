import type { PracticeBrief } from './brief.ts';
import type { PracticeSite } from './site.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { ServiceHealth } from './services.ts';

/** What an agent of the practice Opal works from. */
export interface PracticeAgentInput {
  readonly brief: PracticeBrief;
  readonly site: PracticeSite;
  /** The weak one first. */
  readonly services: readonly [ServiceHealth, ...ServiceHealth[]];
  /** The agent's own source of chance. */
  readonly random: SeededRandom;
  /** 0 to 1. */
  readonly confidence: number;
}

/** An agent's result as it goes over the wire, with the specification's and Opal's names. */
export type PracticeAgentData = Readonly<Record<string, unknown>>;

/** Writes one agent's result. Pure: the same input gives the same data. */
export type PracticeAgent = (input: PracticeAgentInput) => PracticeAgentData;

/** Confidence as shape C writes it: whole percent. */
export function wholePercent(ratio: number): number {
  return Math.round(ratio * 100);
}
