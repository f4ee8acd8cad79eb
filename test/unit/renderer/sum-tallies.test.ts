import { describe, expect, it } from 'vitest';
import { sumTallies } from '../../../renderer/features/privacy/sum-tallies.ts';
import type { PiiTally } from '../../../shared/domain/pii-audit.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const RUN = '01a214b9-a6c5-7577-8b09-fddb7b13db56';
const TALLIES: PiiTally[] = [
  { type: 'email', mode: 'partial', agentId: 'geo_audit', runId: RUN, occurrences: 2 },
  { type: 'email', mode: 'hash', agentId: null, runId: RUN, occurrences: 3 },
  { type: 'name', mode: 'partial', agentId: 'geo_audit', runId: null, occurrences: 4 },
];

function linesBy(group: Parameters<typeof sumTallies>[1], clients = {}): [string, number][] {
  return sumTallies(TALLIES, group, clients, builtInAgents).map(({ label, occurrences }) => [
    label,
    occurrences,
  ]);
}

describe('counts of protected values', () => {
  it('add up by type, mode, agent and run, the most first', () => {
    expect(linesBy('type')).toEqual([
      ['Email addresses', 5],
      ['Names', 4],
    ]);
    expect(linesBy('mode')).toEqual([
      ['Partial', 6],
      ['Hash', 3],
    ]);
    expect(linesBy('agent')).toEqual([
      ['GEO audit', 6],
      ['The intake', 3],
    ]);
    expect(linesBy('run', { [RUN]: 'Garden' })).toEqual([
      ['Garden', 5],
      ['No run', 4],
    ]);
  });

  it('name a run that is no longer listed by its id', () => {
    expect(linesBy('run')[0]).toEqual(['Run 7b13db56', 5]);
  });
});
