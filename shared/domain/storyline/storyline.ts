import type { Answer, AnswerLocale, Lever, Move, TestPlan } from '../answer/answer.ts';
import type { ChartModel } from '../answer/chart-model.ts';
import type { Ref, Sentence } from '../answer/cited-sentence.ts';
import type { Schedule } from './schedule-moves.ts';

/** The parts of a document that sections belong to. */
export type StoryPart = 'answer' | 'findings' | 'plan' | 'proof' | 'next';

/** What whoever presents a page should know. */
export interface SpeakerNotes {
  readonly believe: readonly string[];
  readonly sceptic: readonly { readonly question: string; readonly answer: string }[];
  readonly sources: readonly string[];
}

/** A number of today, with whose it is. */
export interface SituationFact {
  readonly label: string;
  readonly text: string;
  readonly agent: string;
  readonly ref: Ref;
}

/** Who is to see what, how they are known, and who goes on seeing the present page. */
export interface AudienceRow {
  readonly audience: string;
  readonly message: string;
  readonly trigger: string;
  readonly control: string;
  /** As it was given; empty without. */
  readonly size: string;
  /** The same as a count; `null` for a share, a rounded number and where none was given. */
  readonly visitors: number | null;
  readonly move: Move | null;
}

/** What is measured, from where to where, and by whom. */
export interface MeasureRow {
  readonly kpi: string;
  readonly baseline: string;
  /** Empty where nobody gave one and none follows. */
  readonly target: string;
  readonly owner: string;
  readonly refs: readonly Ref[];
}

/** What could prove the answer wrong, and what is done about it. */
export interface RiskRow {
  readonly sentence: Sentence;
  readonly response: string;
}

/** How sure an agent is, and how sure it should be; both 0 to 1. */
export interface ConfidenceMark {
  readonly agent: string;
  readonly value: number;
  readonly threshold: number;
}

/** The moves that end within a stretch of days. */
export interface Horizon {
  readonly heading: string;
  readonly moves: readonly Move[];
}

/** Something that the client has to decide, and why now; or what was decided, and why. */
export interface Decision {
  readonly text: string;
  readonly why: string;
  readonly isDecided?: true;
}

/** What a section shows, by its kind. */
export type StoryContent =
  | {
      readonly kind: 'summary';
      readonly columns: readonly {
        readonly heading: string;
        readonly lines: readonly Sentence[];
      }[];
      readonly decisions: readonly string[];
    }
  | {
      readonly kind: 'situation';
      readonly goals: readonly string[];
      readonly facts: readonly SituationFact[];
    }
  | {
      readonly kind: 'finding';
      readonly topic: string;
      readonly chart: ChartModel | null;
      /** How far a share of few may be off; empty where it is none. */
      readonly precision: string;
      readonly soWhat: Sentence | null;
      readonly moves: readonly Move[];
    }
  | { readonly kind: 'levers'; readonly levers: readonly LeverRow[]; readonly note: string }
  | {
      readonly kind: 'priorities';
      readonly moves: readonly Move[];
      readonly notes: readonly string[];
    }
  | { readonly kind: 'roadmap'; readonly schedule: Schedule; readonly note: string }
  | {
      readonly kind: 'experiments';
      readonly tests: readonly TestPlan[];
      readonly checks: readonly string[];
      readonly isSound: boolean;
    }
  | {
      readonly kind: 'personalization';
      readonly rows: readonly AudienceRow[];
      readonly triggers: string;
    }
  | { readonly kind: 'measures'; readonly rows: readonly MeasureRow[] }
  | {
      readonly kind: 'risks';
      readonly rows: readonly RiskRow[];
      readonly confidences: readonly ConfidenceMark[];
    }
  | { readonly kind: 'horizons'; readonly columns: readonly Horizon[] }
  | { readonly kind: 'decisions'; readonly rows: readonly Decision[] };

/** A lever with its name and the move that works on it. */
export interface LeverRow {
  readonly lever: Lever;
  readonly name: string;
  readonly move: Move | null;
}

/** One page's worth: a sentence, what shows it, where it is from. */
export interface StorySection {
  readonly part: StoryPart;
  /** The sentence that the page says; never empty. */
  readonly title: Sentence;
  readonly content: StoryContent;
  readonly notes: SpeakerNotes;
  /** Whose answers it rests on, in a line. */
  readonly source: string;
}

/**
 * The client's document in reading order, before it has a format.
 *
 * The deck sets it; the PDF sets the answer that it holds in an order of its own. A section
 * without data is not in it.
 */
export interface Storyline {
  readonly locale: AnswerLocale;
  /** The governing thought; what stands on the cover. */
  readonly title: Sentence;
  readonly clientName: string;
  readonly industry: string;
  /** The day of the analysis, in words. */
  readonly date: string;
  /** "9 of 9 agents answered" */
  readonly answered: string;
  /** Empty for a client's own data. */
  readonly practiceMark: string;
  /** "Version 3, not signed off"; empty where nobody was asked for a version. */
  readonly version: string;
  /** Why it was exported with open points; empty without any. */
  readonly override: string;
  readonly sections: readonly StorySection[];
  readonly answer: Answer;
}
