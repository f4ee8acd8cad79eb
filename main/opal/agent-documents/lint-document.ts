import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import {
  agentDocumentSchema,
  type AgentDocument,
  type SpecializedDocument,
  type WorkflowDocument,
} from './agent-document.ts';
import {
  EVALUATING_STEPS,
  INFERENCE_TYPES,
  LOOP_SOURCE,
  OUTPUT_TYPES,
  PARAMETER_TYPES,
  SCHEMA_VERSIONS,
  SCHEMA_WORDS,
  STEP_TYPES,
} from './document-rules.ts';

/** Something in a document that Opal refuses, or that goes wrong when it runs. */
export interface DocumentProblem {
  /** `error`: it does not import, or fails at every run. `warning`: it may surprise. */
  readonly level: 'error' | 'warning';
  readonly agentId: string;
  /** Where it stands in the document, for people: `parameters.brief`. */
  readonly place: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What a linter may know beside the document. */
export interface LintContext {
  /** Parameters by tool, as far as they are known. */
  readonly toolParameters?: ReadonlyMap<string, readonly string[]>;
}

/**
 * Checks a document by the rules that people who build Opal agents have learnt.
 *
 * None of them is promised by Opal; where one decides something it stands in
 * `document-rules.ts`. An agent that a workflow bundles is checked with it.
 *
 * @param document anything; what is no agent at all is one problem
 * @example
 * lintDocument(JSON.parse(text)).filter(({ level }) => level === 'error');
 */
export function lintDocument(document: unknown, context: LintContext = {}): DocumentProblem[] {
  const parsed = agentDocumentSchema.safeParse(document);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      level: 'error',
      agentId: nameOf(document),
      place: path.map(String).join('.') || 'document',
      message: `${message}. An agent's document is what Opal exports.`,
    }));
  }
  return lintParsed(parsed.data, context);
}

function lintParsed(document: AgentDocument, context: LintContext): DocumentProblem[] {
  const found: DocumentProblem[] = [];
  const add: Add = (level, place, message) =>
    found.push({ level, agentId: document.agent_id, place, message });
  lintCommon(document, add);
  if (document.agent_type === 'specialized') lintSpecialized(document, context, add);
  else lintWorkflow(document, add);
  const bundled = document.agent_type === 'workflow' ? (document.specialized_agents ?? []) : [];
  return [...found, ...bundled.flatMap((agent) => lintParsed(agent, context))];
}

type Add = (level: DocumentProblem['level'], place: string, message: string) => void;

function lintCommon(document: AgentDocument, add: Add): void {
  if (!SCHEMA_VERSIONS.includes(document.schema_version)) {
    add('error', 'schema_version', `Use one of ${SCHEMA_VERSIONS.join(', ')}.`);
  }
  if (!/^[a-z][a-z0-9_-]*$/i.test(document.agent_id)) {
    add('error', 'agent_id', 'Use letters, digits and underscores, beginning with a letter.');
  }
  if (document.name.trim() === '') add('error', 'name', 'Give the agent a name.');
  if ((document.description ?? '').trim() === '') {
    add('warning', 'description', 'Say in a sentence what it does; people see nothing else of it.');
  }
  if (!document.is_active || document.is_deleted) {
    add('warning', 'is_active', 'It is switched off: nobody can run it.');
  }
}

function lintSpecialized(
  document: SpecializedDocument,
  { toolParameters }: LintContext,
  add: Add,
): void {
  const { parameters, inference_type: inference, creativity = null } = document;
  const tools = document.enabled_tools ?? [];
  for (const { name, type } of parameters) {
    if (PARAMETER_TYPES.includes(type)) continue;
    add(
      'error',
      `parameters.${name}`,
      `The type "${type}" is refused. Use ${PARAMETER_TYPES.join(', ')}; a list is an object or JSON text.`,
    );
  }
  for (const name of repeated(parameters.map((one) => one.name))) {
    add('error', `parameters.${name}`, 'The parameter is declared twice. Keep one of them.');
  }
  lintPlaceholders(document, add);
  if (!INFERENCE_TYPES.includes(inference)) {
    add('error', 'inference_type', `"${inference}" is refused. Use ${INFERENCE_TYPES.join(', ')}.`);
  }
  if (inference === 'simple' && tools.length > 1) {
    add('error', 'inference_type', 'simple makes one call of a tool. With several use complex.');
  }
  if (creativity !== null && (creativity < 0 || creativity > 1)) {
    add('error', 'creativity', 'Use a number from 0 to 1.');
  }
  if (document.is_enabled_in_chat === true) {
    add('warning', 'is_enabled_in_chat', 'It can be called in a chat too, without a brief.');
  }
  const members = lintOutput(document, add);
  for (const tool of tools) {
    for (const parameter of toolParameters?.get(tool) ?? []) {
      if (!members.has(parameter)) continue;
      add(
        'error',
        `output.${parameter}`,
        `${tool} has a parameter of the same name: what the model writes there overwrites the result. Rename the member.`,
      );
    }
  }
  if (
    tools.length > 0 &&
    !/exactly once|at most|no more than|only once/i.test(document.prompt_template)
  ) {
    add('warning', 'prompt_template', 'Say how many calls of tools are allowed: agents go round.');
  }
}

