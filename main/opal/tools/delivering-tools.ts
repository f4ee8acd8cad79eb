import { defineTool, optional, required } from './tool-definition.ts';

const WORKFLOW_ID = required('workflow_id', 'string', 'The workflow id that the trigger passed in');

/** The tools with which agents hand over their results (wire notes, the table of tools). */
export const DELIVERING_TOOLS = [
  defineTool(
    'osa_send_data_to_osa_webhook',
    'Send the results of a finished Opal agent to the OSA Console. Call it once with all results when the agent is done.',
    [
      required('agent_name', 'string', 'Id of the agent, for example content_review'),
      required('execution_results', 'object', "The agent's complete results"),
      WORKFLOW_ID,
      required(
        'metadata',
        'object',
        'execution_status (in_progress, completed, failed or partial), execution_time_ms, timestamp, success, quality_score',
      ),
      optional('webhook_endpoint', 'string', 'Ignored; kept for older agents'),
    ],
    'writes',
  ),
  defineTool(
    'osa_store_workflow_data',
    "Store one agent's results in the OSA Console, so that later agents of the same workflow can read them.",
    [
      required('agent_id', 'string', 'Id of the agent, for example content_review'),
      required('agent_results', 'object', "The agent's complete results"),
      WORKFLOW_ID,
      required('execution_order', 'number', "The agent's place in the workflow, from 1"),
      optional('data_quality_score', 'number', 'How good the data was that the agent used, 0 to 1'),
      optional('timestamp', 'string', 'When the agent finished, ISO 8601'),
    ],
    'writes',
  ),
  defineTool(
    'osa_workflow_data',
    'Send the results of several or all agents of a workflow to the OSA Console in one call.',
    [
      WORKFLOW_ID,
      required(
        'agent_data',
        'array',
        'One object for each agent: agent_id, agent_name, workflow_id, execution_results, metadata and, where there is more, output_data',
      ),
      optional('client_name', 'string', 'Name of the client'),
      optional('business_objectives', 'array', "The client's objectives, as texts"),
      optional('workflow_timestamp', 'string', 'When the workflow finished, ISO 8601'),
      optional('workflow_execution_time_ms', 'number', 'How long the workflow took, in ms'),
      optional('workflow_metadata', 'object', 'Anything else about the workflow'),
    ],
    'writes',
  ),
] as const;
