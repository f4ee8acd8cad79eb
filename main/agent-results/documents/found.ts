import type {
  AgentResult,
  Experiment,
  Insight,
  Metric,
  NextStep,
  Opportunity,
  Source,
  Subject,
  Unplaced,
} from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import { TOP } from './context.ts';
import type { Context } from './context.ts';
import type { Part } from './part.ts';
import { placedLinesUnder, sizeOf } from './part-text.ts';
import { ReadingRules } from './reading-rules.ts';
import type { Language } from './vocabulary/languages.ts';

/** A sentence or more, and where it stands. */
export interface FoundText {
  readonly text: string;
  readonly pointer: string;
}

/** A part that a person has said what it is, and under which headings it stands. */
export interface MovedPart {
  readonly part: Part;
  readonly context: Context;
  readonly rule: ReadingRule;
}

/** So much that found no place is kept; the rest is to be read in the answer itself. */
const MAX_UNPLACED = 200;
const MAX_LINES = 200;

/**
 * What was found in one answer so far.
 *
 * Readers of the parts add to it in the order of the answer.
 */
export class Found {
  readonly agentId: AgentId;
  readonly language: Language;
  /** What people have said of this answer. */
  readonly rules: ReadingRules;
  /** To be read when all else has been. */
  readonly moved: MovedPart[] = [];
  title: FoundText | null = null;
  /** The title, where it is a heading that stands beside the others and not above them. */
  titleHeading = '';
  readonly verdicts: FoundText[] = [];
  readonly summaries: FoundText[] = [];
  readonly keyPoints: FoundText[] = [];
  /** Sentences before the first heading: a summary where there is no other. */
  readonly intros: FoundText[] = [];
  /** What it is all for, and why: a headline where nothing else is one. */
  readonly goals: FoundText[] = [];
  readonly metrics: Metric[] = [];
  readonly insights: Insight[] = [];
  readonly opportunities: Opportunity[] = [];
  readonly recommendations: Recommendation[] = [];
  readonly nextSteps: NextStep[] = [];
  readonly experiments: Experiment[] = [];
  readonly subjects: Subject[] = [];
  /** Where a subject stands among them, by its kind and name. */
  readonly subjectPlaces = new Map<string, number>();
  readonly sources: Source[] = [];
  confidence: AgentResult['confidence'] = null;
  /** The highest mark that what is being read now is said to have; `null` where nothing is said. */
  scale: number | null = null;
  readonly #unplaced: { heading: string; lines: string[]; places: string[]; pointer: string }[] =
    [];
  #placed = 0;
  #left = 0;

  constructor(agentId: AgentId, language: Language, rules: readonly ReadingRule[] = []) {
    this.agentId = agentId;
    this.language = language;
    this.rules = new ReadingRules(rules);
  }

  /** Takes a part out of its place, if a person has said that it belongs elsewhere. */
  takeMoved(part: Part, context: Context): boolean {
    if (!this.rules.namePlaces) return false;
    // A number of a table stands in its cell, and moves with its row.
    const places = part.kind === 'row' ? [part, ...part.parts] : [part];
    let rule: ReadingRule | null = null;
    for (const { pointer } of places) rule ??= this.rules.takePlace(pointer);
    if (rule === null) return false;
    this.moved.push({ part, context, rule });
    return true;
  }

  /** Counts a part, and all under it, as placed. */
  place(part: Part): void {
    this.#placed += sizeOf(part);
  }

  /** Counts a part's own words as placed. */
  placeOwn({ label, text }: Part): void {
    this.#placed += label.length + text.length;
  }

  /** Keeps what found no place under the heading it stands under. */
  leave(part: Part, heading: string): void {
    const rest = this.#withoutMoved(part, heading);
    if (rest === null) return;
    this.#left += sizeOf(rest);
    this.#keep(rest, heading);
  }

  /** Keeps what is no finding, and does not expect it to be one. */
  setAside(part: Part, heading: string): void {
    const rest = this.#withoutMoved(part, heading);
    if (rest !== null) this.#keep(rest, heading);
  }

  /** A part without what people have moved out of it; `null` where that is all of it. */
  #withoutMoved(part: Part, heading: string): Part | null {
    if (!this.rules.namePlaces) return part;
    if (this.takeMoved(part, { ...TOP, heading })) return null;
    const own = part.kind === 'section' && part.label !== '' ? part.label : heading;
    return { ...part, parts: part.parts.flatMap((one) => this.#withoutMoved(one, own) ?? []) };
  }

  #keep(part: Part, heading: string): void {
    const all = placedLinesUnder(part).slice(0, MAX_LINES);
    if (all.length === 0) return;
    const lines = all.map(({ text }) => text);
    const places = all.map(({ pointer }) => pointer);
    const last = this.#unplaced.at(-1);
    if (last?.heading === heading) {
      if (last.lines.length >= MAX_LINES) return;
      last.lines.push(...lines);
      last.places.push(...places);
    } else if (this.#unplaced.length < MAX_UNPLACED) {
      this.#unplaced.push({ heading, lines, places, pointer: part.pointer });
    }
  }

  get unplaced(): readonly Unplaced[] {
    return this.#unplaced;
  }

  /** Placed characters of all that should have found a place, 0 to 1. */
  get placedShare(): number {
    const all = this.#placed + this.#left;
    return all === 0 ? 0 : this.#placed / all;
  }

  /** Whether nothing was said yet: what comes now is the beginning. */
  get isFresh(): boolean {
    return (
      this.verdicts.length === 0 &&
      this.summaries.length === 0 &&
      this.intros.length === 0 &&
      this.keyPoints.length === 0 &&
      !this.hasFindings
    );
  }

  /** Whether anything is there that is more than a sentence of prose. */
  get hasFindings(): boolean {
    return (
      this.metrics.length > 0 ||
      this.insights.length > 0 ||
      this.opportunities.length > 0 ||
      this.recommendations.length > 0 ||
      this.nextSteps.length > 0 ||
      this.experiments.length > 0 ||
      this.subjects.length > 0 ||
      this.verdicts.length > 0
    );
  }
}
