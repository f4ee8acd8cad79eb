import {
  INFERENCE_TYPES,
  PARAMETER_TYPES,
  SCHEMA_VERSIONS,
} from '../../../agent-documents/document-rules.ts';
import { readBody } from '../paging.ts';
import { agentDocumentSchema, type AgentDocument, type AgentKind } from './stored-agent.ts';
import { fieldsRefusal, serviceRefusal, type FieldProblem } from '../refusal.ts';

/** Slugs of the platform's own agents begin with it. */
const RESERVED = /^(?:opal|system)(?:_|$)/;

/**
 * Reads a document that someone wants to import.
 *
 * @throws Refusal 422 with the fields that do not fit, 409 for a reserved slug
 */
export function checkDocument(kind: AgentKind, body: unknown): AgentDocument {
  const document = readBody(agentDocumentSchema, body);
  const problems = problemsOf(kind, document);
  if (problems.length > 0) throw fieldsRefusal(problems);
  refuseReserved(document.agent_id);
  return document;
}

/** @throws Refusal 409 where the slug belongs to the platform */
export function refuseReserved(slug: string): void {
  if (RESERVED.test(slug)) throw serviceRefusal(409, `The agent_id '${slug}' is reserved.`);
}

function problemsOf(kind: AgentKind, document: AgentDocument): readonly FieldProblem[] {
  const wrong = (loc: readonly (string | number)[], msg: string): FieldProblem => ({
    loc: ['body', ...loc],
    msg,
    type: 'value_error',
  });
  const problems: FieldProblem[] = [];
  if (document.agent_type !== kind) problems.push(wrong(['agent_type'], `It has to be ${kind}`));
  if (!SCHEMA_VERSIONS.includes(document.schema_version ?? '')) {
    problems.push(wrong(['schema_version'], 'Unsupported schema version'));
  }
  if (!/^\w[\w -]*$/.test(document.agent_id)) {
    problems.push(wrong(['agent_id'], 'Letters, digits, blanks, _ and -'));
  }
  if (kind === 'workflow') return [...problems, ...workflowProblems(document, wrong)];
  if (!INFERENCE_TYPES.includes(document.inference_type ?? 'simple')) {
    problems.push(wrong(['inference_type'], 'Unknown inference type'));
  }
  document.parameters?.forEach(({ type }, index) => {
    if (PARAMETER_TYPES.includes(type)) return;
    problems.push(wrong(['parameters', index, 'type'], 'Invalid JSON'));
  });
  return problems;
}

function workflowProblems(
  document: AgentDocument,
  wrong: (loc: readonly string[], msg: string) => FieldProblem,
): readonly FieldProblem[] {
  if (document.workflow_type === 'organic') {
    const objective = document['objective'];
    const isSaid = typeof objective === 'string' && objective.trim() !== '';
    return isSaid ? [] : [wrong(['objective'], 'An organic workflow needs an objective')];
  }
  return (document.steps ?? []).length > 0 ? [] : [wrong(['steps'], 'A workflow needs steps')];
}
