import type { AgentId } from '../agents.ts';
import type { Recommendation } from '../recommendation.ts';
import type { ChartModel } from './chart-model.ts';
import type { Ref, Sentence } from './cited-sentence.ts';
import type { AnswerEdit, EditField, MoveDecision } from './edits/answer-edit.ts';
import type { PlannedTest } from './planned-tests.ts';

/** Languages that the fixed words of an answer exist in. */
export type AnswerLocale = 'en' | 'de';

/**
 * What would be reached if a weak rate were as good as a rate of the same client's.
 *
 * Never a forecast and never money: computed from received numbers alone, in the client's
 * own unit.
 */
export interface Lever {
  readonly id: string;
  /** More of the unit, rounded to whole ones. */
  readonly gain: number;
  /** What is counted, in the agent's words, such as "event registrations". */
  readonly unit: string;
  readonly isMonthly: boolean;
  /** "N more … are within reach if …" */
  readonly sentence: Sentence;
  /** The calculation with its numbers written out. */
  readonly formula: string;
  readonly inputs: readonly Ref[];
  /** Words and rates by which a move is known to work on it. */
  readonly subjects: readonly string[];
}

/** Something that a person changed, with what the rules had made of the results. */
export interface EditMark {
  readonly editId: string;
  readonly field: EditField;
  /** In words; empty where nothing was. */
  readonly original: string;
  /** ISO-8601 UTC. */
  readonly madeAt: string;
}

/** One message with what shows it, what follows from it, and where it is from. */
export interface Finding {
  readonly sentence: Sentence;
  readonly chart: ChartModel | null;
  /** In the agents' own words; `null` where they said nothing of the kind. */
  readonly soWhat: Sentence | null;
  readonly sources: readonly Ref[];
}

/** What holds the client back, or what is worth doing. */
export interface Pillar extends Finding {
  readonly id: string;
  /** One or two words above the sentence. */
  readonly topic: string;
  readonly lever: Lever | null;
  readonly edited?: readonly EditMark[];
}

/** How a move came to its place. */
export interface MoveReason {
  readonly kind:
    'unblocks' | 'lever' | 'impact' | 'effort' | 'confidence' | 'agree' | 'needs' | 'own';
  readonly text: string;
}

/** One thing to do, with all who say it. */
export interface Move {
  /** 1 is done first. */
  readonly number: number;
  readonly title: string;
  readonly sources: readonly Recommendation[];
  readonly agentIds: readonly AgentId[];
  /** `null` where no source gave one. */
  readonly impact: Recommendation['impactEstimate'];
  readonly effort: Recommendation['effortEstimate'];
  /** The effort in the agent's words where it gave no level, such as "1 day". */
  readonly effortWords: string;
  /** 0 to 1; the highest that a source stated. */
  readonly confidence: number | null;
  readonly lever: Lever | null;
  readonly owner: string;
  readonly start: string;
  /** Numbers of the moves that come before it, and of those that wait for it. */
  readonly needs: readonly number[];
  readonly unblocks: readonly number[];
  /** Dependencies that name no other move, in the agents' words. */
  readonly openDependencies: readonly string[];
  /** What the agents say against each other here, a sentence each. */
  readonly conflicts: readonly string[];
  /** Numbers of the moves that wait for each other, its own among them; empty without a circle. */
  readonly cycle: readonly number[];
  /** Whether an agent rated it, a lever belongs to it, or others wait for it. */
  readonly isRated: boolean;
  readonly why: readonly MoveReason[];
  /** Of one that the consultant wrote; absent for all that was received. */
  readonly ownId?: string;
  /** What a person decided about it; absent while nobody has. */
  readonly decision?: { readonly kind: MoveDecision; readonly why: string };
  readonly edited?: readonly EditMark[];
}

/** A test with what the console's own calculation says of it. */
export interface TestPlan extends PlannedTest {
  /** What the stated lift makes of the baseline, 0 to 1. */
  readonly target: number | null;
  /** Visitors that each arm needs for the stated lift: two-sided, 95 % confidence, 80 % power. */
  readonly needed: number | null;
  /** How likely the size that the agent states is to show the lift, 0 to 1. */
  readonly power: number | null;
  /** Days until that many visitors have come. */
  readonly neededDays: number | null;
  /** Whether the agent's size, or its days, fall short of what is needed. */
  readonly isTooSmall: boolean;
  readonly isTooShort: boolean;
  /** The move that runs it. */
  readonly moveNumber: number | null;
}

/** Something that contradicts itself or does not fit. */
export interface Clash {
  readonly kind:
    'number' | 'plan_too_short' | 'sample_size' | 'test_days' | 'levels' | 'opposite' | 'cycle';
  readonly sentence: Sentence;
}

/** What somebody has to decide before this goes to a client. */
export interface Blocker {
  readonly kind: 'debris' | 'missing' | 'unrated';
  readonly text: string;
  /** Where it stands; `null` for what is not there. */
  readonly ref: Ref | null;
}

/** An edit that no longer fits what was received, and why. */
export interface LostEdit {
  readonly edit: AnswerEdit;
  readonly because: string;
  /** The item that it is aimed at, see `edit-targets.ts`, and what the rules say there now. */
  readonly at: { readonly key: string; readonly now: string } | null;
}

/** All agents' answers as one, built by rules from what was received. */
export interface Answer {
  /** Empty where nothing was found. */
  readonly governing: Sentence;
  readonly support: readonly Sentence[];
  /** How many come and how many finish; `null` where nobody counted. */
  readonly base: Sentence | null;
  /** The connections that are faulty; `null` where none is. */
  readonly faulty: Sentence | null;
  /** At most four. */
  readonly pillars: readonly Pillar[];
  /** All messages that could be pillars, the strongest first; see `buildPillars`. */
  readonly findings: readonly Pillar[];
  readonly levers: readonly Lever[];
  readonly moves: readonly Move[];
  /** Each test that an agent plans, recomputed. */
  readonly tests: readonly TestPlan[];
  readonly clashes: readonly Clash[];
  readonly blockers: readonly Blocker[];
  /** Of the governing thought. */
  readonly edited?: readonly EditMark[];
  /** What a person put out, or decided against. */
  readonly leftOut?: { readonly findings: readonly Pillar[]; readonly moves: readonly Move[] };
  readonly lost?: readonly LostEdit[];
}
