import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type {
  QualityMeasure,
  QualityMeasureName,
  QualityNote,
} from '../../../shared/domain/data-quality.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { Located } from '../normalise/payload-bodies.ts';

/** What data quality is assessed from. */
export interface AssessedOutput {
  /** What the normaliser made of the payload. */
  readonly result: AgentResult;
  /** The stored payload that the result points into. */
  readonly payload: JsonValue;
  /** What came beside the payload; `null` where nothing did. */
  readonly metadata: JsonValue;
  /** When the delivery came in, in ms since 1970. */
  readonly receivedAtMs: number;
  /** Whose names may wrap a part of the payload. */
  readonly agents: AgentRegistry;
}

/** The same, as the measures receive it. */
export interface QualityInput extends AssessedOutput {
  /** The payload's objects that can hold an agent's fields, from `findBodies`. */
  readonly bodies: readonly Located<JsonObject>[];
}

/** One measure and what it found on the way. */
export interface Measured extends QualityMeasure {
  readonly notes: readonly QualityNote[];
}

/** Measures one thing. Pure; never throws, whatever the payload. */
export type Measure = (input: QualityInput) => Measured;

/** One function for each measure. */
export type MeasureTable = Readonly<Record<QualityMeasureName, Measure>>;

/** Begins a pointer into the metadata, as in the confidence of `standardizeAgentOutput`. */
export const METADATA_POINTER = 'metadata:';

/** The answer of a measure that has nothing to measure. */
export function notMeasured(basis: string, notes: readonly QualityNote[] = []): Measured {
  return { score: null, basis, notes };
}
