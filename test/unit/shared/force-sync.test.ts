import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import {
  credentialsForSync,
  FORCE_SYNC_SCOPES,
  forceSyncScopeSchema,
} from '../../../shared/domain/force-sync.ts';
import { CREDENTIAL_NAMES } from '../../../shared/domain/intake.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';

const agentsOf = (scope: keyof typeof FORCE_SYNC_SCOPES) => FORCE_SYNC_SCOPES[scope].agents;

describe('the scopes of a force sync', () => {
  it('ask for something, in the order of the real workflow, and no agent twice', () => {
    for (const scope of forceSyncScopeSchema.options) {
      const agents = agentsOf(scope);
      expect(agents.length, scope).toBeGreaterThan(0);
      expect(agents, scope).toEqual(
        BUILT_IN_AGENT_IDS.filter((agentId) => agents.includes(agentId)),
      );
      expect(FORCE_SYNC_SCOPES[scope].keys.length, scope).toBeGreaterThan(0);
    }
  });

  it('are what their words say', () => {
    expect(agentsOf('full')).toEqual([...BUILT_IN_AGENT_IDS]);
    expect(agentsOf('quick')).toEqual(
      BUILT_IN_AGENT_IDS.filter((id) => builtInAgents.get(id).slaMs <= 120_000),
    );
    expect(BUILT_IN_AGENT_IDS.filter((id) => !agentsOf('all_platforms').includes(id))).toEqual([
      'roadmap_generator',
    ]);
    expect(FORCE_SYNC_SCOPES.all_platforms.keys).toEqual([...CREDENTIAL_NAMES]);
    expect(FORCE_SYNC_SCOPES.odp_only.keys).toEqual(['odp_key']);
    const isPart = (part: readonly string[], whole: readonly string[]) =>
      part.every((entry) => whole.includes(entry));
    expect(isPart(agentsOf('odp_only'), agentsOf('priority_platforms'))).toBe(true);
    expect(isPart(agentsOf('priority_platforms'), agentsOf('all_platforms'))).toBe(true);
  });

  it('leave the keys of other platforms at home', () => {
    const all = { odp_key: 'odp', experimentation_key: 'exp', cmp_key: '', content_recs_key: 'c' };
    const basisRunId = runIdSchema.parse('00000001-0000-4000-8000-000000000000');
    expect(credentialsForSync(all, { scope: 'odp_only', basisRunId })).toEqual({ odp_key: 'odp' });
    expect(credentialsForSync(all, { scope: 'full', basisRunId })).toEqual({
      odp_key: 'odp',
      experimentation_key: 'exp',
      content_recs_key: 'c',
    });
    expect(credentialsForSync(all, null)).toBe(all);
  });
});
