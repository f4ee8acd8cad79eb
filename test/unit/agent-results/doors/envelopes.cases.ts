import { RESULT, RUN, type DoorCase } from './door-case.ts';

const call = {
  agent_id: 'content_review',
  workflow_id: RUN,
  execution_status: 'completed',
  execution_results: RESULT,
};
const flat = { agent_id: 'content_review', workflow_id: RUN, ...RESULT };
const read = {
  agentId: 'content_review',
  workflowId: RUN,
  status: 'completed',
  payload: RESULT,
  errorText: '',
} as const;
const json = JSON.stringify(call);

/** A message in every wrapping that relays, SDKs and models put around it. */
export const ENVELOPE_CASES: readonly DoorCase[] = [
  { what: 'a call', body: call, read },
  { what: 'a result that stands flat', body: flat, read },
  { what: 'a list of one', body: [call], read },
  { what: 'a list of one that stands flat', body: [flat], read },
  { what: 'a run id in braces', body: { ...call, workflow_id: `{${RUN}}` }, read },
  { what: 'a run id as a URN', body: { ...flat, workflow_id: `urn:uuid:${RUN}` }, read },
  {
    what: 'a duration in seconds',
    body: { ...call, execution_time_s: 12.5 },
    read: { ...read, executionTimeMs: 12_500, metadata: null },
  },
  {
    what: 'a duration in seconds beside a flat result',
    body: { ...flat, duration_s: '90' },
    read: { ...read, executionTimeMs: 90_000 },
  },
  {
    what: 'the content of a message beside its agent',
    body: {
      agent_id: 'content_review',
      workflow_id: RUN,
      content: [{ type: 'text', text: JSON.stringify(RESULT) }],
    },
    read,
  },
  {
    what: 'n8n around it',
    body: { headers: { host: 'x' }, params: {}, query: { run: '7' }, body: call },
    read,
    unread: ['query'],
  },
  {
    what: 'a list of one of n8n',
    body: [{ headers: { authorization: 'Bearer x' }, body: call, webhookUrl: 'https://x' }],
    read,
  },
  { what: 'a body as a JSON string', body: { headers: {}, body: json }, read },
  {
    what: 'Standard Webhooks around it',
    body: { type: 'agent.completed', timestamp: '2026-01-15T10:00:00Z', data: call },
    read,
  },
  {
    what: 'Standard Webhooks around a flat one',
    body: { type: 'agent.completed', timestamp: '2026-01-15T10:00:00Z', data: flat },
    read,
  },
  { what: 'a whole tool call', body: { parameters: call, chat_metadata: {} }, read },
  { what: 'parameters as a JSON string', body: { parameters: json }, read },
  { what: 'parameters in parameters', body: { parameters: { parameters: call } }, read },
  { what: 'arguments', body: { arguments: call }, read },
  { what: 'arguments as a JSON string', body: { arguments: json }, read },
  { what: 'arguments in parameters', body: { parameters: { arguments: json } }, read },
  { what: 'arguments beside empty parameters', body: { parameters: {}, arguments: call }, read },
  {
    what: 'a function call of an SDK',
    body: {
      id: 'call_1',
      type: 'function',
      function: { name: 'osa_send_data_to_osa_webhook', arguments: json },
    },
    read,
  },
  {
    what: 'a tool use of an SDK',
    body: { type: 'tool_use', id: 'toolu_1', name: 'osa_store_workflow_data', input: call },
    read,
  },
  { what: 'an item of a relay', body: { json: call }, read },
  { what: 'a payload of a relay', body: { event: 'result', payload: call }, read },
  {
    what: 'a result under agent_data',
    body: { ...call, execution_results: undefined, agent_data: RESULT },
    read,
  },
  {
    what: 'a result under agent_results',
    body: { ...call, execution_results: undefined, agent_results: RESULT },
    read,
  },
  {
    what: 'a result as a JSON string',
    body: { ...call, execution_results: JSON.stringify(RESULT) },
    read,
  },
  {
    what: 'members in camel case',
    body: {
      agentId: 'content_review',
      workflowId: RUN,
      executionStatus: 'completed',
      executionResults: RESULT,
    },
    read,
  },
  {
    what: 'the agent named around it',
    body: {
      agent_name: 'Content Review',
      workflow_id: RUN,
      parameters: { execution_results: RESULT },
    },
    read,
  },
  {
    what: 'the agent named in the metadata',
    body: {
      workflow_id: RUN,
      execution_results: RESULT,
      metadata: { agent_name: 'content_review' },
    },
    read,
  },
  {
    what: 'input of the agent beside a flat result',
    body: { ...flat, parameters: { url: 'https://example.org' } },
    read: { ...read, payload: { ...RESULT, parameters: { url: 'https://example.org' } } },
  },
  {
    what: 'members that nobody knows',
    body: { ...call, tags: ['first'], reviewer: 'the team' },
    read: { ...read, metadata: { tags: ['first'], reviewer: 'the team' } },
    unread: ['tags', 'reviewer'],
  },
  {
    what: 'members that nobody knows around it',
    body: { campaign: 'spring', parameters: call },
    read: { ...read, metadata: { campaign: 'spring' } },
    unread: ['campaign'],
  },
  {
    what: 'another agent named around it',
    body: { agent_name: 'geo_audit', parameters: call },
    read: { ...read },
  },
  {
    what: 'another run named around it',
    body: { workflow_id: 'wf-1', parameters: call },
    read: { ...read, metadata: { envelope_workflow_id: 'wf-1' } },
    unread: ['envelope_workflow_id'],
  },
  {
    what: 'a measurement with two values',
    body: { ...call, timestamp: 'a', metadata: { timestamp: 'b' } },
    read: { ...read, metadata: { timestamp: 'b', given_beside: { timestamp: 'a' } } },
  },
];
