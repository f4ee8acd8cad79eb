import type { AgentResult, Finding } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import { documentFindings, jsonFindings, textFindings } from '../documents/document-findings.ts';
import { readTree } from '../documents/document-result.ts';
import type { DocumentResult } from '../documents/document-result.ts';
import { jsonTree } from '../documents/json-tree.ts';
import { readDocument } from '../documents/read-document.ts';
import type { FindingList } from './finding-list.ts';
import { isDebris } from './non-values.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';

/** A report that a model put into a fence as a whole; a fence of JSON is what is left of one. */
const FENCED_REPORT = /^\s*```(?:markdown|md|html?|text|txt)?[ \t]*\r?\n(?!\s*[{[])/i;

/**
 * Reads an answer in no known shape: a document, or JSON of the agent's own design.
 *
 * @param rules what people have said of how this agent's answers are to be read
 * @returns `null` where nothing was found in it
 */
export function readOwnShape(
  agentId: AgentId,
  payload: JsonValue,
  findings: FindingList,
  rules: readonly ReadingRule[],
): AgentResult | null {
  if (typeof payload === 'string') {
    if (isDebris(payload) && !FENCED_REPORT.test(payload)) return null;
    const document = readDocument(payload, '');
    if (document === null) return noteText(payload, findings);
    const read = readTree(document.root, agentId, rules);
    const isDocument = document.format !== 'text' || read.hasFindings;
    const odd = documentFindings(document, payload);
    return isDocument
      ? toResult(agentId, 'document', read, odd, findings)
      : noteText(payload, findings);
  }
  if (payload === null || typeof payload !== 'object') return null;
  const root = jsonTree(payload, '');
  const read = readTree(root, agentId, rules);
  return read.hasFindings || read.corrections !== undefined
    ? toResult(agentId, 'own_json', read, jsonFindings(payload, root), findings)
    : null;
}

/** A text without findings may still be odd: an image, for one. */
function noteText(text: string, findings: FindingList): null {
  for (const { code, message, pointer } of textFindings(text, '')) {
    findings.add(code, message, pointer);
  }
  return null;
}

function toResult(
  agentId: AgentId,
  shape: 'document' | 'own_json',
  { hasFindings, verdict: _verdict, notes, ...read }: DocumentResult,
  odd: readonly Finding[],
  findings: FindingList,
): AgentResult {
  if (!hasFindings) findings.add('unrecognised_shape', 'No finding could be read in it.', '');
  for (const { code, message, pointer } of [...odd, ...notes]) findings.add(code, message, pointer);
  const limited = {
    metrics: limit(read.metrics),
    insights: limit(read.insights),
    opportunities: limit(read.opportunities),
    nextSteps: limit(read.nextSteps),
    recommendations: limit(read.recommendations),
  };
  return { agentId, shape, ...read, ...limited, findings: findings.toArray() };

  function limit<T>(entries: readonly T[]): T[] {
    return [...findings.limit(entries, PAYLOAD_LIMITS.entries, '')];
  }
}
