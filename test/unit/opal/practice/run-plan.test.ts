import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import type { PracticeFaultKind, PracticePace } from '../../../../shared/domain/practice.ts';
import { planRun } from '../../../../main/opal/practice/run-plan.ts';
import { anySeed } from './sample-trigger.ts';

function plan(
  changes: {
    seed?: number;
    pace?: PracticePace;
    faults?: [BuiltInAgentId, PracticeFaultKind][];
    skip?: BuiltInAgentId[];
  } = {},
) {
  return planRun({
    seed: changes.seed ?? 1,
    pace: changes.pace ?? 'quick',
    faults: (changes.faults ?? []).map(([agentId, kind]) => ({ agentId, kind })),
    skip: changes.skip ?? [],
  });
}

const order = (...parameters: Parameters<typeof plan>) =>
  plan(...parameters).map((agent) => agent.agentId);

describe('planRun', () => {
  it('keeps the order of the real workflow', () => {
    expect(order()).toEqual([...BUILT_IN_AGENT_IDS]);
  });

  it('leaves out agents that are skipped', () => {
    expect(order({ skip: ['integration_health', 'geo_audit'] })).toEqual(
      BUILT_IN_AGENT_IDS.filter((id) => id !== 'integration_health' && id !== 'geo_audit'),
    );
  });

  it('puts an agent that is out of order after the one that follows it', () => {
    expect(order({ faults: [['content_review', 'out_of_order']] }).slice(0, 4)).toEqual([
      'integration_health',
      'geo_audit',
      'content_review',
      'audience_suggester',
    ]);
  });

  it('puts each of a row of such agents after the one that follows it', () => {
    fc.assert(
      fc.property(
        fc.subarray([...BUILT_IN_AGENT_IDS]),
        fc.subarray([...BUILT_IN_AGENT_IDS]),
        (unordered, skip) => {
          const planned = order({ faults: unordered.map((id) => [id, 'out_of_order']), skip });
          const running = BUILT_IN_AGENT_IDS.filter((id) => !skip.includes(id));
          expect(planned.toSorted()).toEqual(running.toSorted());
          running.slice(0, -1).forEach((id, index) => {
            if (!unordered.includes(id)) return;
            const next = running[index + 1]!;
            expect(planned.indexOf(id)).toBeGreaterThan(planned.indexOf(next));
          });
        },
      ),
    );
  });

  it.each([
    ['instant', 0, 0],
    ['quick', 150, 600],
    ['natural', 4_000, 15_000],
  ] as const)('at the %s pace lets every agent take %d to %d ms', (pace, from, to) => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        for (const agent of plan({ seed, pace })) {
          expect(agent.durationMs).toBeGreaterThanOrEqual(from);
          expect(agent.durationMs).toBeLessThanOrEqual(to);
        }
      }),
    );
  });

  it('lets a slow agent take four times as long and no other', () => {
    const usual = plan({ pace: 'natural' });
    const slowed = plan({ pace: 'natural', faults: [['geo_audit', 'slow']] });
    usual.forEach((agent, index) => {
      const factor = agent.agentId === 'geo_audit' ? 4 : 1;
      expect(slowed[index]!.durationMs).toBe(agent.durationMs * factor);
    });
  });

  it('gives one agent all the faults that were asked for', () => {
    const [, review] = plan({
      faults: [
        ['content_review', 'slow'],
        ['content_review', 'duplicate'],
      ],
    });
    expect([...review!.faults]).toEqual(['slow', 'duplicate']);
  });
});
