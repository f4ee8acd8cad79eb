import type { OwnAgentRow } from './own-agent-rows.ts';

/** An execution in Opal that the console started or follows; see `FollowedExecution`. */
export interface OpalExecutionRow {
  id: string;
  /** Its run; null once that has been deleted: what it used stays counted. */
  workflow_id: string | null;
  agent_type: string | null;
  connection_id: string;
  instance_id: string;
  opal_agent_id: string;
  /** The request that it answers: asking twice makes one. */
  request_key: string | null;
  execution_id: string | null;
  parent_execution_id: string | null;
  status: string;
  intended_at: string;
  /** What was newest in Opal's history before it was sent. */
  history_mark: string | null;
  sent_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  delivered_at: string | null;
  request_id: string | null;
  /** Protected. */
  error: string | null;
  /** What Opal said to a cancellation; null where nobody has asked for one. */
  cancel_said: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  thinking_tokens: number | null;
  cached_tokens: number | null;
  total_tokens: number | null;
  credits: number | null;
  seconds: number | null;
  llm_provider: string | null;
}

/** How many credits may be used: of a month, or of a client. */
export interface OpalBudgetRow {
  scope: string;
  credits: number;
  updated_at: string;
}

/** That a budget is nearly used was announced: of each the newest period. */
export interface OpalBudgetWarningRow {
  scope: string;
  /** `null` for a budget of all time. */
  period: string | null;
  /** The limit then. */
  credits: number;
  announced_at: string;
}

/** A look at what agents have done in Opal in a time. */
export interface CatchUpRow {
  id: string;
  connection_id: string;
  practice_options: string | null;
  from_at: string;
  to_at: string;
  /** The run whose client what is chosen goes to. */
  basis_workflow_id: string | null;
  state: string;
  error: string | null;
  created_at: string;
}

/** A past execution that such a look has found. */
export interface CaughtUpRow {
  catch_up_id: string;
  execution_id: string;
  agent_type: string;
  opal_agent_id: string;
  status: string;
  started_at: string | null;
  ended_at: string | null;
  state: string;
  workflow_id: string | null;
}

/** A file that an agent made in Opal. */
export interface AgentFileRow {
  id: string;
  workflow_id: string;
  agent_type: string;
  execution_id: string;
  /** Empty for a file that an answer points to and that is not there. */
  element_id: string;
  space_id: string | null;
  /** Protected. */
  name: string;
  kind: string;
  size_bytes: number | null;
  digest: string | null;
  made_at: string | null;
  looked_at: string;
  is_result: number;
  /** Why its text is not kept; null where it is. */
  not_kept: string | null;
  /** Protected. */
  content: string | null;
}

/** The tables of what is done over Opal's own API. */
export interface OpalTables {
  opal_executions: OpalExecutionRow;
  opal_budgets: OpalBudgetRow;
  opal_budget_warnings: OpalBudgetWarningRow;
  opal_catch_ups: CatchUpRow;
  opal_caught_up: CaughtUpRow;
  opal_agent_files: AgentFileRow;
  opal_own_agents: OwnAgentRow;
}
