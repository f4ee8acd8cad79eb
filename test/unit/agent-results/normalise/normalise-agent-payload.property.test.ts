import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { AGENT_FIELDS } from '../../../../main/agent-results/normalise/agent-fields.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { expectTraceable } from './expect-traceable.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** Names that the normaliser knows, so that random payloads reach every reader. */
const KNOWN_NAMES = [
  ...new Set([
    ...Object.values(AGENT_FIELDS).flatMap(({ metrics, lists }) => [
      ...metrics.flatMap(({ path }) => path),
      ...lists.flatMap(({ field, title, text }) => [field, ...(title ?? []), ...(text ?? [])]),
    ]),
    ...'hero overview summary keyPoints insights opportunities nextSteps recommendations meta'.split(
      ' ',
    ),
    ...'metrics value label hint title description bullets confidence confidence_score'.split(' '),
    ...'impactLevel effort priority category ownerHint timeframe duration_weeks maturity'.split(
      ' ',
    ),
    ...'execution_results agent_data data content_review __proto__ constructor a/b~c'.split(' '),
    ...'some_rate other_rate some_score data_points_analyzed promise'.split(' '),
  ]),
];

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 120 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.lorem({ mode: 'sentences', maxCount: 3 }),
  fc.constantFrom('81', '81%', '1,200', '47 of 100', 'High', 'low', 'critical', 'walk', '  ', '.'),
);

const { payload: knownPayload } = fc.letrec<{ payload: JsonValue }>((tie) => ({
  payload: fc.oneof(
    { maxDepth: 5, depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('payload'), { maxLength: 5 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KNOWN_NAMES), tie('payload')), { maxLength: 8 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const anyPayload = fc.oneof(
  fc.jsonValue().map((value) => value as JsonValue),
  knownPayload,
);
const anyAgent = fc.constantFrom(...BUILT_IN_AGENT_IDS);

describe('normaliseAgentPayload', () => {
  it('turns any JSON value into a valid result that can be traced', () => {
    fc.assert(
      fc.property(anyAgent, anyPayload, (agentId, payload) => {
        const result = normaliseAgentPayload(agentId, payload, builtInAgents);
        expect(agentResultSchema.safeParse(result).success).toBe(true);
        expectTraceable(result, payload);
      }),
      { numRuns: 2000 },
    );
  });

  it('turns anything that was unwrapped into a result, and says so when there is none', () => {
    fc.assert(
      fc.property(anyAgent, fc.anything(), (agentId, value) => {
        const payload = unwrapPayload(value);
        const result = normaliseAgentPayload(agentId, payload, builtInAgents);
        expectTraceable(result, payload);
        const isVoid = result.shape === 'unrecognised';
        expect(result.findings.length > 0 || !isVoid).toBe(true);
      }),
    );
  });

  it('gives equal results for equal payloads', () => {
    fc.assert(
      fc.property(anyAgent, anyPayload, (agentId, payload) => {
        const first = normaliseAgentPayload(agentId, payload, builtInAgents);
        expect(normaliseAgentPayload(agentId, structuredClone(payload), builtInAgents)).toEqual(
          first,
        );
      }),
    );
  });
});
