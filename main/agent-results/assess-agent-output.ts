import type { AgentResult, Finding } from '../../shared/domain/agent-result.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import {
  QUALITY_NOTE_CODES,
  type OutputAssessment,
  type QualityNote,
} from '../../shared/domain/data-quality.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { assessDataQuality } from './quality/assess-data-quality.ts';
import { calculateConfidenceScore } from './quality/calculate-confidence-score.ts';

/** An agent's output as it is stored. */
export interface AgentOutput {
  readonly payload: JsonValue;
  /** What came beside the payload; `null` where nothing did. */
  readonly metadata: JsonValue;
  /** When the delivery came in, in ms since 1970. */
  readonly receivedAtMs: number;
}

/** A result with what the console makes of the data behind it. */
export interface AssessedResult extends OutputAssessment {
  /** With what the measures came across among its findings. */
  readonly result: AgentResult;
}

/**
 * Assesses how good the data behind a recorded result is.
 *
 * Quality and confidence follow from what is stored with a result and the time of its
 * receipt, so they are not stored themselves but computed here, when a result is looked
 * at: a better formula then holds for all results at once. `docs/data-quality.md` describes
 * the method. Pure; never throws.
 *
 * @example
 * assessAgentOutput(result, { payload, metadata: null, receivedAtMs }, agents).confidence
 * // { stated: 0.8, assessed: 0.74, belowThreshold: true, basis: [...] }
 */
export function assessAgentOutput(
  recorded: AgentResult,
  output: AgentOutput,
  agents: AgentRegistry,
): AssessedResult {
  const { payload, metadata, receivedAtMs } = output;
  const result = withoutQualityNotes(recorded);
  const quality = assessDataQuality({ result, payload, metadata, receivedAtMs, agents });
  const confidence = calculateConfidenceScore({
    stated: result.confidence?.value ?? null,
    quality,
    threshold: agents.get(result.agentId).confidenceThreshold,
  });
  return { result: withQualityNotes(result, quality.notes), quality, confidence };
}

/** Adds what the measures came across to the findings, each once. */
function withQualityNotes(result: AgentResult, notes: readonly QualityNote[]): AgentResult {
  if (notes.length === 0) return result;
  const once = new Map(notes.map((note) => [`${note.code} ${note.pointer} ${note.message}`, note]));
  return { ...result, findings: [...result.findings, ...once.values()] };
}

const NOTE_CODES: ReadonlySet<Finding['code']> = new Set(QUALITY_NOTE_CODES);

/** An earlier version of the console stored its notes with the result. */
function withoutQualityNotes(result: AgentResult): AgentResult {
  if (!result.findings.some(({ code }) => NOTE_CODES.has(code))) return result;
  return { ...result, findings: result.findings.filter(({ code }) => !NOTE_CODES.has(code)) };
}
