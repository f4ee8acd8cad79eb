import { TIERS } from '../../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../../shared/domain/answer/build-answer.ts';
import { formatConfidence, formatDuration } from '../../../shared/domain/format-metric.ts';
import { describePiiCounts, totalPiiCount } from '../../../shared/domain/pii.ts';
import type { MissingAgent, ReportAgent, ReportModel } from '../../../shared/domain/report.ts';
import { formatDate, formatDateTime } from '../report-date.ts';
import { inWords, joinParts, oneLine, shortName, shorten } from '../report-text.ts';
import {
  placeByImpactAndEffort,
  rankActions,
  type Action,
  type ImpactEffortGrid,
} from './actions.ts';
import { describeAgent, type AgentSection } from './agent-section.ts';
import {
  listDeliveries,
  listNumbers,
  listQuality,
  type DeliverySource,
  type NumberSource,
  type QualityRow,
} from './sources.ts';

/** Stands on every page and slide that shows practice data. */
export const PRACTICE_MARK = "Practice data, not from a client's systems";

/** A labelled fact of the summary. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** A line below the value; may be empty. */
  readonly hint: string;
}

/** One agent's line in the confidence chart. */
export interface ConfidenceRow {
  readonly agent: string;
  /** `null` when it did not answer or gave none. */
  readonly value: number | null;
  readonly threshold: number;
  /** What there is to say beside the bar. */
  readonly remark: string;
  readonly isBelow: boolean;
}

/** One agent that answered, and what it found. */
export interface ReceivedRow {
  readonly agent: string;
  readonly finding: string;
}

/** One agent that did not answer, and why. */
export interface MissingRow {
  readonly agent: string;
  readonly tier: string;
  readonly reason: string;
}

/** One tier with its agents, those that answered and those that did not. */
export interface TierOutline {
  readonly label: string;
  readonly agents: readonly AgentSection[];
  readonly missing: readonly MissingRow[];
}

/**
 * All that a report says, in words and in reading order, before it has a format.
 *
 * PDF and PowerPoint set the same outline, so that they cannot disagree.
 */
export interface ReportOutline {
  /** The governing thought, as the results screen has it. */
  readonly title: string;
  /** What it rests on, a sentence each. */
  readonly support: readonly string[];
  readonly clientName: string;
  readonly industry: string;
  /** The day of the analysis. */
  readonly date: string;
  readonly generatedAt: string;
  /** Empty for a client's own data. */
  readonly practiceMark: string;
  /** How many agents answered, and who did not. */
  readonly answered: string;
  readonly facts: readonly Fact[];
  /** What was asked for and how long it took, a line each. */
  readonly setup: readonly string[];
  readonly goals: readonly string[];
  readonly confidences: readonly ConfidenceRow[];
  readonly received: readonly ReceivedRow[];
  readonly missing: readonly MissingRow[];
  readonly actions: readonly Action[];
  readonly grid: ImpactEffortGrid | null;
  readonly tiers: readonly TierOutline[];
  readonly numbers: readonly NumberSource[];
  readonly deliveries: readonly DeliverySource[];
  readonly quality: readonly QualityRow[];
}

/** Longest name that a title can hold; an intake allows no longer one. */
const NAME_CHARACTERS = 500;

/** The state of a run, where a report should say it. */
const STATUS_WORDS: Readonly<Record<ReportModel['status'], string>> = {
  pending: 'Not started when this was exported',
  triggered: 'Still running when this was exported',
  running: 'Still running when this was exported',
  completed: 'Completed',
  partially_completed: 'Ended without all results',
  failed: 'Ended without results',
  cancelled: 'Cancelled before its end',
};

const DEPTH_WORDS: Readonly<Record<ReportModel['preferences']['analysis_depth'], string>> = {
  basic: 'Basic',
  standard: 'Standard',
  comprehensive: 'Comprehensive',
};

const TIMELINE_WORDS: Readonly<Record<ReportModel['preferences']['timeline'], string>> = {
  '30d': '30 days',
  '60d': '60 days',
  '90d': '90 days',
};

/**
 * Writes the outline of a model.
 *
 * @param model with its texts already made readable for the format
 * @param generatedAt epoch ms
 * @param registry who says what each agent is for and from where on its confidence suffices
 */
