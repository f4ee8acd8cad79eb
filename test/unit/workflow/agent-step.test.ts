import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAgentStep } from '../../../main/workflow/agent-step.ts';
import { normaliseAgentPayload } from '../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { agentStatusSchema } from '../../../shared/domain/workflow-state.ts';

const known = normaliseAgentPayload('content_review', {
  summary: 'The pages are complete and load quickly.',
  content_quality_score: 80,
});
const unknown = normaliseAgentPayload('content_review', 'only prose');

describe('decideAgentStep', () => {
  it('takes a late result after a failure or a skip', () => {
    for (const status of ['failed', 'skipped'] as const) {
      expect(
        decideAgentStep(
          { status, shape: null, isReused: false },
          { status: 'completed', result: known, matchedBy: 'workflow_id' },
        ),
      ).toEqual({ kind: 'move', to: 'completed', late: true });
    }
  });

  it('replaces a result with a later one, but never a recognised one with an unrecognised', () => {
    const completed = { status: 'completed', shape: known.shape, isReused: false } as const;
    expect(
      decideAgentStep(completed, { status: 'completed', result: known, matchedBy: 'workflow_id' }),
    ).toEqual({
      kind: 'replace',
    });
    expect(
      decideAgentStep(completed, {
        status: 'completed',
        result: unknown,
        matchedBy: 'workflow_id',
      }),
    ).toEqual({
      kind: 'quarantine',
      reason: 'worse_than_recorded_result',
    });
  });

  it('never replaces a result by one that was matched by a guess', () => {
    expect(
      decideAgentStep(
        { status: 'completed', shape: known.shape, isReused: false },
        { status: 'completed', result: known, matchedBy: 'only_open_run' },
      ),
    ).toEqual({ kind: 'quarantine', reason: 'matched_by_guess_only' });
  });

  it('puts a result without content aside', () => {
    expect(
      decideAgentStep(
        { status: 'running', shape: null, isReused: false },
        { status: 'completed', result: null, matchedBy: 'workflow_id' },
      ),
    ).toMatchObject({ kind: 'quarantine' });
  });

  it('never takes a result away, whatever is reported', () => {
    fc.assert(
      fc.property(fc.constantFrom(...agentStatusSchema.options), (status) => {
        const step = decideAgentStep(
          { status: 'completed', shape: known.shape, isReused: false },
          { status, result: null, matchedBy: 'workflow_id' },
        );
        expect(['ignore', 'quarantine']).toContain(step.kind);
      }),
    );
  });
});

describe('an agent whose earlier result stands in', () => {
  const reused = { status: 'completed', shape: known.shape, isReused: true } as const;

  it('has any result of its own take its place, also a guessed or unrecognised one', () => {
    for (const result of [known, unknown]) {
      expect(
        decideAgentStep(reused, { status: 'completed', result, matchedBy: 'only_open_run' }),
      ).toEqual({ kind: 'replace' });
    }
  });

  it('may fail again, which takes nothing away', () => {
    expect(
      decideAgentStep(reused, { status: 'failed', result: null, matchedBy: 'workflow_id' }),
    ).toEqual({ kind: 'fail_again' });
  });
});
