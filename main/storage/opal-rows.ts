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
