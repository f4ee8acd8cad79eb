import { createHash } from 'node:crypto';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { copyBounded } from '../normalise/bounded-copy.ts';
import { findPastedReport } from './find-pasted-report.ts';
import { findSubmissions, type FoundSubmission } from './find-submissions.ts';
import { splitBatch } from './read-batch.ts';
import { readPastedSubmission } from './read-pasted-submission.ts';
import { optionalNames } from './fold-fields.ts';
import { dropToolCredentials } from './drop-credentials.ts';
import { toMembers } from './message-members.ts';
import { nameAgent } from './read-message.ts';
import {
  notSplit,
  reasonOfRefusal,
  textMember,
  type BatchItem,
  type SplitItems,
} from './split-item.ts';

/** The longest text that is taken, in bytes of UTF-8. */
export const MAX_PASTED_BYTES = 5 * 1024 * 1024;

/** Results in one text. */
export const MAX_PASTED_ITEMS = 200;

/**
 * Splits what a person pasted or dropped into single results.
 *
 * It may be what any door takes, the same as a JSON string, one or more fenced blocks with
 * prose around them, JSON lines, a list, an exported log, or a bare result that does not say
 * whose it is. A text that is a report, in Markdown, HTML or prose, is one result, however many
 * titles it has. A result that occurs twice is taken once. Never throws.
 *
 * @example
 * splitPasted('{"agent_id": "geo_audit", "agent_data": {"summary": "Ready."}}', null).items
 * // [{ index: 0, agentId: 'geo_audit', problem: null, body: { ... } }]
 *
 * @param fallbackAgentId whose a bare result or a report is; without it such an item has the
 *   problem `agent_name_missing`, unless the report names a known agent at its head
 */
export function splitPasted(
  text: string,
  fallbackAgentId: AgentId | null,
  agents: AgentRegistry,
): SplitItems {
  if (Buffer.byteLength(text, 'utf8') > MAX_PASTED_BYTES) return notSplit('text_too_large');
  const { found, isCut } = findSubmissions(text, MAX_PASTED_ITEMS * 4, agents);
  const report = isCut || found.some(isWhole) ? null : findPastedReport(text, agents);
  if (report !== null) return splitReport(text, fallbackAgentId ?? report.agentId);
  if (found.length === 0) return notSplit(isCut ? 'too_many_results' : 'no_json_found');
  const items: BatchItem[] = [];
  const seen = new Set<string>();
  for (const part of found.flatMap((one) => partsOf(one, fallbackAgentId, agents))) {
    const { key, ...item } = examine(part, agents);
    if (seen.has(key)) continue;
    seen.add(key);
    items.push({ ...item, index: items.length });
    if (items.length > MAX_PASTED_ITEMS) return notSplit('too_many_results');
  }
  return isCut ? notSplit('too_many_results') : { items, problem: null };
}

function isWhole({ kind }: FoundSubmission): boolean {
  return kind === 'submission' || kind === 'batch';
}

/** A report as it came, as the one answer of its agent. */
function splitReport(text: string, agentId: AgentId | null): SplitItems {
  const item: BatchItem =
    agentId === null
      ? { index: 0, agentId, problem: 'agent_name_missing', body: text }
      : { index: 0, agentId, problem: null, body: { agent_id: agentId, agent_data: text } };
  return { items: [item], problem: null };
}

/** A body, and why it cannot be read where that is already known. */
interface Part {
  readonly body: JsonValue;
  readonly problem: string | null;
}

function partsOf(
  found: FoundSubmission,
  fallbackAgentId: AgentId | null,
  agents: AgentRegistry,
): Part[] {
  if (found.kind === 'broken') return [{ body: found.text, problem: found.problem }];
  const value = dropToolCredentials(copyBounded(found.value).value);
  if (found.kind === 'batch') {
    const { items, problem } = splitBatch(value, agents);
    if (problem !== null) return [{ body: value, problem }];
    return items.map(({ body }) => ({ body: named(body, fallbackAgentId), problem: null }));
  }
  const written =
    found.written === null || MENTIONS_CREDENTIALS.test(found.written) ? null : found.written;
  if (found.kind === 'submission') {
    const body = named(value, fallbackAgentId);
    return [
      {
        body: written === null ? body : asWritten(body, value, written, fallbackAgentId),
        problem: null,
      },
    ];
  }
  const part = bare(value, fallbackAgentId, agents);
  if (written === null || part.problem !== null) return [part];
  return [{ ...part, body: asWritten(part.body, value, written, fallbackAgentId) }];
}

/** Credentials are taken out of what was read; what was written may still hold them. */
const MENTIONS_CREDENTIALS = /auth|token|credential|bearer|secret|password/i;

/** What had to be repaired stays as it was written, so that whoever reads it finds out again. */
function asWritten(
  body: JsonValue,
  value: JsonValue,
  written: string,
  fallbackAgentId: AgentId | null,
): JsonValue {
  if (body === value || fallbackAgentId === null) return written;
  return { agent_id: fallbackAgentId, agent_data: written };
}

function named(body: JsonValue, fallbackAgentId: AgentId | null): JsonValue {
  if (fallbackAgentId === null || !isJsonObject(body) || namesAnyone(body)) return body;
  return { ...body, agent_id: fallbackAgentId };
}

function namesAnyone(body: JsonObject): boolean {
  const wrapped = toMembers(body['parameters']);
  return [body, wrapped].some((members) =>
    ['agent_id', 'agent_name'].some((name) => optionalNames.parse(members?.[name]).length > 0),
  );
}

/** A result on its own. The agent that it names itself goes before the one chosen for it. */
function bare(value: JsonValue, fallbackAgentId: AgentId | null, agents: AgentRegistry): Part {
  const agent = nameAgent(textMember(value, 'agent_id'), textMember(value, 'agent_name'), agents);
  if ('agentId' in agent) return { body: value, problem: null };
  if (fallbackAgentId === null) return { body: value, problem: agent.problem };
  return { body: { agent_id: fallbackAgentId, agent_data: value }, problem: null };
}

function examine(
  { body, problem }: Part,
  agents: AgentRegistry,
): Omit<BatchItem, 'index'> & { key: string } {
  if (problem !== null) return { agentId: null, problem, body, key: keyOf(body) };
  try {
    const read = readPastedSubmission(body, agents);
    const { threadId: _thread, findings: _findings, unusable: _unusable, ...said } = read;
    return { agentId: read.agentId, problem: null, body, key: keyOf(said) };
  } catch (error) {
    return { agentId: null, problem: reasonOfRefusal(error), body, key: keyOf(body) };
  }
}

/** The same for what is the same but for the order of members. */
function keyOf(value: JsonValue): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('base64');
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
