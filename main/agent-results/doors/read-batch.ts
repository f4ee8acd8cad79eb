import { z } from 'zod';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { isJsonObject, type JsonObject } from '../../../shared/domain/json.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { optionalDurationMs, optionalRunId, optionalText } from './fold-fields.ts';
import { dropToolCredentials } from './drop-credentials.ts';
import { nameAgent, readMessage, readMessageHead } from './read-message.ts';
import {
  notSplit,
  reasonOfRefusal,
  textMember,
  unreadable,
  type BatchItem,
  type SplitItems,
} from './split-item.ts';
import type { Members } from './message-members.ts';
import { readToolParameters, type ToolCall } from './tool-parameters.ts';

/** The most agents in one batch; a relay may send several attempts of each. */
export const MAX_BATCH_ITEMS = 100;

/** What is copied from the batch to each item must be small: there may be many. */
const smallText = optionalText.transform((text) => (text.length <= 200 ? text : ''));

/** `OSAWorkflowParameters`: what is missing or of another type counts as absent. */
export const batchSchema = z.object({
  agent_id: optionalText,
  agent_name: optionalText,
  agent_data: z.unknown().optional(),
  workflow_id: smallText,
  correlation_id: smallText,
  workflow_timestamp: smallText,
  workflow_execution_time_ms: optionalDurationMs,
});
type Batch = z.infer<typeof batchSchema> & { readonly threadId: string };

/**
 * Splits `OSAWorkflowParameters` (specification 1.1), flat or wrapped in `parameters`,
 * into one body for each agent.
 *
 * Each body is completed with the ids and times of the workflow. One that cannot be read says
 * why and is kept as it came; the others are not affected. Never throws.
 *
 * @example
 * splitBatch({ workflow_id, agent_data: [{ agent_id: 'geo_audit', agent_results }] }).items
 * // [{ index: 0, agentId: 'geo_audit', problem: null, body: { workflow_id, ... } }]
 */
export function splitBatch(body: unknown, agents: AgentRegistry): SplitItems {
  const call = readToolParameters(body);
  if (call !== null) return splitCall(call, agents);
  const list = typeof body === 'string' ? unwrapPayload(body) : body;
  if (!Array.isArray(list)) return notSplit('not_an_object');
  // A relay hands on several items at once; a list in which nobody is named is none of these.
  const parameters = { agent_data: list as unknown[] };
  const split = splitCall(
    { parameters, envelope: parameters, isSole: false, threadId: '' },
    agents,
  );
  return split.items.some(({ problem }) => problem === null) ? split : notSplit('not_an_object');
}

function splitCall(call: ToolCall, agents: AgentRegistry): SplitItems {
  const threadId = smallText.parse(call.threadId);
  const batch: Batch = { ...batchSchema.parse(call.parameters), threadId };
  const isEmpty = batch.agent_data === undefined || batch.agent_data === null;
  if (isEmpty && !isNamed(batch, agents)) return notSplit('agent_data_missing');
  const entries = entriesOf(batch, call.parameters, agents);
  if (entries === null) return notSplit('agent_data_not_a_list');
  if (entries.length === 0) return notSplit('no_agents');
  if (entries.length > MAX_BATCH_ITEMS) return notSplit('too_many_agents');
  return {
    items: entries.map((entry, index) => toItem(entry, index, batch, agents)),
    problem: null,
  };
}

/** The agents of a batch: a list, one alone, or members that are named after them. */
function entriesOf(
  batch: Batch,
  parameters: Members,
  agents: AgentRegistry,
): readonly unknown[] | null {
  const given = batch.agent_data;
  const data: unknown = typeof given === 'string' ? unwrapPayload(given) : given;
  if (isNamed(batch, agents)) return [parameters];
  if (Array.isArray(data)) return data as unknown[];
  if (typeof data !== 'object' || data === null) return null;
  if ('agent_id' in data || 'agent_name' in data) return [data];
  const members = Object.entries(data);
  if (!members.every(([name]) => agents.find(name) !== undefined)) return null;
  return members.map(([name, results]: [string, unknown]) => ({
    agent_id: name,
    execution_results: results,
  }));
}

/** Whether the whole is the result of one agent. */
function isNamed(batch: Batch, agents: AgentRegistry): boolean {
  return 'agentId' in nameAgent(batch.agent_id, batch.agent_name, agents);
}

/** What is wrong with a batch itself, rather than with one agent of it. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set([
  'agent_data_not_a_list',
  'no_agents',
  'too_many_agents',
]);

/**
 * Reads one agent of a batch, or says why a batch could not be taken apart.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readBatchPart(body: unknown, agents: AgentRegistry): Submission {
  try {
    return readMessage(body, agents);
  } catch (error) {
    if (reasonOfRefusal(error) !== 'agent_name_missing') throw error;
    const { problem } = splitBatch(body, agents);
    throw problem !== null && OF_THE_WHOLE.has(problem) ? unreadable(problem) : error;
  }
}

function toItem(entry: unknown, index: number, batch: Batch, agents: AgentRegistry): BatchItem {
  const decoded = typeof entry === 'string' ? unwrapPayload(entry) : copyBounded(entry).value;
  const kept = dropToolCredentials(decoded);
  if (!isJsonObject(kept)) return { index, agentId: null, problem: 'not_an_object', body: kept };
  const body = complete(kept, batch);
  try {
    return { index, agentId: readMessageHead(body, agents).agentId, problem: null, body };
  } catch (error) {
    return { index, agentId: agentOf(body, agents), problem: reasonOfRefusal(error), body };
  }
}

/** What an item does not say itself, the workflow says for it. */
function complete(item: JsonObject, batch: Batch): JsonObject {
  const { workflow_execution_time_ms: durationMs } = batch;
  const hasThread = item['chat_metadata'] !== undefined || item['thread_id'] !== undefined;
  const workflowId = idOfRun(textMember(item, 'workflow_id'), batch.workflow_id);
  const correlationId = textMember(item, 'correlation_id') || batch.correlation_id;
  return {
    ...(batch.workflow_timestamp === '' ? {} : { workflow_timestamp: batch.workflow_timestamp }),
    ...(durationMs === null ? {} : { workflow_execution_time_ms: durationMs }),
    ...(hasThread || batch.threadId === '' ? {} : { chat_metadata: { thread_id: batch.threadId } }),
    ...item,
    ...(workflowId === '' ? {} : { workflow_id: workflowId }),
    ...(correlationId === '' ? {} : { correlation_id: correlationId }),
  };
}

/** An agent may have invented its id; where only one of the two can name a run, it does. */
function idOfRun(own: string, ofBatch: string): string {
  const isRunId = (id: string): boolean =>
    runIdSchema.safeParse(optionalRunId.parse(id).toLowerCase()).success;
  if (isRunId(own) || ofBatch === '') return own;
  return isRunId(ofBatch) || own === '' ? ofBatch : own;
}

function agentOf(body: JsonObject, agents: AgentRegistry): BatchItem['agentId'] {
  const agent = nameAgent(textMember(body, 'agent_id'), textMember(body, 'agent_name'), agents);
  return 'agentId' in agent ? agent.agentId : null;
}
