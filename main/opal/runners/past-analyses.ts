import type { AgentId } from '../../../shared/domain/agents.ts';
import type { CaughtUpEntry } from '../../../shared/domain/catch-up.ts';

/** Executions further apart belong to analyses of their own, in ms. */
const ONE_ANALYSIS_MS = 12 * 3_600_000;

/**
 * Puts past executions together that belong to one analysis: each agent once, not too far apart.
 *
 * @param chosen the oldest first
 * @param most no further analysis is begun once so many executions are in one
 */
export function pastAnalyses(
  chosen: readonly CaughtUpEntry[],
  most: number,
): readonly (readonly CaughtUpEntry[])[] {
  const analyses: (readonly CaughtUpEntry[])[] = [];
  for (let taken = 0; taken < Math.min(most, chosen.length);) {
    const one = oneAnalysis(chosen.slice(taken));
    analyses.push(one);
    taken += one.length;
  }
  return analyses;
}

function oneAnalysis(chosen: readonly CaughtUpEntry[]): readonly CaughtUpEntry[] {
  const agents = new Set<AgentId>();
  const entries: CaughtUpEntry[] = [];
  const beganAtMs = chosen[0]?.startedAtMs ?? 0;
  for (const entry of chosen) {
    const isLater = (entry.startedAtMs ?? beganAtMs) - beganAtMs > ONE_ANALYSIS_MS;
    if (isLater || agents.has(entry.agentId)) break;
    agents.add(entry.agentId);
    entries.push(entry);
  }
  return entries;
}
