import type { JsonObject } from '../../../shared/domain/json.ts';
import type { AgentExecution } from '../../../shared/domain/run.ts';
import { readConfidence } from '../../agent-results/normalise/read-confidence.ts';
import { unwrapPayload } from '../../agent-results/normalise/unwrap-payload.ts';
import {
  aboutRun,
  listMissing,
  readTexts,
  refusal,
  type CallAboutRun,
  type ToolAnswer,
} from './answer.ts';
import type { AgentWithResult } from './write-result.ts';

/** How many findings are listed for one agent. */
const SHOWN_FINDINGS = 20;
const REPEATED_NAMES = 20;
const NAME_CHARACTERS = 60;

interface Rule {
  readonly name: string;
  readonly description: string;
  readonly holds: (agent: AgentWithResult, minimum: number) => boolean;
}

const RECEIVED = 'result_received';

/** The rules for a result that was received. */
const RULES: readonly Rule[] = [
  {
    name: 'shape_recognised',
    description: 'The result has one of the known shapes.',
    holds: ({ result }) => result.shape !== 'unrecognised',
  },
  {
    name: 'summary_present',
    description: 'The result has a summary.',
    holds: ({ result }) => result.overview.summary.trim() !== '',
  },
  {
    name: 'actions_present',
    description: 'The result has recommendations, opportunities or next steps.',
    holds: ({ result }) =>
      result.recommendations.length + result.opportunities.length + result.nextSteps.length > 0,
  },
  {
    name: 'no_findings',
    description: 'Nothing about the data was found to be wrong.',
    holds: ({ result }) => result.findings.length === 0,
  },
  {
    name: 'confidence_given',
    description: 'The agent says how sure it is.',
    holds: ({ result }) => result.confidence !== null,
  },
  {
    name: 'confidence_sufficient',
    description: 'The confidence reaches the minimum.',
    holds: ({ result }, minimum) =>
      result.confidence !== null && result.confidence.value >= minimum,
  },
];

const RULE_NAMES: readonly string[] = [RECEIVED, ...RULES.map(({ name }) => name)];

/**
 * Answers `osa_validate_workflow_data`: each agent's result against each rule.
 *
 * The minimum is the caller's, or else each agent's own threshold. Criteria that the console
 * has no rule for are listed as not checked; they never count as fulfilled.
 */
export function validateData(call: CallAboutRun): ToolAnswer {
  const minimum = readMinimum(call.parameters['minimum_quality_score']);
  if (minimum === 'unreadable') {
    return refusal(400, 'minimum_quality_score is not readable. Send a number from 0 to 1.');
  }
  const criteria = readTexts(call.parameters, 'validation_criteria');
  const known = criteria.filter((name) => RULE_NAMES.includes(name));
  const notChecked = [
    ...new Set(
      criteria
        .filter((name) => !RULE_NAMES.includes(name))
        .map((name) => name.slice(0, NAME_CHARACTERS)),
    ),
  ];
  const names = known.length === 0 ? RULE_NAMES : RULE_NAMES.filter((name) => known.includes(name));
  const thresholdOf = ({ agentId }: AgentExecution): number =>
    call.agentRegistry.get(agentId).confidenceThreshold;
  const checked = call.agents.map((agent) => check(agent, names, minimum ?? thresholdOf(agent)));
  return {
    status: 200,
    body: {
      ...aboutRun(call),
      is_valid: checked.every(({ isValid }) => isValid),
      minimum_quality_score: minimum,
      rules: [
        { rule: RECEIVED, description: 'The agent has delivered a result.' },
        ...RULES.map(({ name, description }) => ({ rule: name, description })),
      ].filter(({ rule }) => names.includes(rule)),
      agents: checked.map(({ body }) => body),
      missing_agents: listMissing(call.agents),
      not_checked: notChecked.slice(0, REPEATED_NAMES),
      ...(hasUnreadableCriteria(call.parameters['validation_criteria'])
        ? { note: 'validation_criteria is not a list of rule names; all rules were checked.' }
        : {}),
    },
  };
}

function check(
  agent: AgentExecution,
  names: readonly string[],
  needed: number,
): { isValid: boolean; body: JsonObject } {
  const { agentId, status, result } = agent;
  const verdicts = names.map((rule) => ({ rule, passed: holds(rule, agent, needed) }));
  const isValid = verdicts.every(({ passed }) => passed);
  const findings = result?.findings ?? [];
  return {
    isValid,
    body: {
      agent_id: agentId,
      status,
      is_valid: isValid,
      confidence: result?.confidence?.value ?? null,
      minimum_confidence: needed,
      rules: verdicts,
      findings: findings
        .slice(0, SHOWN_FINDINGS)
        .map(({ code, message, pointer }) => ({ code, message, pointer: pointer.slice(0, 300) })),
      findings_total: findings.length,
    },
  };
}

/** A missing result fulfils no rule. */
function holds(name: string, agent: AgentExecution, minimum: number): boolean {
  if (agent.result === null) return false;
  const rule = RULES.find((candidate) => candidate.name === name);
  return rule === undefined || rule.holds({ ...agent, result: agent.result }, minimum);
}

function readMinimum(given: unknown): number | null | 'unreadable' {
  if (given === undefined || given === null || given === '') return null;
  const { value } = readConfidence(unwrapPayload(given));
  return value ?? 'unreadable';
}

function hasUnreadableCriteria(given: unknown): boolean {
  const value = unwrapPayload(given);
  return value !== null && !Array.isArray(value) && typeof value !== 'string';
}
