import { z } from 'zod';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { TextNotes } from '../json-text/text-notes.ts';
import { findSpoilt } from '../normalise/find-spoilt.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import {
  optionalDurationMs,
  optionalDurationSeconds,
  optionalNames,
  optionalRunId,
  optionalText,
} from './fold-fields.ts';
import { readCallContents } from './read-call-contents.ts';
import { readStatus, statusWordOf } from './read-status.ts';
import { unreadable } from './split-item.ts';
import { readToolParameters, type ToolCall } from './tool-parameters.ts';

const headSchema = z.object({
  agent: optionalNames,
  agent_name: optionalNames,
  agent_id: optionalNames,
  workflow_id: optionalRunId,
  correlation_id: optionalText,
  execution_time_ms: optionalDurationMs,
  execution_duration_ms: optionalDurationMs,
  execution_time_s: optionalDurationSeconds,
  execution_duration_s: optionalDurationSeconds,
  duration_s: optionalDurationSeconds,
});
type Head = z.infer<typeof headSchema>;

/** Whose result a message brings, and for which run: cheap to read. */
export type MessageHead = Pick<
  Submission,
  'agentId' | 'workflowId' | 'correlationId' | 'threadId' | 'executionTimeMs'
>;

/**
 * Reads what a message says of one agent, whichever door it came through.
 *
 * It may be a call of `osa_send_data_to_osa_webhook` or `osa_store_workflow_data`, the
 * specification's webhook, one agent of a batch, or a result that stands flat beside the name
 * of its agent, in whatever envelope. Nothing that was sent is lost: what belongs to no known
 * member counts as the result where there is none, and else stays beside it in the metadata
 * and is named by a finding.
 *
 * @throws OsaError `invalid_input` whose details give the reason
 */
export function readMessage(body: unknown, agents: AgentRegistry): Submission {
  const around = new TextNotes();
  const { call, given, head } = openMessage(body, agents, around);
  const inside = new TextNotes();
  const contents = readCallContents(call, given, inside);
  const { payload, metadata } = contents;
  const { status, errorText, contradictions } = readStatus(call, given, contents, agents);
  const spoilt = status === 'completed' ? findSpoilt(payload, agents) : null;
  const unusable = status === 'completed' ? (inside.problem ?? spoilt?.reason ?? null) : null;
  const notes = [...around.findings, ...inside.findings, ...(spoilt?.findings ?? [])];
  const findings = [...contradictions, ...notes, ...contents.unread];
  return {
    ...head,
    status,
    payload,
    metadata,
    errorText,
    ...(findings.length === 0 ? {} : { findings }),
    ...(unusable === null ? {} : { unusable }),
  };
}

/**
 * Reads only whose result a message brings.
 *
 * @throws OsaError `invalid_input` under the same conditions as `readMessage`
 */
export function readMessageHead(body: unknown, agents: AgentRegistry): MessageHead {
  const { call, given, head } = openMessage(body, agents, new TextNotes());
  statusWordOf(call, given);
  return head;
}

function openMessage(
  body: unknown,
  agents: AgentRegistry,
  notes: TextNotes,
): { call: ToolCall; given: JsonValue; head: MessageHead } {
  const call = readToolParameters(body, notes);
  if (call === null) throw unreadable(notes.problem ?? 'not_an_object');
  const given = metadataOf(call);
  const head = headOf(call, given, agents);
  // What names nobody may do so in the part that cannot be read.
  if ('problem' in head)
    throw unreadable(isNameless(head) ? (notes.problem ?? head.problem) : head.problem);
  return { call, given, head };
}

function isNameless({ problem }: { problem: string }): boolean {
  return problem === 'agent_name_missing';
}

/** The agent that a message names, by id or by name; the problem when no known agent has the name. */
export function nameAgent(
  agentId: string,
  agentName: string,
  agents: AgentRegistry,
): { agentId: AgentId } | { problem: 'agent_name_missing' | 'unknown_agent' } {
  for (const name of [agentId, agentName]) {
    const folded = agents.fold(name);
    if (folded !== null) return { agentId: folded };
  }
  return { problem: agentId === '' && agentName === '' ? 'agent_name_missing' : 'unknown_agent' };
}

/** The message's own; where it has none, that of its envelope. */
function metadataOf({ parameters, envelope }: ToolCall): JsonValue {
  return unwrapPayload(parameters['metadata'] ?? envelope['metadata']);
}

function headOf(
  { parameters, envelope, threadId }: ToolCall,
  metadata: JsonValue,
  agents: AgentRegistry,
): MessageHead | { problem: 'agent_name_missing' | 'unknown_agent' } {
  const own = headSchema.parse(parameters);
  const outer = headSchema.parse(envelope);
  const beside = headSchema.parse(isJsonObject(metadata) ? metadata : {});
  const names = [own, outer, beside].map(namesOf).find((some) => some.length > 0) ?? [];
  const known = names.find((name) => agents.fold(name) !== null) ?? names[0] ?? '';
  const agent = nameAgent(known, '', agents);
  if ('problem' in agent) return agent;
  return {
    agentId: agent.agentId,
    workflowId: own.workflow_id || outer.workflow_id || beside.workflow_id,
    correlationId: own.correlation_id || outer.correlation_id || beside.correlation_id,
    threadId,
    executionTimeMs: durationOf(beside) ?? durationOf(own) ?? durationOf(outer),
  };
}

function namesOf({ agent_id: ids, agent_name: names, agent }: Head): string[] {
  return [...ids, ...names, ...agent];
}

function durationOf(head: Head): number | null {
  return (
    head.execution_time_ms ??
    head.execution_duration_ms ??
    head.execution_time_s ??
    head.execution_duration_s ??
    head.duration_s
  );
}
