import { describe, expect, it } from 'vitest';
import {
  ERROR_SCENARIOS,
  recoveryScenarioSchema,
  recoveryStepSchema,
} from '../../../shared/domain/recovery.ts';
import { tellRecovery } from '../../../renderer/components/recovery-sentences.ts';
import { workflowWord } from '../../../renderer/components/status-words.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

type Step = Parameters<typeof tellRecovery>[0];

const STEP: Step = {
  scenario: 'agent_timeout',
  step: 'detected',
  agent_id: 'geo_audit',
  attempt: 2,
  reused_from: null,
  reused_received_at: null,
  next_at: null,
  http_status: null,
  keys_found: null,
};

const EVERY_STEP = recoveryScenarioSchema.options.flatMap((scenario) =>
  recoveryStepSchema.options.map((step) => [scenario, step] as const),
);

describe('recovery in words', () => {
  it.each(EVERY_STEP)('%s, %s is a sentence without a code in it', (scenario, step) => {
    for (const agent_id of ['geo_audit', null] as const) {
      const { text, detail } = tellRecovery({ ...STEP, scenario, step, agent_id }, builtInAgents);
      expect(text).toMatch(/^[A-Z]/);
      expect(`${text} ${detail}`).not.toMatch(/[a-z]_[a-z]|undefined|null|NaN/);
    }
  });

  it('tells the user what the matrix says of a failure, once', () => {
    expect(tellRecovery(STEP, builtInAgents).detail).toBe(
      `attempt 2 · ${ERROR_SCENARIOS.agent_timeout.notification}`,
    );
    const keys = { ...STEP, scenario: 'agent_authentication_failure' } as const;
    expect(tellRecovery({ ...keys, attempt: 1 }, builtInAgents).detail).toBe('');
    expect(tellRecovery({ ...keys, step: 'held' }, builtInAgents).detail).toContain(
      'Check the keys',
    );
  });

  it('says how many keys are well formed, and that only Opal knows whether they are right', () => {
    const checked = { ...STEP, step: 'credentials_checked', http_status: 401 } as const;
    expect(tellRecovery({ ...checked, keys_found: 2 }, builtInAgents).detail).toMatch(
      /^2 well-formed keys stored, HTTP 401; resuming the run shows whether Opal accepts them/,
    );
    expect(tellRecovery({ ...checked, keys_found: 0 }, builtInAgents).detail).toContain(
      'no well-formed key',
    );
  });

  it("says that an agent's own answer takes the place of a reused one", () => {
    const recovered = { ...STEP, step: 'recovered' } as const;
    expect(tellRecovery(recovered, builtInAgents)).toMatchObject({
      text: 'GEO audit answered after all',
      detail: '',
    });
    const reused_from = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c' as Step['reused_from'];
    expect(tellRecovery({ ...recovered, reused_from }, builtInAgents).detail).toContain(
      'reused result',
    );
  });
});

describe("a run's state in a word", () => {
  it.each([
    [{ status: 'pending', scheduledForMs: null, heldReason: null }, 'Preparing'],
    [{ status: 'pending', scheduledForMs: 1, heldReason: null }, 'Scheduled'],
    [{ status: 'pending', scheduledForMs: 1, heldReason: 'webhook_delivery_failure' }, 'On hold'],
    [{ status: 'running', scheduledForMs: 1, heldReason: null }, 'Running'],
  ] as const)('of %o is %s', (run, word) => {
    expect(workflowWord(run).word).toBe(word);
  });
});
