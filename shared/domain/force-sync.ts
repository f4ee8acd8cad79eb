import { z } from 'zod';
import { BUILT_IN_AGENT_IDS, type AgentId } from './agents.ts';
import { runIdSchema } from './ids.ts';
import type { ApiCredentials, CredentialName } from './intake.ts';

/** How much a force sync asks for; the words travel to Opal as `sync_scope`. */
export const forceSyncScopeSchema = z.enum([
  'quick',
  'priority_platforms',
  'odp_only',
  'all_platforms',
  'full',
]);
export type ForceSyncScope = z.infer<typeof forceSyncScopeSchema>;

/** What makes a run a force sync: its scope, and the run whose client it is for. */
export const forceSyncOrderSchema = z.object({
  scope: forceSyncScopeSchema,
  /** The analysis whose stored intake it repeats. */
  basisRunId: runIdSchema,
});
export type ForceSyncOrder = z.infer<typeof forceSyncOrderSchema>;

/** What one scope covers. */
export interface ForceSyncScopeDefinition {
  readonly label: string;
  /** What is requested, for the user to choose by. */
  readonly covers: string;
  /** Why these and not others. */
  readonly reason: string;
  /** The expected agents, in the order of the real workflow. */
  readonly agents: readonly AgentId[];
  /** The keys sent with the request, which also decide the data sources named in it. */
  readonly keys: readonly CredentialName[];
}

const EVERY_KEY: readonly CredentialName[] = [
  'odp_key',
  'experimentation_key',
  'content_recs_key',
  'cmp_key',
];

/**
 * The scopes, from the least to the most.
 *
 * An agent belongs to a platform when what it answers is read from there: Content
 * Recommendations for content and GEO, ODP for audiences, personalization and journeys,
 * Experimentation for experiments, CMP for campaign work. Integration health looks at all
 * of them; the roadmap is made from the other agents' answers and reads none.
 */
export const FORCE_SYNC_SCOPES: Readonly<Record<ForceSyncScope, ForceSyncScopeDefinition>> = {
  quick: {
    label: 'Quick',
    covers: 'Integration health and content review, with every stored key.',
    reason: 'The two agents that answer within two minutes: is data flowing, and is content sound?',
    agents: ['integration_health', 'content_review'],
    keys: EVERY_KEY,
  },
  odp_only: {
    label: 'ODP only',
    covers: 'Audiences, personalization ideas and the customer journey, from ODP.',
    reason: 'For when only segments or events in ODP have changed.',
    agents: ['audience_suggester', 'personalization_idea_generator', 'customer_journey'],
    keys: ['odp_key'],
  },
  priority_platforms: {
    label: 'Priority platforms',
    covers: 'Integration health and everything read from ODP and Experimentation.',
    reason: 'Visitor behaviour shows there first; content and campaigns change more slowly.',
    agents: [
      'integration_health',
      'audience_suggester',
      'experiment_blueprinter',
      'personalization_idea_generator',
      'customer_journey',
    ],
    keys: ['odp_key', 'experimentation_key'],
  },
  all_platforms: {
    label: 'All platforms',
    covers: 'Every agent that reads from an Optimizely platform: all except the roadmap.',
    reason: 'Fresh data everywhere, without new plans on top of it.',
    agents: BUILT_IN_AGENT_IDS.filter((agentId) => agentId !== 'roadmap_generator'),
    keys: EVERY_KEY,
  },
  full: {
    label: 'Full',
    covers: 'All nine agents, including the roadmap.',
    reason: 'The whole analysis again, with plans based on the fresh data.',
    agents: BUILT_IN_AGENT_IDS,
    keys: EVERY_KEY,
  },
};

/** The project's keys that a force sync may use; an ordinary run uses all of them. */
export function credentialsForSync(
  credentials: ApiCredentials,
  order: ForceSyncOrder | null,
): ApiCredentials {
  if (order === null) return credentials;
  const kept: ApiCredentials = {};
  for (const name of FORCE_SYNC_SCOPES[order.scope].keys) {
    const value = credentials[name];
    if (value !== undefined && value !== '') kept[name] = value;
  }
  return kept;
}
