import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAgentStep } from '../../../main/workflow/agent-step.ts';
import { normaliseAgentPayload } from '../../../main/agent-results/normalise/normalise-agent-payload.ts';
import { agentStatusSchema } from '../../../shared/domain/workflow-state.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const known = normaliseAgentPayload(
  'content_review',
  {
    summary: 'The pages are complete and load quickly.',
    content_quality_score: 80,
  },
  builtInAgents,
);
const unknown = normaliseAgentPayload('content_review', 'only prose', builtInAgents);

describe('decideAgentStep', () => {
  it('takes a late result after a failure or a skip', () => {
    for (const status of ['failed', 'skipped'] as const) {
      expect(
        decideAgentStep(
          { status, shape: null, isReused: false, isAskedAgain: false },
          { status: 'completed', result: known, matchedBy: 'workflow_id', differs: true },
        ),
      ).toEqual({ kind: 'move', to: 'completed', late: true });
    }
  });

  it('lets a different result wait, as decided: it never replaces silently', () => {
    const completed = { status: 'completed', shape: known.shape, isReused: false } as const;
    const other = { status: 'completed', result: known, differs: true } as const;
    const step = (isAskedAgain: boolean, matchedBy: 'workflow_id' | 'user') =>
      decideAgentStep({ ...completed, isAskedAgain }, { ...other, matchedBy });
    expect(step(false, 'workflow_id')).toEqual({
      kind: 'quarantine',
      reason: 'differs_from_recorded_result',
    });
    expect(step(true, 'workflow_id')).toEqual({ kind: 'replace' });
    expect(step(false, 'user')).toEqual({ kind: 'replace' });
  });

  it('replaces a result with the same again, but never a recognised one with an unrecognised', () => {
    const completed = {
      status: 'completed',
      shape: known.shape,
      isReused: false,
      isAskedAgain: false,
    } as const;
    expect(
      decideAgentStep(completed, {
        status: 'completed',
        result: known,
        matchedBy: 'workflow_id',
        differs: false,
      }),
    ).toEqual({
      kind: 'replace',
    });
    expect(
      decideAgentStep(completed, {
        status: 'completed',
        result: unknown,
        matchedBy: 'workflow_id',
        differs: true,
      }),
    ).toEqual({
      kind: 'quarantine',
      reason: 'worse_than_recorded_result',
    });
  });

  it('never replaces a result by one that was matched by a guess', () => {
    expect(
      decideAgentStep(
        { status: 'completed', shape: known.shape, isReused: false, isAskedAgain: false },
        { status: 'completed', result: known, matchedBy: 'only_open_run', differs: true },
      ),
    ).toEqual({ kind: 'quarantine', reason: 'matched_by_guess_only' });
  });

  it('puts a result without content aside', () => {
    expect(
      decideAgentStep(
        { status: 'running', shape: null, isReused: false, isAskedAgain: false },
        { status: 'completed', result: null, matchedBy: 'workflow_id', differs: true },
      ),
    ).toMatchObject({ kind: 'quarantine' });
  });

  it('never takes a result away, whatever is reported', () => {
    fc.assert(
      fc.property(fc.constantFrom(...agentStatusSchema.options), (status) => {
        const step = decideAgentStep(
          { status: 'completed', shape: known.shape, isReused: false, isAskedAgain: false },
          { status, result: null, matchedBy: 'workflow_id', differs: true },
        );
        expect(['ignore', 'quarantine']).toContain(step.kind);
      }),
    );
  });
});

describe('an agent whose earlier result stands in', () => {
  const reused = {
    status: 'completed',
    shape: known.shape,
    isReused: true,
    isAskedAgain: false,
  } as const;

  it('has any result of its own take its place, also a guessed or unrecognised one', () => {
    for (const result of [known, unknown]) {
      expect(
        decideAgentStep(reused, {
          status: 'completed',
          result,
          matchedBy: 'only_open_run',
          differs: true,
        }),
      ).toEqual({ kind: 'replace' });
    }
  });

  it('may fail again, which takes nothing away', () => {
    expect(
      decideAgentStep(reused, {
        status: 'failed',
        result: null,
        matchedBy: 'workflow_id',
        differs: true,
      }),
    ).toEqual({ kind: 'fail_again' });
  });
});
