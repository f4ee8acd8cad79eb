import type { BuiltInAgentId } from '../../../shared/domain/agents.ts';
import type { PracticePace } from '../../../shared/domain/practice.ts';
import { audienceSuggester } from './agents/audience-suggester.ts';
import { cmpOrganizer } from './agents/cmp-organizer.ts';
import { contentReview } from './agents/content-review.ts';
import { customerJourney } from './agents/customer-journey.ts';
import { experimentBlueprinter } from './agents/experiment-blueprinter.ts';
import { geoAudit } from './agents/geo-audit.ts';
import { integrationHealth } from './agents/integration-health.ts';
import { personalizationIdeaGenerator } from './agents/personalization-idea-generator.ts';
import { roadmapGenerator } from './agents/roadmap-generator.ts';
import type { PracticeAgent } from './practice-agent.ts';

/** How an agent hands over its result. */
export type PracticeRoute = 'tool' | 'webhook';

/** How one agent of the practice Opal behaves. */
export interface PracticeAgentEntry {
  readonly write: PracticeAgent;
  /** A: webhook shape. B: typed execution result. C: results page (wire notes). */
  readonly shape: 'A' | 'B' | 'C';
  readonly route: PracticeRoute;
  /** Usual time from start to result in ms; the seed varies it by up to 15 % either way. */
  readonly durationMs: Readonly<Record<PracticePace, number>>;
}

/** All nine. Between them, one practice run shows every shape and both routes. */
export const PRACTICE_AGENTS: Readonly<Record<BuiltInAgentId, PracticeAgentEntry>> = {
  integration_health: {
    write: integrationHealth,
    shape: 'B',
    route: 'tool',
    durationMs: { instant: 0, quick: 180, natural: 4_800 },
  },
  content_review: {
    write: contentReview,
    shape: 'A',
    route: 'webhook',
    durationMs: { instant: 0, quick: 320, natural: 8_000 },
  },
  geo_audit: {
    write: geoAudit,
    shape: 'C',
    route: 'tool',
    durationMs: { instant: 0, quick: 360, natural: 9_000 },
  },
  audience_suggester: {
    write: audienceSuggester,
    shape: 'A',
    route: 'webhook',
    durationMs: { instant: 0, quick: 400, natural: 10_000 },
  },
  experiment_blueprinter: {
    write: experimentBlueprinter,
    shape: 'B',
    route: 'tool',
    durationMs: { instant: 0, quick: 500, natural: 13_000 },
  },
  personalization_idea_generator: {
    write: personalizationIdeaGenerator,
    shape: 'B',
    route: 'tool',
    durationMs: { instant: 0, quick: 460, natural: 11_500 },
  },
  customer_journey: {
    write: customerJourney,
    shape: 'C',
    route: 'tool',
    durationMs: { instant: 0, quick: 380, natural: 9_500 },
  },
  roadmap_generator: {
    write: roadmapGenerator,
    shape: 'C',
    route: 'tool',
    durationMs: { instant: 0, quick: 520, natural: 13_000 },
  },
  cmp_organizer: {
    write: cmpOrganizer,
    shape: 'A',
    route: 'webhook',
    durationMs: { instant: 0, quick: 260, natural: 6_500 },
  },
};
