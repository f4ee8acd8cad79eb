import type { AgentId } from './agents.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { OpalAgentParameter } from './opal-agent.ts';
import type { OwnAgent, ParameterSource, ParameterSources } from './own-agent.ts';
import { fitValue, isEmptyValue, parameterKind } from './parameter-value.ts';
import { fieldOfName, intakeFieldLabel, readIntakeField } from './read-intake-field.ts';
import type { KeptIntake } from './run.ts';

/** Something that keeps an agent from being asked. */
export interface InputProblem {
  readonly parameter: string;
  /** A sentence. */
  readonly problem: string;
}

/** Where values are taken from. */
export interface InputSources {
  readonly intake: KeptIntake;
  /** The brief as an agent is given it; left out, the intake itself. */
  readonly brief?: JsonObject;
  /** What a person said for this analysis, by parameter. */
  readonly asked: Readonly<Record<string, JsonValue>>;
  /** What another agent has found; `null` where it has found nothing, or does not take part. */
  readonly resultOf: (agentId: AgentId) => JsonValue;
}

/** What a workflow is given: Opal takes one text for it, whatever its steps ask for. */
export const WORKFLOW_INPUT: OpalAgentParameter = {
  name: 'input',
  description: 'The text that the workflow begins with',
  type: 'string',
  isRequired: true,
  defaultValue: null,
};

/** What an agent asks for, each name once. A workflow asks for one text. */
export function parametersOf({
  kind,
  parameters,
}: Pick<OwnAgent, 'kind' | 'parameters'>): OpalAgentParameter[] {
  if (kind === 'workflow') return [WORKFLOW_INPUT];
  return parameters.filter(
    ({ name }, index) => parameters.findIndex((one) => one.name === name) === index,
  );
}

/** The source of a parameter; `null` where nobody has said one. */
export function sourceOf(sources: ParameterSources, name: string): ParameterSource | null {
  return Object.hasOwn(sources, name) ? (sources[name] ?? null) : null;
}

/**
 * The parameters of which a person has still to say where they come from.
 *
 * What was said goes on to count as long as the parameter means the same: one that is new, that
 * takes another type now, or that has become required and is left out, is asked for again.
 *
 * @param declared what Opal says now
 */
export function openParameters(
  { kind, parameters, sources }: Pick<OwnAgent, 'kind' | 'parameters' | 'sources'>,
  declared: readonly OpalAgentParameter[],
): OpalAgentParameter[] {
  const before = parametersOf({ kind, parameters });
  return parametersOf({ kind, parameters: [...declared] }).filter((parameter) => {
    const source = sourceOf(sources, parameter.name);
    const known = before.find(({ name }) => name === parameter.name);
    if (source === null || known === undefined) return true;
    if (parameterKind(known) !== parameterKind(parameter)) return true;
    return parameter.isRequired && source.kind === 'none' && parameter.defaultValue === null;
  });
}

/** Where a parameter probably comes from, as far as its name says. */
export function suggestSource(parameter: OpalAgentParameter): ParameterSource {
  const field = fieldOfName(parameter.name);
  const kind = parameterKind(parameter);
  if (kind === 'file') return { kind: 'none' };
  if (field !== null && (kind === 'text' || kind === 'other' || field === 'brief')) {
    return { kind: 'field', field };
  }
  if (parameter.defaultValue !== null) return { kind: 'fixed', value: parameter.defaultValue };
  return parameter.isRequired ? { kind: 'ask' } : { kind: 'none' };
}

/**
 * Fills what an agent asks for.
 *
 * @param declared what Opal says now; left out, what it said when the sources were chosen
 * @returns the parameters as they are sent, and what keeps them from being sent
 */
export function fillInputs(
  agent: Pick<OwnAgent, 'kind' | 'parameters' | 'sources'>,
  from: InputSources,
  declared: readonly OpalAgentParameter[] = agent.parameters,
): { readonly values: JsonObject; readonly problems: readonly InputProblem[] } {
  const values: [string, JsonValue][] = [];
  const problems: InputProblem[] = [];
  for (const parameter of parametersOf({ kind: agent.kind, parameters: [...declared] })) {
    const { name, isRequired, defaultValue } = parameter;
    const source = sourceOf(agent.sources, name) ?? { kind: 'none' };
    const raw = valueOf(source, name, from);
    const value = isEmptyValue(raw) ? defaultValue : raw;
    if (isEmptyValue(value)) {
      if (isRequired) problems.push({ parameter: name, problem: whyEmpty(source) });
      continue;
    }
    const fitted = fitValue(parameter, value);
    if (fitted.ok) values.push([name, fitted.value]);
    else problems.push({ parameter: name, problem: fitted.problem });
  }
  return { values: Object.fromEntries(values), problems };
}

function valueOf(source: ParameterSource, name: string, from: InputSources): JsonValue {
  switch (source.kind) {
    case 'field':
      if (source.field === 'brief' && from.brief !== undefined) return from.brief;
      return readIntakeField(source.field, from.intake);
    case 'fixed':
      return source.value;
    case 'result':
      return from.resultOf(source.agentId);
    case 'ask':
      return Object.hasOwn(from.asked, name) ? (from.asked[name] ?? null) : null;
    case 'none':
      return null;
    default:
      return source satisfies never;
  }
}

function whyEmpty(source: ParameterSource): string {
  switch (source.kind) {
    case 'field':
      return `The intake says nothing under "${intakeFieldLabel(source.field)}".`;
    case 'result':
      return 'The agent whose result it is filled with has brought none, or does not take part.';
    case 'ask':
      return 'Say what it is in this analysis.';
    case 'fixed':
    case 'none':
      return 'The agent needs this, and nothing fills it.';
    default:
      return source satisfies never;
  }
}
