import { z } from 'zod';

/** The four groups of pages that a client sees (wire notes, "What a client sees"). */
export const tierSchema = z.enum(['strategy', 'dxptools', 'insights', 'optimization']);
export type Tier = z.infer<typeof tierSchema>;

/** What each tier is called on screen and in reports, in reading order. */
export const TIERS: readonly { id: Tier; label: string }[] = [
  { id: 'strategy', label: 'Strategy plans' },
  { id: 'dxptools', label: 'Optimizely DXP tools' },
  { id: 'insights', label: 'Analytics insights' },
  { id: 'optimization', label: 'Experience optimization' },
];

/** The nine Opal agents, in the order in which the real workflow runs them. */
export const AGENT_IDS = [
  'integration_health',
  'content_review',
  'geo_audit',
  'audience_suggester',
  'experiment_blueprinter',
  'personalization_idea_generator',
  'customer_journey',
  'roadmap_generator',
  'cmp_organizer',
] as const;

export const agentIdSchema = z.enum(AGENT_IDS);
export type AgentId = z.infer<typeof agentIdSchema>;

/** Fixed facts about one agent. */
export interface AgentDefinition {
  readonly id: AgentId;
  /** What a consultant calls it. */
  readonly label: string;
  /** One line on what it answers. */
  readonly purpose: string;
  /** 1 to 9, the order of the real workflow. */
  readonly order: number;
  readonly tier: Tier;
  /** Longest expected execution in ms (specification 3.1, OPAL_AGENT_SLAS). */
  readonly slaMs: number;
  /** Confidence from 0 to 1 below which a result deserves a second look (same table). */
  readonly confidenceThreshold: number;
}

/**
 * The agent table.
 *
 * Everything that differs between agents by a fact rather than by code stands here.
 */
export const AGENTS: Readonly<Record<AgentId, AgentDefinition>> = {
  integration_health: {
    id: 'integration_health',
    label: 'Integration health',
    purpose: 'Are the connected services up and delivering data?',
    order: 1,
    tier: 'dxptools',
    slaMs: 60_000,
    confidenceThreshold: 0.95,
  },
  content_review: {
    id: 'content_review',
    label: 'Content review',
    purpose: 'How good, findable and readable is the content?',
    order: 2,
    tier: 'insights',
    slaMs: 120_000,
    confidenceThreshold: 0.8,
  },
  geo_audit: {
    id: 'geo_audit',
    label: 'GEO audit',
    purpose: 'Is the site ready to be cited by AI answers?',
    order: 3,
    tier: 'insights',
    slaMs: 150_000,
    confidenceThreshold: 0.85,
  },
  audience_suggester: {
    id: 'audience_suggester',
    label: 'Audience suggester',
    purpose: 'Which audiences are worth addressing?',
    order: 4,
    tier: 'insights',
    slaMs: 180_000,
    confidenceThreshold: 0.75,
  },
  experiment_blueprinter: {
    id: 'experiment_blueprinter',
    label: 'Experiment blueprinter',
    purpose: 'Which experiments to run, how large and how long?',
    order: 5,
    tier: 'optimization',
    slaMs: 300_000,
    confidenceThreshold: 0.85,
  },
  personalization_idea_generator: {
    id: 'personalization_idea_generator',
    label: 'Personalization ideas',
    purpose: 'What to show to whom?',
    order: 6,
    tier: 'optimization',
    slaMs: 240_000,
    confidenceThreshold: 0.8,
  },
  customer_journey: {
    id: 'customer_journey',
    label: 'Customer journey',
    purpose: 'Where do visitors drop off?',
    order: 7,
    tier: 'insights',
    slaMs: 200_000,
    confidenceThreshold: 0.8,
  },
  roadmap_generator: {
    id: 'roadmap_generator',
    label: 'Roadmap',
    purpose: 'What to do in which order?',
    order: 8,
    tier: 'strategy',
    slaMs: 360_000,
    confidenceThreshold: 0.9,
  },
  cmp_organizer: {
    id: 'cmp_organizer',
    label: 'CMP organizer',
    purpose: 'How does campaign work flow, and what holds it up?',
    order: 9,
    tier: 'dxptools',
    slaMs: 180_000,
    confidenceThreshold: 0.8,
  },
};

/** Other names under which agents arrive (decisions: the SLA table's name, spelling variants). */
const AGENT_ALIASES = {
  personalization_generator: 'personalization_idea_generator',
  personalisation_idea_generator: 'personalization_idea_generator',
  audience_suggestor: 'audience_suggester',
  experiment_blueprint: 'experiment_blueprinter',
  experiment_blueprinters: 'experiment_blueprinter',
  roadmap: 'roadmap_generator',
  geo_audit_agent: 'geo_audit',
} as const satisfies Readonly<Record<string, AgentId>>;

const AGENTS_BY_NAME: ReadonlyMap<string, AgentId> = new Map([
  ...agentIdSchema.options.map((id) => [id, id] as const),
  ...Object.entries(AGENT_ALIASES),
]);

/**
 * Folds an agent's name as it came over the wire to its id.
 *
 * `Content_Review`, `content-review` and `Content Review Agent` are all `content_review`.
 *
 * @returns the id, or `null` when the name is none of the nine
 */
export function foldAgentId(name: string): AgentId | null {
  const folded = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^(osa|opal)_/, '')
    .replace(/_agent$/, '');
  return AGENTS_BY_NAME.get(folded) ?? null;
}
