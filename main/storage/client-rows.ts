/** What a person says of how a client's agent is to be read: under a heading, or at one place. */
export interface ReadingRuleRow {
  id: string;
  engagement_id: string;
  agent_type: string;
  meaning: string;
  heading: string | null;
  delivery_id: string | null;
  pointer: string | null;
  created_at: string;
}

/** How a client's documents look and are worded; of all clients where the id is empty. */
export interface DocumentProfileRow {
  engagement_id: string;
  /** A `Brand` as JSON. */
  brand: string | null;
  /** `LanguageRules` as JSON. */
  word_rules: string | null;
  logo: Uint8Array | null;
  logo_width: number | null;
  logo_height: number | null;
  updated_at: string;
}
