import { z } from 'zod';
import type { BuiltInAgentId } from '../../../shared/domain/agents.ts';
import audienceSuggester from './texts/audience-suggester.json' with { type: 'json' };
import cmpOrganizer from './texts/cmp-organizer.json' with { type: 'json' };
import contentReview from './texts/content-review.json' with { type: 'json' };
import customerJourney from './texts/customer-journey.json' with { type: 'json' };
import experimentBlueprinter from './texts/experiment-blueprinter.json' with { type: 'json' };
import geoAudit from './texts/geo-audit.json' with { type: 'json' };
import integrationHealth from './texts/integration-health.json' with { type: 'json' };
import personalizationIdeaGenerator from './texts/personalization-idea-generator.json' with { type: 'json' };
import roadmapGenerator from './texts/roadmap-generator.json' with { type: 'json' };

const line = z.string().min(1).max(500);

/** A member's kind: `string`, `number`, `boolean`, `list of string`, or words with `|` between. */
const memberKind = z.string().regex(/^(?:string|number|boolean|list of string|\w+(?: \| \w+)+)$/);

const agentTextsSchema = z.strictObject({
  /** What Opal shows under the agent's name. */
  summary: line,
  /** Who the agent is, in the second person. */
  role: line,
  /** What it does, step by step. */
  examine: z.array(line).min(4).max(9),
  /** What belongs under `insights`, and under `opportunities`. */
  insights: line,
  opportunities: line,
  /** Scores from 0 to 100 of its own. */
  scores: z.array(z.string().regex(/^\w+_score$/)).default([]),
  /** Lists of its own, beside those that all agents have. */
  lists: z.record(
    z.string().regex(/^[a-z_]+$/),
    z.strictObject({ says: line, members: z.record(z.string(), memberKind) }),
  ),
});
/** What one agent is told, apart from what all are told. */
export type AgentTexts = z.infer<typeof agentTextsSchema>;

/** The texts of the nine built-in agents. */
export const AGENT_TEXTS: Readonly<Record<BuiltInAgentId, AgentTexts>> = {
  integration_health: agentTextsSchema.parse(integrationHealth),
  content_review: agentTextsSchema.parse(contentReview),
  geo_audit: agentTextsSchema.parse(geoAudit),
  audience_suggester: agentTextsSchema.parse(audienceSuggester),
  experiment_blueprinter: agentTextsSchema.parse(experimentBlueprinter),
  personalization_idea_generator: agentTextsSchema.parse(personalizationIdeaGenerator),
  customer_journey: agentTextsSchema.parse(customerJourney),
  roadmap_generator: agentTextsSchema.parse(roadmapGenerator),
  cmp_organizer: agentTextsSchema.parse(cmpOrganizer),
};
