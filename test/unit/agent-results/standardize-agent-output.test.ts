import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { describe, expect, it } from 'vitest';
import { agentResultSchema } from '../../../shared/domain/agent-result.ts';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { outputAssessmentSchema } from '../../../shared/domain/data-quality.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { unwrapPayload } from '../../../main/agent-results/normalise/unwrap-payload.ts';
import { assessAgentOutput } from '../../../main/agent-results/assess-agent-output.ts';
import { standardizeAgentOutput } from '../../../main/agent-results/standardize-agent-output.ts';
import { fixturePayloads } from './normalise/fixture-payloads.ts';

const RECEIVED_AT = '2025-11-24T09:00:00Z';

function outputOf(payload: unknown, metadata: JsonValue = null) {
  return { payload: unwrapPayload(payload), metadata, receivedAtMs: Date.parse(RECEIVED_AT) };
}

/** An output as it is shown: standardised when it is recorded, assessed when it is looked at. */
function assessed(agentId: AgentId, output: ReturnType<typeof outputOf>) {
  const recorded = standardizeAgentOutput(agentId, output.payload, output.metadata, builtInAgents);
  return assessAgentOutput(recorded, output, builtInAgents);
}

function codesOf(payload: unknown, metadata: JsonValue = null): string[] {
  const { result } = assessed('content_review', outputOf(payload, metadata));
  return agentResultSchema.parse(result).findings.map(({ code }) => code);
}

describe('standardising and assessing', () => {
  it.each(fixturePayloads())('gives $name a result and an assessment', ({ agentId, payload }) => {
    const { result, ...assessment } = assessed(agentId, outputOf(payload));
    expect(agentResultSchema.parse(result)).toEqual(result);
    expect(outputAssessmentSchema.parse(assessment)).toEqual(assessment);
    expect(assessment.confidence.stated).toBe(result.confidence?.value ?? null);
    expect(assessment.confidence.assessed).toBe(assessment.quality.overall);
  });

  it('finds a confidence of 400 odd, inside the payload and beside it', () => {
    const answer = { summary: 'The pages are good to read.', recommendations: ['Add questions'] };
    expect(codesOf({ ...answer, confidence_score: 400 })).toContain('confidence_out_of_range');
    expect(codesOf(answer, { confidence_score: 400 })).toContain('confidence_unusable');
    expect(
      assessed('content_review', outputOf({ ...answer, confidence_score: 400 })).confidence.stated,
    ).toBeNull();
  });

  it('finds a date after the receipt odd and takes no age from it', () => {
    const answer = { summary: 'The pages are good to read.', recommendations: ['Add questions'] };
    const output = outputOf(answer, { timestamp: '2031-01-01T00:00:00Z' });
    const { result, quality } = assessed('content_review', output);
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'date_in_future', pointer: 'metadata:/timestamp' }),
    );
    expect(quality.freshness.score).toBeNull();
  });

  it('says what it left out of ten megabytes', () => {
    const recommendations = Array.from({ length: 60_000 }, (_, index) => ({
      title: `Rewrite page ${index}`,
      description: 'It has not been touched for two years. '.repeat(4),
    }));
    expect(JSON.stringify(recommendations).length).toBeGreaterThan(10_000_000);
    expect(codesOf({ recommendations })).toContain('payload_truncated');
  });

  it('keeps nested rubbish and says what it is', () => {
    const rubbish: unknown = JSON.parse(`${'[{"a":'.repeat(3000)}1${'}]'.repeat(3000)}`);
    const { result, quality } = assessed('geo_audit', outputOf(rubbish));
    expect(result.shape).toBe('unrecognised');
    expect(result.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['payload_truncated', 'unrecognised_shape']),
    );
    expect(quality.overall).toBeNull();
  });

  it('assesses a recorded result the same, however often', () => {
    const payload = { summary: 'Twelve pages were read.', bounce_rate: 170, confidence_score: 0.9 };
    const output = outputOf(payload, { timestamp: '2031-01-01T00:00:00Z' });
    for (const agentId of BUILT_IN_AGENT_IDS) {
      const first = assessed(agentId, output);
      expect(first.result.findings.length).toBeGreaterThan(0);
      expect(assessAgentOutput(first.result, output, builtInAgents)).toEqual(first);
    }
  });

  it('stores no note of a measure with a result: each is computed once, when it is looked at', () => {
    const payload = { summary: 'Twelve pages were read.', bounce_rate: 170 };
    const recorded = standardizeAgentOutput('content_review', payload, null, builtInAgents);
    expect(recorded.findings.map(({ code }) => code)).not.toContain('share_out_of_range');
    expect(codesOf(payload)).toContain('share_out_of_range');
  });

  it('assesses a result that was recorded without measures', () => {
    const output = outputOf({ summary: 'Twelve pages were read.', bounce_rate: 170 });
    const { result, quality } = assessed('content_review', output);
    const findings = result.findings.filter(({ code }) => code !== 'share_out_of_range');
    expect(findings.length).toBeLessThan(result.findings.length);
    const later = assessAgentOutput({ ...result, findings }, output, builtInAgents);
    expect(later).toEqual({ ...later, result, quality });
  });
});
