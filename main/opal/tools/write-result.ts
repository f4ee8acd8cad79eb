import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { sortByPriority } from '../../../shared/domain/recommendation.ts';
import type { AgentExecution } from '../../../shared/domain/run.ts';

/** A section of a result, as it is written into an answer. */
export type Section =
  | 'key_points'
  | 'key_metrics'
  | 'recommendations'
  | 'insights'
  | 'opportunities'
  | 'next_steps'
  | 'findings';

/** Something stored that an answer leaves out. */
export interface LeftOut {
  readonly agentId: AgentId;
  readonly section: Section | 'text';
  readonly shown: number;
  readonly total: number;
}

/** An agent that has delivered a result. */
export type AgentWithResult = AgentExecution & { readonly result: AgentResult };

/** A result as a tool answers it, and what it had no room for. */
export interface WrittenResult {
  readonly body: JsonObject;
  readonly leftOut: readonly LeftOut[];
}

/** The longest text in an answer, in characters. */
const TEXT_CHARACTERS = 1_000;

/** The most lines of one entry, e.g. the bullets of an insight. */
const LINES = 20;

/** The most characters for all results in one answer. */
const ANSWER_CHARACTERS = 256 * 1024;

const WRITERS: Readonly<Record<Section, (result: AgentResult) => readonly JsonValue[]>> = {
  key_points: (result) => result.overview.keyPoints,
  key_metrics: (result) =>
    result.metrics.map(({ label, value, unit, hint }) => ({ label, value, unit, hint })),
  recommendations: (result) =>
    sortByPriority(result.recommendations).map((one) => ({
      title: one.title,
      description: one.description,
      category: one.category,
      ...(one.isPriorityStated ? { priority: one.priority } : {}),
      impact: one.impactEstimate,
      effort: one.effortEstimate,
      timeline: one.estimatedTimeline,
    })),
  insights: (result) =>
    result.insights.map(({ title, description, bullets }) => ({ title, description, bullets })),
  opportunities: (result) =>
    result.opportunities.map(({ label, description, impact, effort, confidence }) => ({
      label,
      description,
      impact,
      effort,
      confidence,
    })),
  next_steps: (result) =>
    result.nextSteps.map(({ label, owner, timeframe }) => ({ label, owner, timeframe })),
  findings: (result) => result.findings.map(({ code, message }) => ({ code, message })),
};

/**
 * Writes one agent's stored result for an answer, within limits.
 *
 * A language model reads the answer, so it is kept short; what did not fit is counted, never
 * silently dropped.
 *
 * @param limits the most entries of each section; a section without a limit is left out
 */
function writeResult(
  agent: AgentWithResult,
  limits: Readonly<Partial<Record<Section, number>>>,
  agentRegistry: AgentRegistry,
): WrittenResult {
  const { agentId, result } = agent;
  const leftOut: LeftOut[] = [];
  let texts = 0;
  let shortened = 0;
  const shorten = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') {
      texts += 1;
      if (value.length <= TEXT_CHARACTERS) return value;
      shortened += 1;
      return `${value.slice(0, TEXT_CHARACTERS)}…`;
    }
    if (Array.isArray(value)) {
      const shown = value.slice(0, LINES);
      texts += value.length - shown.length;
      shortened += value.length - shown.length;
      return shown.map(shorten);
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shorten(one)]));
  };
  const body: JsonObject = {
    agent_id: agentId,
    agent_name: agentRegistry.get(agentId).label,
    headline: shorten(result.headline),
    summary: shorten(result.overview.summary),
    confidence: result.confidence?.value ?? null,
    completed_at: agent.completedAtMs === null ? null : new Date(agent.completedAtMs).toISOString(),
  };
  for (const section of SECTIONS) {
    const limit = limits[section];
    if (limit === undefined) continue;
    const entries = WRITERS[section](result);
    body[section] = entries.slice(0, limit).map(shorten);
    if (entries.length > limit) {
      leftOut.push({ agentId, section, shown: limit, total: entries.length });
    }
  }
  if (shortened > 0) {
    leftOut.push({ agentId, section: 'text', shown: texts - shortened, total: texts });
  }
  return { body, leftOut };
}

/**
 * Writes the results of several agents, in the order given.
 *
 * Where they are too much for one answer, the later ones keep only their summary.
 */
export function writeResults(
  agents: readonly AgentWithResult[],
  limits: Readonly<Partial<Record<Section, number>>>,
  agentRegistry: AgentRegistry,
): { results: JsonObject[]; leftOut: readonly LeftOut[] } {
  const results: JsonObject[] = [];
  const leftOut: LeftOut[] = [];
  let room = ANSWER_CHARACTERS;
  for (const agent of agents) {
    const whole = writeResult(agent, limits, agentRegistry);
    const fits = JSON.stringify(whole.body).length <= room;
    const written = fits ? whole : writeResult(agent, emptied(limits), agentRegistry);
    room -= JSON.stringify(written.body).length;
    results.push(written.body);
    leftOut.push(...written.leftOut);
  }
  return { results, leftOut };
}

function emptied(
  limits: Readonly<Partial<Record<Section, number>>>,
): Partial<Record<Section, number>> {
  return Object.fromEntries(Object.keys(limits).map((section) => [section, 0]));
}

/** In reading order. */
const SECTIONS: readonly Section[] = [
  'key_points',
  'key_metrics',
  'recommendations',
  'insights',
  'opportunities',
  'next_steps',
  'findings',
];

/** Agents that have a result, in the order given. */
export function withResult(agents: readonly AgentExecution[]): AgentWithResult[] {
  return agents.flatMap((agent) =>
    agent.result === null ? [] : [{ ...agent, result: agent.result }],
  );
}

/** What was left out of an answer, as it goes over the wire. */
export function writeLeftOut(leftOut: readonly LeftOut[]): JsonObject[] {
  return leftOut.map(({ agentId, section, shown, total }) => ({
    agent_id: agentId,
    section,
    shown,
    total,
  }));
}
