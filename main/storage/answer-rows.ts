/** The tables that hold what people edited in answers. */
export interface AnswerTables {
  answer_versions: AnswerVersionRow;
  answer_heads: AnswerHeadRow;
}

/** An answer of a run with all that was edited in it so far. */
export interface AnswerVersionRow {
  workflow_id: string;
  /** From 1. */
  number: number;
  /** The version that it was made from; 0 for what was received. */
  parent: number;
  edits: string;
  /** What was changed, in a few words. */
  what: string;
  made_by: string;
  made_at: string;
  signed_by: string | null;
  signed_at: string | null;
  /** SHA-256 of the results and edits that were signed off. */
  signed_digest: string | null;
  /** The results that were signed off, as JSON; `null` of what was signed off before it was kept. */
  signed_results: string | null;
}

/** Which version of a run's answer is the one that is shown. */
export interface AnswerHeadRow {
  workflow_id: string;
  number: number;
  /** Goes up with every change. */
  revision: number;
}