/** Each parameter has its placeholder once, and each placeholder its parameter. */
function lintPlaceholders({ prompt_template, parameters }: SpecializedDocument, add: Add): void {
  const uses = [...prompt_template.matchAll(/\[\[([^[\]]*)\]\]/g)].map((match) => match[1] ?? '');
  const names = new Set(parameters.map(({ name }) => name));
  for (const name of new Set(uses)) {
    const times = uses.filter((use) => use === name).length;
    if (!names.has(name)) {
      // In capitals it marks a place of a template, which the model itself fills in.
      add(
        /^[A-Z][A-Z0-9_]*$/.test(name) ? 'warning' : 'error',
        'prompt_template',
        `[[${name}]] is no parameter: it stays as it stands. Declare it or take it out.`,
      );
    } else if (times > 1) {
      add(
        'warning',
        'prompt_template',
        `[[${name}]] stands ${times} times: its value is put in as often. Name it once.`,
      );
    }
  }
  for (const name of names) {
    if (uses.includes(name)) continue;
    add(
      'error',
      `parameters.${name}`,
      `[[${name}]] is nowhere in the prompt: the agent never sees it.`,
    );
  }
}

/** @returns the names of all members of the output */
function lintOutput({ output }: SpecializedDocument, add: Add): Set<string> {
  if (!OUTPUT_TYPES.includes(output.type)) {
    add('error', 'output.type', `Use ${OUTPUT_TYPES.join(', ')}.`);
  }
  const names = new Map<string, string>();
  collectMembers(output.schema ?? {}, 'output.schema', names);
  if (output.type === 'json' && names.size === 0) {
    add('error', 'output.schema', 'An answer in JSON needs a schema with at least one member.');
  }
  for (const [name, place] of names) {
    if (!SCHEMA_WORDS.has(name)) continue;
    add(
      'error',
      place,
      `"${name}" is a word of JSON schema: right answers are refused. Rename it.`,
    );
  }
  return new Set(names.keys());
}

function collectMembers(schema: JsonValue, place: string, names: Map<string, string>): void {
  if (Array.isArray(schema)) {
    for (const one of schema) collectMembers(one, place, names);
    return;
  }
  if (!isJsonObject(schema)) return;
  for (const [word, value] of Object.entries(schema)) {
    if (word === 'properties' && isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        names.set(name, `${place}.${name}`);
        collectMembers(member, `${place}.${name}`, names);
      }
    } else if (word !== 'enum' && word !== 'default') collectMembers(value, place, names);
  }
}

function lintWorkflow(document: WorkflowDocument, add: Add): void {
  const { steps, specialized_agents_required: required } = document;
  const isOrganic = document.workflow_type === 'organic';
  if (steps.length === 0 && !isOrganic) add('error', 'steps', 'A workflow needs a step.');
  for (const id of repeated(steps.map(({ step_id }) => step_id))) {
    add('error', `steps.${id}`, 'The id is given twice. Each step has its own.');
  }
  const ids = new Set(steps.map(({ step_id }) => step_id));
  for (const step of steps) lintStep(step, { ids, required }, add);
  for (const slug of required) {
    if (isOrganic || JSON.stringify(steps).includes(`"${slug}"`)) continue;
    add('warning', 'specialized_agents_required', `${slug} is required and used by no step.`);
  }
  const bundled = new Set((document.specialized_agents ?? []).map(({ agent_id }) => agent_id));
  if (bundled.size > 0) {
    for (const slug of required.filter((one) => !bundled.has(one))) {
      add('error', 'specialized_agents', `${slug} is required and not bundled.`);
    }
  }
  lintOrder(steps, add);
  for (const trigger of document.triggers) {
    if (trigger.trigger_type !== 'webhook' || (trigger['auth_key'] ?? '') !== '') continue;
    add('warning', 'triggers', 'The webhook has no key: whoever knows its address can start it.');
  }
}

function lintStep(
  step: WorkflowDocument['steps'][number],
  { ids, required }: { ids: ReadonlySet<string>; required: readonly string[] },
  add: Add,
): void {
  const place = `steps.${step.step_id}`;
  const { step_type: kind, agent_id: agent, next_step_id: next } = step;
  if (!STEP_TYPES.includes(kind)) {
    add(
      'warning',
      place,
      `The kind "${kind}" is not known here. Known are ${STEP_TYPES.join(', ')}.`,
    );
  }
  if (typeof next === 'string' && !ids.has(next)) {
    add('error', place, `The next step "${next}" does not exist.`);
  }
  if (kind === 'specialized' && (typeof agent !== 'string' || !required.includes(agent))) {
    add('error', place, 'The agent of the step is not among specialized_agents_required.');
  }
  if (EVALUATING_STEPS.includes(kind) && (agent ?? '') === '') {
    add(
      'error',
      place,
      'A condition needs an agent that evaluates it; else the workflow stops there.',
    );
  }
  const source = step['items_source'];
  if (typeof source === 'string' && !LOOP_SOURCE.test(source)) {
    add('error', place, 'The source of a loop is $WORKFLOW_INPUT.<name>.');
  }
}

/** Steps that lead round in a circle, or that nothing leads to. */
function lintOrder(steps: WorkflowDocument['steps'], add: Add): void {
  const next = new Map(steps.map(({ step_id, next_step_id }) => [step_id, next_step_id ?? null]));
  const isChain = steps.every(({ step_type }) => step_type === 'specialized');
  if (!isChain || steps.length === 0) return;
  const seen = new Set<string>();
  let at: string | null = steps[0]?.step_id ?? null;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    at = next.get(at) ?? null;
  }
  if (at !== null) add('error', `steps.${at}`, 'The steps lead round in a circle.');
  for (const { step_id } of steps) {
    if (!seen.has(step_id)) add('warning', `steps.${step_id}`, 'No step leads here.');
  }
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function nameOf(document: unknown): string {
  const id =
    typeof document === 'object' && document !== null && 'agent_id' in document
      ? document.agent_id
      : '';
  return typeof id === 'string' ? id : '';
}
