import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { OpalWorkflowRequest } from '../../../../shared/domain/opal-request.ts';
import { isInvalid } from '../../../../main/agent-results/normalise/is-invalid.ts';
import { normaliseAgentPayload } from '../../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { PRACTICE_AGENTS } from '../../../../main/opal/practice/agent-table.ts';
import { readBrief } from '../../../../main/opal/practice/brief.ts';
import { composeResults } from '../../../../main/opal/practice/compose-results.ts';
import { spoilFields } from '../../../../main/opal/practice/spoil-fields.ts';
import { anySeed, anyTrigger, sampleTrigger } from './sample-trigger.ts';

const SHAPES = { A: 'webhook', B: 'execution', C: 'results_page' } as const;

const compose = (trigger: OpalWorkflowRequest, seed: number) =>
  composeResults(readBrief(trigger), seed);

const fence = /^```json\n([\s\S]*)\n```$/;

function asObject(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  return JSON.parse(fence.exec(data)?.[1] ?? data);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
}

const allTexts = (trigger: OpalWorkflowRequest, seed: number) =>
  Object.values(compose(trigger, seed)).flatMap((result) => textsOf(asObject(result.data)));

describe('results of the practice agents', () => {
  it('are the same bytes for one seed and intake, whichever run they are for', () => {
    fc.assert(
      fc.property(anyTrigger, anySeed, (trigger, seed) => {
        const again = { ...trigger, workflow_id: 'another-run', correlation_id: 'another-run' };
        expect(JSON.stringify(compose(again, seed))).toBe(JSON.stringify(compose(trigger, seed)));
      }),
      { numRuns: 40 },
    );
  });

  it('differ between seeds and between intakes', () => {
    const other = sampleTrigger({ business: { goals: ['Win back lapsed members'] } });
    const text = (trigger: OpalWorkflowRequest, seed: number) =>
      JSON.stringify(compose(trigger, seed));
    expect(text(sampleTrigger(), 2)).not.toBe(text(sampleTrigger(), 1));
    expect(text(other, 1)).not.toBe(text(sampleTrigger(), 1));
  });

  it('come once as JSON text, once as a fenced block and otherwise as objects', () => {
    fc.assert(
      fc.property(anyTrigger, anySeed, (trigger, seed) => {
        const all = Object.values(compose(trigger, seed)).map((result) => result.data);
        const fenced = all.filter((data) => typeof data === 'string' && fence.test(data));
        const strings = all.filter((data) => typeof data === 'string');
        expect(fenced).toHaveLength(1);
        expect(strings).toHaveLength(2);
        for (const data of all) expect(asObject(data)).toBeTypeOf('object');
      }),
      { numRuns: 40 },
    );
  });

  it('are understood by the console in their shape, without a finding', () => {
    fc.assert(
      fc.property(anyTrigger, anySeed, (trigger, seed) => {
        const results = compose(trigger, seed);
        for (const agentId of BUILT_IN_AGENT_IDS) {
          const payload = unwrapPayload(results[agentId].data);
          const result = normaliseAgentPayload(agentId, payload, builtInAgents);
          expect(result.shape).toBe(SHAPES[PRACTICE_AGENTS[agentId].shape]);
          expect({ agentId, findings: result.findings }).toEqual({ agentId, findings: [] });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('cover all three shapes with three agents each', () => {
    const shapes = BUILT_IN_AGENT_IDS.map((agentId) => PRACTICE_AGENTS[agentId].shape).toSorted();
    expect(shapes.join('')).toBe('AAABBBCCC');
  });

  it('carry a confidence near the threshold of their agent, on one side or the other by seed', () => {
    const sides = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const results = compose(sampleTrigger(), seed);
      for (const agentId of BUILT_IN_AGENT_IDS) {
        const { confidence } = results[agentId];
        const threshold = builtInAgents.get(agentId).confidenceThreshold;
        expect(Math.abs(confidence - threshold)).toBeLessThanOrEqual(0.1);
        expect(confidence).toBeLessThan(1);
        sides.add(`${agentId} ${confidence < threshold ? 'below' : 'above'}`);
      }
    }
    expect(sides.size).toBe(2 * BUILT_IN_AGENT_IDS.length);
  });

  it('speak of the client: company, industry, goals, audience, focus areas and challenges', () => {
    const { business_context: business, analysis_scope: scope } = sampleTrigger().parameters;
    const text = allTexts(sampleTrigger(), 1).join('\n');
    for (const words of [
      business.company_name,
      business.industry,
      business.target_audience,
      ...business.goals,
      ...business.current_challenges,
      ...scope.focus_areas,
    ]) {
      expect(text).toContain(words);
    }
  });

  it('use the words of the industry', () => {
    const bank = sampleTrigger({ business: { company_name: 'Acme', industry: 'Banking' } });
    const text = allTexts(bank, 1).join('\n');
    expect(text).toContain('application form');
    expect(text).not.toContain('registration form');
  });

  it('list more for a deeper analysis', () => {
    const lengthOf = (depth: 'basic' | 'comprehensive') =>
      allTexts(sampleTrigger({ scope: { depth } }), 1).length;
    expect(lengthOf('comprehensive')).toBeGreaterThan(lengthOf('basic'));
  });

  it('copy nothing of keys, recipients or ids', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const text = JSON.stringify(compose(sampleTrigger(), seed));
        for (const secret of ['key-of-the-test', 'example.org', '4711', '5d9a5c4e']) {
          expect(text).not.toContain(secret);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leak one address, one phone number and one IP address, all reserved for examples', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const text = allTexts(sampleTrigger(), seed).join('\n');
        expect(text).toMatch(/\b[a-z]+\.[a-z]+@example\.com\b/);
        expect(text).toMatch(/\(202\) 555-01\d\d\b/);
        expect(text).toMatch(/\b203\.0\.113\.\d{1,3}\b/);
        const addresses = text.match(/[\w.+-]+@[\w.-]+\w/g) ?? [];
        expect(addresses.every((address) => address.endsWith('@example.com'))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('language of the practice agents', () => {
  const promises = /\b(revenue|roi|profits?|costs?|savings|budget|payback)\b|[$€£]\s?\d/i;
  const fluff =
    /\b(significant(ly)?|substantial(ly)?|robust|seamless(ly)?|leverage|synerg(y|ies)|unlock|empower|holistic|cutting-edge|game-chang\w+|world-class|best-in-class|delve|various|numerous|very|quite|likely|roughly|approximately|potentially|optimi[sz]e[sd]?)\b/i;
  const broken = /undefined|NaN|null|\[object|\s{2}|\.\.|\s[,.;]|\bInfinity\b/;
  const article = /\ba (?!one\b)[aeio]\w|\ban [bcdfgjklmnpqrstvwyz]\w/i;

  it.each(['Trade association', 'Retail', 'Software', 'Banking', 'Hospitals', 'Machinery', 'Arts'])(
    'is plain, makes no promise of money and is whole English: %s',
    (industry) => {
      for (const depth of ['basic', 'comprehensive'] as const) {
        for (let seed = 0; seed < 15; seed += 1) {
          const trigger = sampleTrigger({ business: { industry }, scope: { depth } });
          for (const text of allTexts(trigger, seed)) {
            expect(text).not.toMatch(promises);
            expect(text).not.toMatch(fluff);
            expect(text).not.toMatch(broken);
            expect(text).not.toMatch(article);
          }
        }
      }
    },
  );
});

describe('an invalid result', () => {
  it.each(BUILT_IN_AGENT_IDS)('has the shape of %s and fails validation', (agentId) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const spoilt = spoilFields(agentId, compose(sampleTrigger(), seed)[agentId]);
      expect(spoilt).toMatchObject({ summary: 12, confidence_score: 400, recommendations: 7 });
      const payload = unwrapPayload(spoilt);
      const result = normaliseAgentPayload(agentId, payload, builtInAgents);
      expect(result.shape).not.toBe('unrecognised');
      expect(isInvalid(result)).toBe(true);
    }
  });

  it('has scores that no score can be', () => {
    const spoilt = spoilFields('content_review', compose(sampleTrigger(), 1).content_review);
    const { content_quality_score, seo_optimization_score, readability_score } = spoilt;
    expect([content_quality_score, seo_optimization_score, readability_score]).toEqual([
      'abc',
      900,
      -5,
    ]);
  });
});
