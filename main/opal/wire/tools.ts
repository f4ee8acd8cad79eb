/**
 * The custom tools that the console offers to Opal, as Opal's discovery wants them.
 *
 * `parameters` holds exactly four fields an entry: a JSON schema there breaks Opal.
 */

/** One parameter of a tool. */
export interface ToolParameter {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly description: string;
  readonly required: boolean;
}

/** One tool, under its discovery document's names. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ToolParameter[];
  readonly endpoint: string;
  readonly http_method: 'POST';
}

/** The tool by which an agent hands over its result. */
export const SEND_DATA_TOOL = 'osa_send_data_to_osa_webhook';

export const TOOLS: readonly Tool[] = [
  {
    name: SEND_DATA_TOOL,
    description:
      'Send the results of a finished Opal agent to the OSA Console. Call it once with all results when the agent is done.',
    parameters: [
      {
        name: 'agent_name',
        type: 'string',
        description: 'Id of the agent, for example content_review',
        required: true,
      },
      {
        name: 'execution_results',
        type: 'object',
        description: "The agent's complete results",
        required: true,
      },
      {
        name: 'workflow_id',
        type: 'string',
        description: 'The workflow id that the trigger passed in',
        required: true,
      },
      {
        name: 'metadata',
        type: 'object',
        description:
          'execution_status (in_progress, completed, failed or partial), execution_time_ms, timestamp, success, quality_score',
        required: true,
      },
      {
        name: 'webhook_endpoint',
        type: 'string',
        description: 'Ignored; kept for older agents',
        required: false,
      },
    ],
    endpoint: `/tools/${SEND_DATA_TOOL}`,
    http_method: 'POST',
  },
];

/** The document that `GET /discovery` answers. */
export function discoveryDocument(): { functions: readonly Tool[] } {
  return { functions: TOOLS };
}
