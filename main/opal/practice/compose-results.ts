import { BUILT_IN_AGENT_IDS, type BuiltInAgentId } from '../../../shared/domain/agents.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { PracticeShape } from '../../../shared/domain/practice.ts';
import { normaliseAgentPayload } from '../../agent-results/normalise/normalise-agent-payload.ts';
import { unwrapPayload } from '../../agent-results/normalise/unwrap-payload.ts';
import { PRACTICE_AGENTS } from './agent-table.ts';
import type { PracticeBrief } from './brief.ts';
import { answerForClient } from './client-answers.ts';
import type { PracticeAgentData } from './practice-agent.ts';
import { reportBlocks } from './reports/report-blocks.ts';
import { writeCanvas } from './reports/write-canvas.ts';
import { writeMarkdown } from './reports/write-markdown.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { checkServices } from './services.ts';
import { imagineSite } from './site.ts';

/** One agent's result as it is sent. */
export interface ComposedResult {
  /** An object, its JSON text, that text in a fenced block, or a report, as models write it. */
  readonly data: PracticeAgentData | string;
  /** 0 to 1. */
  readonly confidence: number;
}

/**
 * Writes the results of all nine agents.
 *
 * The same seed and brief give the same bytes in every run. In each set one result is JSON
 * text and one is a fenced block; the seed decides which.
 *
 * @example
 * composeResults(readBrief(request), 1).geo_audit // { data: { hero: ... }, confidence: 0.87 }
 */
export function composeResults(
  brief: PracticeBrief,
  seed: number,
): Readonly<Record<BuiltInAgentId, ComposedResult>> {
  const compose = composer(brief, seed);
  return {
    integration_health: compose('integration_health'),
    content_review: compose('content_review'),
    geo_audit: compose('geo_audit'),
    audience_suggester: compose('audience_suggester'),
    experiment_blueprinter: compose('experiment_blueprinter'),
    personalization_idea_generator: compose('personalization_idea_generator'),
    customer_journey: compose('customer_journey'),
    roadmap_generator: compose('roadmap_generator'),
    cmp_organizer: compose('cmp_organizer'),
  };
}

/** Writes the result of one agent, as it is among those of all nine. */
export function composeResult(
  agentId: BuiltInAgentId,
  brief: PracticeBrief,
  seed: number,
): ComposedResult {
  return composer(brief, seed)(agentId);
}

/** What the agents of one set have in common, and how each writes its own. */
function composer(brief: PracticeBrief, seed: number): (agentId: BuiltInAgentId) => ComposedResult {
  const briefText = JSON.stringify(brief);
  const site = imagineSite(brief, seed);
  const services = checkServices(brief, seed);
  const [asText, asFence] = seededRandom('form', seed, briefText).shuffle(BUILT_IN_AGENT_IDS);
  return (agentId) => {
    const random = seededRandom(agentId, seed, briefText);
    const kept = answerForClient(agentId, brief.company);
    const confidence = kept?.confidence ?? drawConfidence(agentId, random);
    const data =
      kept?.data ?? PRACTICE_AGENTS[agentId].write({ brief, site, services, random, confidence });
    if (agentId === asText) return { data: JSON.stringify(data), confidence };
    if (agentId === asFence) return { data: fenced(data), confidence };
    return { data, confidence };
  };
}

/**
 * Writes what an agent answered as a report: the same findings in another shape.
 *
 * @param company the client, for the title
 */
export function composeReport(
  agentId: BuiltInAgentId,
  { data, confidence }: ComposedResult,
  { company, seed, shape }: { company: string; seed: number; shape: PracticeShape },
): ComposedResult {
  const result = readAnswer(agentId, data);
  const title = `${builtInAgents.get(agentId).label}: ${company}`;
  const blocks = reportBlocks(title, result, seededRandom('report', agentId, seed));
  const report = shape === 'markdown' ? writeMarkdown(blocks) : writeCanvas(title, blocks);
  return { data: report, confidence };
}

/** Reads what an agent answered, as the console does. */
export function readAnswer(agentId: BuiltInAgentId, data: ComposedResult['data']): AgentResult {
  return normaliseAgentPayload(agentId, unwrapPayload(data), builtInAgents);
}

/** Draws a confidence around the agent's threshold, so that some results deserve a second look. */
function drawConfidence(agentId: BuiltInAgentId, random: SeededRandom): number {
  const threshold = builtInAgents.get(agentId).confidenceThreshold;
  return Math.min(0.98, random.decimal(threshold - 0.05, threshold + 0.09, 2));
}

function fenced(data: PracticeAgentData): string {
  return `\`\`\`json\n${JSON.stringify(data, null, 2)}\n\`\`\``;
}
