import { createContext, useContext } from 'react';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ReportAgent, ReportModel } from '../../../shared/domain/report.ts';

/** The report whose numbers are on screen, so that each can say where it comes from. */
export const ResultsContext = createContext<ReportModel | null>(null);

/** The report that is on screen. */
export function useResults(): ReportModel {
  const model = useContext(ResultsContext);
  if (model === null) throw new Error('useResults needs a ResultsContext above it');
  return model;
}

/** The agent that a number came from; `undefined` when it did not answer. */
export function agentOf(model: ReportModel, agentId: AgentId): ReportAgent | undefined {
  return model.agents.find((agent) => agent.agentId === agentId);
}
