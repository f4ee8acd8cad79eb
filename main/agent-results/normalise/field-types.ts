import type { MetricUnit } from '../../../shared/domain/agent-result.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';

/** Which parts of a result the entries of a list become. */
export type Section = 'insights' | 'opportunities' | 'next_steps' | 'recommendations';

/**
 * What a number is measured in.
 *
 * `rate` is for members where no source says whether they are a share of 1 or of 100; the
 * numbers beside them decide. `word` is for a state given as a word, which is shown as it
 * came.
 */
export type FieldUnit = MetricUnit | 'rate' | 'word';

/** One number of a payload. */
export interface MetricField {
  /** The field, or an inner object and its member, in snake_case. */
  readonly path: readonly [string] | readonly [string, string];
  readonly label: string;
  /** `null` where neither the specification nor the wire notes state one. */
  readonly unit: FieldUnit | null;
}

/** One list, or free-form object, of a payload. */
export interface ListField {
  readonly field: string;
  /** What it is called on screen; also the label of its count. */
  readonly label: string;
  readonly into: readonly Section[];
  /** Members of an entry that name it, best first. The usual names are tried after them. */
  readonly title?: readonly string[];
  /** Members of an entry that explain it. The usual names are tried after them. */
  readonly text?: readonly string[];
  readonly owner?: readonly string[];
  readonly timeframe?: readonly string[];
  /** Whether the number of entries is a metric. */
  readonly isCounted?: true;
}

/** What is known about one agent's own fields. */
export interface AgentFields {
  /** The category of a recommendation that names no known one. */
  readonly category: Recommendation['category'];
  readonly metrics: readonly MetricField[];
  readonly lists: readonly ListField[];
}
