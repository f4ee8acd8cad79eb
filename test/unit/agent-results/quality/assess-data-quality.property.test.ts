import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { QUALITY_MEASURES } from '../../../../shared/domain/data-quality.ts';
import { isJsonObject } from '../../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../../shared/domain/json.ts';
import { AGENT_FIELDS, fieldsOf } from '../../../../main/agent-results/normalise/agent-fields.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { assessDataQuality } from '../../../../main/agent-results/quality/assess-data-quality.ts';
import { calculateConfidenceScore } from '../../../../main/agent-results/quality/calculate-confidence-score.ts';
import { assess } from './assess.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** Names that the measures know, so that random payloads reach every rule. */
const KNOWN_NAMES = [
  ...new Set([
    ...Object.values(AGENT_FIELDS).flatMap(({ metrics, lists }) => [
      ...metrics.flatMap(({ path }) => path),
      ...lists.map(({ field }) => field),
    ]),
    ...'hero overview insights opportunities nextSteps next_steps recommendations meta'.split(' '),
    ...'metadata data agent_data summary metrics label value hint title tags'.split(' '),
    ...'confidence confidence_score confidence_level confidenceLevel'.split(' '),
    ...'conversion_rate drop_off_rate completion_rate uptime_percentage share_pct'.split(' '),
    ...'timestamp lastUpdated last_check data_collection_timestamp'.split(' '),
    ...'data_points_analyzed pages_analyzed __proto__ constructor a/b~c'.split(' '),
  ]),
];

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 420 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('NaN', 'Infinity', '-0', '81', '81%', '1,200', 'High', 'low', '', '  '),
  fc.constantFrom('2025-11-20T08:00:00Z', '2999-01-01', '2025-02-30', 'yesterday'),
  fc.constantFrom(1_763_625_600_000, 1_763_625_600, Number.MAX_VALUE),
);

const { payload: knownPayload } = fc.letrec<{ payload: JsonValue }>((tie) => ({
  payload: fc.oneof(
    { maxDepth: 5, depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('payload'), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KNOWN_NAMES), tie('payload')), { maxLength: 9 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const anyPayload = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue().map((value) => value as JsonValue) },
  { weight: 4, arbitrary: knownPayload },
);
const anyObject = fc
  .array(fc.tuple(fc.constantFrom(...KNOWN_NAMES), knownPayload), { maxLength: 9 })
  .map((entries): JsonObject => Object.fromEntries(entries));
const anyAgent = fc.constantFrom(...BUILT_IN_AGENT_IDS);

interface AddedField {
  readonly outer: string;
  readonly inner: string | null;
  readonly value: JsonValue;
}

/** A field of any family that the agent can send, with something in it. */
function fieldOf(agentId: AgentId): fc.Arbitrary<AddedField> {
  const { metrics, lists } = fieldsOf(agentId);
  return fc.constantFrom<AddedField[]>(
    ...metrics.map(({ path }) => ({ outer: path[0], inner: path[1] ?? null, value: 64 })),
    ...lists.map(({ field }) => ({ outer: field, inner: null, value: [{ title: 'An entry' }] })),
    ...['hero', 'overview'].map((outer) => ({ outer, inner: null, value: { title: 'A line' } })),
    ...['insights', 'opportunities', 'next_steps'].map((outer) => ({
      outer,
      inner: null,
      value: ['A line'],
    })),
  );
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

describe('assessDataQuality', () => {
  it('scores any JSON within 0 and 1 or not at all, and says why', () => {
    fc.assert(
      fc.property(anyAgent, anyPayload, anyPayload, (agentId, payload, metadata) => {
        // `assess` parses the answer, whose schema bounds every score.
        const quality = assess(agentId, payload, { metadata });
        const all = QUALITY_MEASURES.map((name) => quality[name]);
        const measured = all.flatMap(({ score }) => score ?? []);
        if (quality.overall === null) {
          expect([quality.completeness.score, quality.validity.score]).toEqual([null, null]);
        } else {
          expect(quality.overall).toBeGreaterThanOrEqual(Math.min(...measured) - 1e-12);
          expect(quality.overall).toBeLessThanOrEqual(Math.max(...measured) + 1e-12);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('holds for a result that was not made of the payload, and for any clock', () => {
    fc.assert(
      fc.property(anyAgent, anyPayload, anyPayload, fc.double(), (agentId, a, b, receivedAtMs) => {
        const result = standardizeAgentOutput(agentId, a, null, builtInAgents);
        const quality = assessDataQuality({
          result,
          payload: b,
          metadata: a,
          receivedAtMs,
          agents: builtInAgents,
        });
        for (const name of QUALITY_MEASURES) {
          const { score } = quality[name];
          expect(score === null || (score >= 0 && score <= 1)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing that it is given, and says the same of the same', () => {
    fc.assert(
      fc.property(anyAgent, anyPayload, anyPayload, (agentId, payload, metadata) => {
        const result = standardizeAgentOutput(agentId, payload, metadata, builtInAgents);
        const receivedAtMs = 1_764_000_000_000;
        const read = frozen({ result, payload, metadata, receivedAtMs });
        const input = { ...read, agents: builtInAgents };
        const before = JSON.stringify(input);
        expect(assessDataQuality(input)).toEqual(assessDataQuality(input));
        expect(JSON.stringify(input)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('never finds an answer less complete for a field more', () => {
    const anyCase = anyAgent.chain((agentId) =>
      fc.tuple(fc.constant(agentId), anyObject, fieldOf(agentId)),
    );
    fc.assert(
      fc.property(anyCase, ([agentId, payload, { outer, inner, value }]) => {
        const there = payload[outer];
        const within = isJsonObject(there) ? there : {};
        fc.pre(inner === null ? there === undefined : within[inner] === undefined);
        fc.pre(inner === null || there === undefined || isJsonObject(there));
        const added = inner === null ? value : { ...within, [inner]: value };
        const before = assess(agentId, payload).completeness.score;
        const after = assess(agentId, { ...payload, [outer]: added }).completeness.score;
        expect(after ?? -1).toBeGreaterThanOrEqual(before ?? -1);
      }),
      { numRuns: 400 },
    );
  });
});

describe('calculateConfidenceScore', () => {
  it('hands on the stated confidence, whatever the quality', () => {
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyAgent, anyPayload, ratio, ratio, (agentId, payload, stated, threshold) => {
        const quality = frozen(assess(agentId, payload));
        const score = calculateConfidenceScore({ stated, quality, threshold });
        expect(score.stated).toBe(stated);
        expect(score.assessed).toBe(quality.overall);
        expect(score.belowThreshold).toBe(stated < threshold);
      }),
      { numRuns: 300 },
    );
  });
});
