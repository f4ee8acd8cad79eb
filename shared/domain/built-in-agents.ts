import type { AgentDefinition, BuiltInAgentId } from './agents.ts';
import { AgentRegistry } from './agent-registry.ts';

/** The nine agents of Opal's own workflow. */
const DEFINITIONS: readonly (AgentDefinition & { readonly id: BuiltInAgentId })[] = [
  {
    id: 'integration_health',
    label: 'Integration health',
    purpose: 'Are the connected services up and delivering data?',
    order: 1,
    tier: 'dxptools',
    slaMs: 60_000,
    confidenceThreshold: 0.95,
  },
  {
    id: 'content_review',
    label: 'Content review',
    purpose: 'How good, findable and readable is the content?',
    order: 2,
    tier: 'insights',
    slaMs: 120_000,
    confidenceThreshold: 0.8,
  },
  {
    id: 'geo_audit',
    label: 'GEO audit',
    purpose: 'Is the site ready to be cited by AI answers?',
    order: 3,
    tier: 'insights',
    slaMs: 150_000,
    confidenceThreshold: 0.85,
  },
  {
    id: 'audience_suggester',
    label: 'Audience suggester',
    purpose: 'Which audiences are worth addressing?',
    order: 4,
    tier: 'insights',
    slaMs: 180_000,
    confidenceThreshold: 0.75,
    aliases: ['audience_suggestor'],
  },
  {
    id: 'experiment_blueprinter',
    label: 'Experiment blueprinter',
    purpose: 'Which experiments to run, how large and how long?',
    order: 5,
    tier: 'optimization',
    slaMs: 300_000,
    confidenceThreshold: 0.85,
    aliases: ['experiment_blueprint', 'experiment_blueprinters'],
  },
  {
    id: 'personalization_idea_generator',
    label: 'Personalization ideas',
    purpose: 'What to show to whom?',
    order: 6,
    tier: 'optimization',
    slaMs: 240_000,
    confidenceThreshold: 0.8,
    aliases: ['personalization_generator', 'personalisation_idea_generator'],
  },
  {
    id: 'customer_journey',
    label: 'Customer journey',
    purpose: 'Where do visitors drop off?',
    order: 7,
    tier: 'insights',
    slaMs: 200_000,
    confidenceThreshold: 0.8,
  },
  {
    id: 'roadmap_generator',
    label: 'Roadmap',
    purpose: 'What to do in which order?',
    order: 8,
    tier: 'strategy',
    slaMs: 360_000,
    confidenceThreshold: 0.9,
    aliases: ['roadmap'],
  },
  {
    id: 'cmp_organizer',
    label: 'CMP organizer',
    purpose: 'How does campaign work flow, and what holds it up?',
    order: 9,
    tier: 'dxptools',
    slaMs: 180_000,
    confidenceThreshold: 0.8,
  },
];

/**
 * The registry of the nine built-in agents.
 *
 * The engine starts with it and passes its registry to whatever reads, records or reports.
 * Each console makes its own of it, which learns of agents of one's own.
 */
export const builtInAgents = new AgentRegistry(DEFINITIONS);
