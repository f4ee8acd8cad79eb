import { defineTool, optional, required } from './tool-definition.ts';

const WORKFLOW_ID = required('workflow_id', 'string', 'The workflow id that the trigger passed in');

/** The tools that are answered at once from stored results (wire notes, the table of tools). */
export const ANSWERING_TOOLS = [
  defineTool(
    'osa_retrieve_workflow_context',
    'Read what the earlier agents of this workflow found. Call it before starting your own analysis.',
    [
      WORKFLOW_ID,
      required('requesting_agent', 'string', 'Id of the agent that asks'),
      optional(
        'include_agents',
        'array',
        'Ids of the agents whose results are wanted; without it, all agents before the requesting one',
      ),
    ],
    'reads',
  ),
  defineTool(
    'osa_compile_final_results',
    'Compile the results of all agents of this workflow. It names the agents that have not answered.',
    [
      WORKFLOW_ID,
      optional(
        'compilation_format',
        'string',
        'executive_summary (when left out), detailed_brief or comprehensive',
      ),
      optional('include_quality_metrics', 'boolean', 'Whether to add completeness and confidence'),
      optional('delivery_endpoints', 'array', 'Ignored: compiled results are only returned'),
    ],
    'reads',
  ),
  defineTool(
    'osa_validate_workflow_data',
    'Check the stored results of this workflow against a list of rules: completeness, findings, confidence.',
    [
      WORKFLOW_ID,
      optional('validation_criteria', 'array', 'Names of the rules to check; all when left out'),
      optional(
        'minimum_quality_score',
        'number',
        "Confidence that a result must reach, 0 to 1; each agent's own threshold when left out",
      ),
    ],
    'reads',
  ),
  defineTool(
    'osa_validate_language_rules',
    'Check a text that a client will read against the word rules: forbidden words, money amounts, preferred terms.',
    [
      required('content', 'string', 'The text to check'),
      optional('content_type', 'string', 'What the text is for, for example executive_summary'),
    ],
    'reads',
  ),
] as const;
