/**
 * The vocabulary of one industry: what its sites are for and who visits them.
 *
 * Words only, and the ranges that base numbers are drawn from. Sentences are the
 * agents' own.
 */
export interface IndustryProfile {
  /** Beginnings of words by which an intake's industry is recognised, lower case. */
  readonly words: readonly string[];
  /** Visitors a month, from and to. */
  readonly monthlyVisitors: readonly [number, number];
  /** Completed actions per visitor, from and to. */
  readonly completionRate: readonly [number, number];
  /** What the site wants a visitor to do. */
  readonly action: Counted;
  /** The kind of page on which that is offered. */
  readonly page: Counted;
  /** The form at the end of it. */
  readonly form: { readonly name: string; readonly unusedFields: string };
  /** What a visitor weighs before starting the form. */
  readonly evaluation: string;
  /** What can be shown beside the call to action to support the decision. */
  readonly proof: string;
  /** Five, from arrival to the completed action. */
  readonly stages: readonly StageTemplate[];
  /** Five. */
  readonly segments: readonly SegmentTemplate[];
  /** Six questions that the audience puts to AI assistants. */
  readonly questions: readonly string[];
  /** Kinds of content on the site, plural. */
  readonly contentTypes: readonly string[];
  /** Campaigns that such an organisation runs. */
  readonly campaigns: readonly string[];
}

/** A thing in singular and plural. */
export interface Counted {
  readonly one: string;
  readonly many: string;
}

/** One step of the way to the action. */
export interface StageTemplate {
  readonly name: string;
  readonly touchpoints: readonly string[];
}

/** A group of visitors, how data recognises it, what it looks for and what to show it. */
export interface SegmentTemplate {
  readonly name: string;
  /** Size relative to the other groups of the profile. */
  readonly weight: number;
  /** They started the form and did not finish it, so there are no more of them than that. */
  readonly leavers?: true;
  readonly criteria: Readonly<Record<string, string | number>>;
  /** Completes "They ...". */
  readonly need: string;
  /** Completes "Show ...". */
  readonly offer: string;
}
