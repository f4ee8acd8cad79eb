/** An agent of one's own of a connection; see `OwnAgent`. */
export interface OwnAgentRow {
  connection_id: string;
  agent_id: string;
  kind: string;
  opal_agent_id: string;
  slug: string | null;
  /** Protected, as the description and the values in `sources`. */
  label: string;
  description: string | null;
  tier: string;
  parameters: string;
  sources: string;
  added_at: string;
  changed_at: string;
}
