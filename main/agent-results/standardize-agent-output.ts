import type { AgentResult, Finding } from '../../shared/domain/agent-result.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import {
  QUALITY_NOTE_CODES,
  type OutputAssessment,
  type QualityNote,
} from '../../shared/domain/data-quality.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { normaliseWithMetadata } from './normalise/normalise-with-metadata.ts';
import { assessDataQuality } from './quality/assess-data-quality.ts';
import { calculateConfidenceScore } from './quality/calculate-confidence-score.ts';

/** An agent's output as it came, once its text has become JSON. */
export interface RawAgentOutput {
  /** What `unwrapPayload` gave, as it is stored. */
  readonly payload: JsonValue;
  /** What came beside the payload; `null` where nothing did. */
  readonly metadata: JsonValue;
  /** When the delivery came in, in ms since 1970. */
  readonly receivedAtMs: number;
}

/** An agent's output in the one form of all nine, and what the console makes of it. */
export interface StandardAgentOutput extends OutputAssessment {
  readonly result: AgentResult;
}

/**
 * Turns any agent's output, in whatever shape, into the one form of all nine.
 *
 * This is the specification's `standardizeAgentOutput` (section 1.2), its switch replaced
 * by tables: the normaliser (`normalise/agent-fields.ts`) reads the answer, the measures
 * (`quality/assess-data-quality.ts`) look at the data behind it. `docs/data-quality.md`
 * writes the method down.
 *
 * Nothing is refused: what is odd is a finding of the result. Pure; never throws.
 */
export function standardizeAgentOutput(
  agentId: AgentId,
  output: RawAgentOutput,
): StandardAgentOutput {
  return assessAgentOutput(normaliseWithMetadata(agentId, output.payload, output.metadata), output);
}

/**
 * Assesses an output that was standardised before.
 *
 * Quality and confidence follow from what is stored with a result and the time of its
 * receipt, so they are not stored themselves: a result that was recorded before there
 * were measures has them too, and a better formula holds for all results at once.
 */
export function assessAgentOutput(
  recorded: AgentResult,
  output: RawAgentOutput,
): StandardAgentOutput {
  const { payload, metadata, receivedAtMs } = output;
  // The measures count findings, so that they must not see their own.
  const result = withoutQualityNotes(recorded);
  const quality = assessDataQuality({ result, payload, metadata, receivedAtMs });
  const confidence = calculateConfidenceScore({
    stated: result.confidence?.value ?? null,
    quality,
    threshold: builtInAgents.get(result.agentId).confidenceThreshold,
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

function withoutQualityNotes(result: AgentResult): AgentResult {
  if (!result.findings.some(({ code }) => NOTE_CODES.has(code))) return result;
  return { ...result, findings: result.findings.filter(({ code }) => !NOTE_CODES.has(code)) };
}
