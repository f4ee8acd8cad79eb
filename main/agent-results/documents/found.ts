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
import type { Recommendation } from '../../../shared/domain/recommendation.ts';
import type { Part } from './part.ts';
import { linesUnder, sizeOf } from './part-text.ts';
import type { Language } from './vocabulary/languages.ts';

/** A sentence or more, and where it stands. */
export interface FoundText {
  readonly text: string;
  readonly pointer: string;
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
  title: FoundText | null = null;
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
  readonly sources: Source[] = [];
  confidence: AgentResult['confidence'] = null;
  readonly #unplaced: { heading: string; lines: string[]; pointer: string }[] = [];
  #placed = 0;
  #left = 0;

  constructor(agentId: AgentId, language: Language) {
    this.agentId = agentId;
    this.language = language;
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
    this.#left += sizeOf(part);
    this.#keep(part, heading);
  }

  /** Keeps what is no finding, and does not expect it to be one. */
  setAside(part: Part, heading: string): void {
    this.#keep(part, heading);
  }

  #keep(part: Part, heading: string): void {
    const lines = linesUnder(part);
    if (lines.length === 0) return;
    const last = this.#unplaced.at(-1);
    if (last?.heading === heading) {
      if (last.lines.length < MAX_LINES) last.lines.push(...lines.slice(0, MAX_LINES));
    } else if (this.#unplaced.length < MAX_UNPLACED) {
      this.#unplaced.push({ heading, lines: lines.slice(0, MAX_LINES), pointer: part.pointer });
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