export function outlineReport(
  model: ReportModel,
  generatedAt: number,
  registry: AgentRegistry,
): ReportOutline {
  const answer = buildAnswer(model, registry);
  const actions = rankActions(answer.moves, registry);
  const governing = oneLine(plainText(answer.governing));
  const agents = model.agents.toSorted((a, b) => a.order - b.order);
  const missing = model.missing.toSorted((a, b) => registry.compare(a.agentId, b.agentId));
  const clientName = shorten(oneLine(model.clientName), NAME_CHARACTERS) || 'Unnamed client';
  return {
    title:
      governing ||
      oneLine(model.headline) ||
      actions[0]?.title ||
      `Strategy analysis for ${clientName}`,
    support: answer.support.map((sentence) => `${oneLine(plainText(sentence))}.`),
    clientName,
    industry: shorten(oneLine(model.industry), NAME_CHARACTERS),
    date: formatDate(model.completedAt ?? model.triggeredAt),
    generatedAt: formatDateTime(generatedAt),
    practiceMark: model.isPractice ? PRACTICE_MARK : '',
    answered: describeAnswered(model, missing),
    facts: describeFacts(model, actions.length),
    setup: describeSetup(model),
    goals: model.goals.map(oneLine).filter((goal) => goal !== ''),
    confidences: listConfidences(agents, missing, registry),
    received: agents.map((agent) => {
      const { label, finding, notes } = describeAgent(agent, actions, registry);
      return { agent: label, finding: finding || notes[0] || 'The answer has no headline.' };
    }),
    missing: missing.map(describeMissing),
    actions,
    grid: placeByImpactAndEffort(actions),
    tiers: TIERS.map(({ id, label }) => ({
      label,
      agents: agents
        .filter(({ tier }) => tier === id)
        .map((agent) => describeAgent(agent, actions, registry)),
      missing: missing.filter(({ tier }) => tier === id).map(describeMissing),
    })).filter((tier) => tier.agents.length + tier.missing.length > 0),
    numbers: listNumbers(agents),
    deliveries: listDeliveries(agents),
    quality: listQuality(agents),
  };
}

function describeAnswered({ agents }: ReportModel, missing: readonly MissingAgent[]): string {
  const count = `${agents.length} of ${agents.length + missing.length} agents answered`;
  if (missing.length === 0) return count;
  return `${count} · without ${inWords(missing.map(({ label }) => shortName(label)))}`;
}

function describeFacts(model: ReportModel, actions: number): Fact[] {
  const { agents, missing, confidence, piiProtected } = model;
  const protectedValues = totalPiiCount(piiProtected);
  return [
    {
      label: 'Agents that answered',
      value: `${agents.length} of ${agents.length + missing.length}`,
      hint: STATUS_WORDS[model.status],
    },
    { label: 'Moves', value: String(actions), hint: '' },
    {
      label: 'Mean confidence',
      value: formatConfidence(confidence?.mean ?? null),
      hint: confidence === null ? '' : `of ${confidence.count} that gave one`,
    },
    {
      label: 'Personal data protected',
      value: protectedValues === 1 ? '1 value' : `${protectedValues} values`,
      hint: describePiiCounts(piiProtected),
    },
  ];
}

function describeSetup(model: ReportModel): string[] {
  const { analysis_depth, focus_areas, timeline } = model.preferences;
  const { triggeredAt, completedAt, status } = model;
  const ran =
    completedAt === null
      ? `Started ${formatDateTime(triggeredAt)}. ${STATUS_WORDS[status]}.`
      : `Ran from ${formatDateTime(triggeredAt)} to ${formatDateTime(completedAt)} (${formatDuration(Date.parse(completedAt) - Date.parse(triggeredAt))}).`;
  return [
    `${DEPTH_WORDS[analysis_depth]} analysis of ${inWords(focus_areas)} with a horizon of ${TIMELINE_WORDS[timeline]}.`,
    ran,
  ];
}

function listConfidences(
  agents: readonly ReportAgent[],
  missing: readonly MissingAgent[],
  registry: AgentRegistry,
): ConfidenceRow[] {
  const answered = agents.map(({ agentId, label, result }) => {
    const threshold = registry.get(agentId).confidenceThreshold;
    const value = result.confidence?.value ?? null;
    const isBelow = value !== null && value < threshold;
    const remark = value === null ? 'gave none' : isBelow ? 'below threshold' : '';
    return { agentId, agent: shortName(label), value, threshold, remark, isBelow };
  });
  const silent = missing.map(({ agentId, label }) => ({
    agentId,
    agent: shortName(label),
    value: null,
    threshold: registry.get(agentId).confidenceThreshold,
    remark: 'did not answer',
    isBelow: false,
  }));
  return [...answered, ...silent]
    .toSorted((a, b) => registry.compare(a.agentId, b.agentId))
    .map(({ agent, value, threshold, remark, isBelow }) => ({
      agent,
      value,
      threshold,
      remark,
      isBelow,
    }));
}

function describeMissing({ label, tier, reason, status }: MissingAgent): MissingRow {
  return {
    agent: shortName(label),
    tier: TIERS.find(({ id }) => id === tier)?.label ?? '',
    reason: joinParts([oneLine(reason)]) || `No reason was given (${status}).`,
  };
}
