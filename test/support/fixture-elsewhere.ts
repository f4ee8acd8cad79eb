import type { ElsewhereRun } from '../../shared/domain/elsewhere.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

/** Executions that a colleague and a schedule have begun, one of which is in a run by now. */
export function runningElsewhere({ runs }: FixtureWorld, nowMs: number): ElsewhereRun[] {
  if (runs.length === 0) return [];
  const run = {
    status: 'running',
    endedAtMs: null,
    startedBy: 'a***@n***.example',
    isStep: false,
    way: 'socket',
    tool: '',
    characters: 0,
    trouble: null,
    runId: null,
  } as const;
  return [
    {
      ...run,
      executionId: uuid(1, 870),
      agentId: 'geo_audit',
      startedAtMs: nowMs - 95_000,
      tool: 'search_web',
    },
    {
      ...run,
      executionId: uuid(2, 870),
      agentId: 'content_review',
      startedAtMs: nowMs - 190_000,
      startedBy: null,
      isStep: true,
      characters: 4_210,
    },
    {
      ...run,
      executionId: uuid(3, 870),
      agentId: 'personalization_idea_generator',
      status: 'waiting',
      startedAtMs: nowMs - 640_000,
      way: 'polling',
      trouble: 'opal_unreachable',
    },
    {
      ...run,
      executionId: uuid(4, 870),
      agentId: 'roadmap_generator',
      status: 'completed',
      startedAtMs: nowMs - 900_000,
      endedAtMs: nowMs - 300_000,
      runId: runs[0]?.view.runId ?? null,
    },
  ];
}
