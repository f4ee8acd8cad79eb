import { createContext, useContext } from 'react';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ReportAgent, ReportModel } from '../../../shared/domain/report.ts';

/** Provides the report on screen, so that each number can show its origin. */
export const ResultsContext = createContext<ReportModel | null>(null);

/** The report on screen. */
export function useResults(): ReportModel {
  const model = useContext(ResultsContext);
  if (model === null) throw new Error('useResults needs a ResultsContext above it');
  return model;
}

/** The agent that a number came from; `undefined` if it did not answer. */
export function agentOf(model: ReportModel, agentId: AgentId): ReportAgent | undefined {
  return model.agents.find((agent) => agent.agentId === agentId);
}
