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

/** The ids of the nine agents of Opal's own workflow, in the order in which it runs them. */
export const BUILT_IN_AGENT_IDS = [
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

/**
 * The id of one of the nine.
 *
 * Only for what exists for these nine: the tables of their fields, what Opal's own workflow
 * runs, and the practice Opal.
 * Everything else takes an `AgentId` and asks an `AgentRegistry`.
 */
export const builtInAgentIdSchema = z.enum(BUILT_IN_AGENT_IDS);
export type BuiltInAgentId = z.infer<typeof builtInAgentIdSchema>;

/** Longest agent id, in characters. */
const MAX_ID_CHARACTERS = 64;

/** Lower-case words of letters and digits with single underscores between them. */
const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** Snake-case words that mean something else as the key of an object. */
const RESERVED: ReadonlySet<string> = new Set(['constructor', 'prototype']);

/**
 * Identifies an agent: one of the nine, or one that an engagement has added.
 *
 * It is open because engagements have agents of their own. It is checked because it becomes
 * an object's key, a column's value and part of a file: 1 to 64 characters of snake_case, and
 * never `constructor`, `prototype` or `__proto__`. The nine can be written as literals; any
 * other text has to be parsed. A valid id need not belong to a known agent: ask `find` of a
 * registry.
 *
 * @example
 * agentIdSchema.parse('seo_audit'); // an AgentId
 * agentIdSchema.safeParse('SEO audit').success; // false
 */
export const agentIdSchema = z.union([
  builtInAgentIdSchema,
  z
    .string()
    .max(MAX_ID_CHARACTERS)
    .regex(SNAKE_CASE)
    .refine((id) => !RESERVED.has(id), 'This name is reserved.')
    .brand<'AgentId'>(),
]);
export type AgentId = z.infer<typeof agentIdSchema>;

/** Describes one agent: everything that differs between agents by a fact rather than by code. */
export const agentDefinitionSchema = z.object({
  id: agentIdSchema,
  /** What a consultant calls it. */
  label: z.string().min(1).max(80),
  /** One line on what it answers. */
  purpose: z.string().max(200),
  /** Its place in the workflow: 1 to 9 for the nine, higher for any other. */
  order: z.number().int().min(1),
  tier: tierSchema,
  /** Longest expected execution in ms (specification 3.1, OPAL_AGENT_SLAS). */
  slaMs: z.number().int().positive(),
  /** Confidence from 0 to 1 below which a result deserves a second look (same table). */
  confidenceThreshold: z.number().min(0).max(1),
  /** Other names under which it arrives, folded to snake_case. */
  aliases: z.array(z.string().min(1).max(100)).readonly().optional(),
});
export type AgentDefinition = Readonly<z.infer<typeof agentDefinitionSchema>>;
