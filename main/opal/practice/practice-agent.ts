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

/** An agent's result as it goes over the wire: the specification's and Opal's own names. */
export type PracticeAgentData = Readonly<Record<string, unknown>>;

/** Writes one agent's result. Pure: the same input gives the same data. */
export type PracticeAgent = (input: PracticeAgentInput) => PracticeAgentData;

/** Shape C, the results page (wire notes). */
export interface ResultsPageData extends PracticeAgentData {
  readonly hero: {
    readonly title: string;
    readonly promise: string;
    readonly metrics: readonly {
      readonly label: string;
      readonly value: string | number;
      readonly hint: string;
    }[];
    /** 0 to 100. */
    readonly confidence: number;
    readonly confidenceNote: string;
  };
  readonly overview: { readonly summary: string; readonly keyPoints: readonly string[] };
  readonly insights: readonly {
    readonly title: string;
    readonly description: string;
    readonly bullets: readonly string[];
  }[];
  readonly opportunities: readonly {
    readonly label: string;
    readonly impactLevel: 'High' | 'Medium' | 'Low';
    readonly effortLevel: 'High' | 'Medium' | 'Low';
    /** 0 to 100. */
    readonly confidence: number;
  }[];
  readonly nextSteps: readonly {
    readonly label: string;
    readonly ownerHint: string;
    readonly timeframeHint: string;
  }[];
  /** Without `lastUpdated`: a date would differ between two runs of one seed. */
  readonly meta: {
    readonly tier: 'strategy' | 'insights' | 'optimization' | 'dxptools';
    readonly agents: readonly string[];
    readonly maturity: 'crawl' | 'walk' | 'run' | 'fly';
  };
}

/** Confidence as shape C writes it: whole percent. */
export function wholePercent(ratio: number): number {
  return Math.round(ratio * 100);
}
