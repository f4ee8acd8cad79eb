import { createContext, useContext } from 'react';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ReportAgent, ReportModel } from '../../../shared/domain/report.ts';

/** The report whose numbers are on screen, so that each can say where it comes from. */
export const ResultsContext = createContext<ReportModel | null>(null);

export function useResults(): ReportModel {
  const model = useContext(ResultsContext);
  if (model === null) throw new Error('useResults needs a ResultsContext above it');
  return model;
}

export function agentOf(model: ReportModel, agentId: AgentId): ReportAgent | undefined {
  return model.agents.find((agent) => agent.agentId === agentId);
}
