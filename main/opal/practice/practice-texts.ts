import { z } from 'zod';
import audienceSuggester from './texts/audience-suggester.json' with { type: 'json' };
import cmpOrganizer from './texts/cmp-organizer.json' with { type: 'json' };
import contentReview from './texts/content-review.json' with { type: 'json' };
import customerJourney from './texts/customer-journey.json' with { type: 'json' };
import experimentBlueprinter from './texts/experiment-blueprinter.json' with { type: 'json' };
import experiments from './texts/experiments.json' with { type: 'json' };
import geoAudit from './texts/geo-audit.json' with { type: 'json' };
import integrationHealth from './texts/integration-health.json' with { type: 'json' };
import personalizationIdeaGenerator from './texts/personalization-idea-generator.json' with { type: 'json' };
import roadmapGenerator from './texts/roadmap-generator.json' with { type: 'json' };

/** A sentence, or a part of one, with places as `fillText` reads them. */
const text = z
  .string()
  .min(1)
  .regex(/^(?:[^{}]|\{\w+(?:[:?][^{}|]+\|[^{}|]+)?\})+$/, 'A place is written {name}.');

/** Exactly these texts, by name; an agent's code puts them into others. */
function named<const N extends string>(...names: readonly N[]) {
  return z.record(z.enum(names), text);
}

const upperLevel = z.enum(['High', 'Medium', 'Low']);
const level = z.enum(['high', 'medium', 'low']);

/** Shape C, the results page (wire notes). Without a date: it would differ between two runs. */
const resultsPage = z.strictObject({
  hero: z.strictObject({
    title: text,
    promise: text,
    metrics: z.array(z.strictObject({ label: text, value: text, hint: text })),
    confidence: text,
    confidenceNote: text,
  }),
  overview: z.strictObject({ summary: text, keyPoints: z.array(text) }),
  insights: z.array(z.strictObject({ title: text, description: text, bullets: z.array(text) })),
  opportunities: z.array(
    z.strictObject({
      label: text,
      impactLevel: upperLevel,
      effortLevel: upperLevel,
      confidence: z.union([text, z.number().int().min(0).max(100)]),
    }),
  ),
  nextSteps: z.array(z.strictObject({ label: text, ownerHint: text, timeframeHint: text })),
  meta: z.strictObject({
    tier: z.enum(['strategy', 'insights', 'optimization', 'dxptools']),
    agents: z.array(z.string()),
    maturity: text,
  }),
});
export type ResultsPageTexts = z.infer<typeof resultsPage>;

/** Recommendations of shape A (specification 1.1). */
const webhookAdvice = z.array(
  z.strictObject({
    priority: level,
    category: z.string().min(1),
    description: text,
    impact_estimate: level,
  }),
);

const workPackage = z.strictObject({
  label: text,
  /** Completes "first X, then ...". */
  short: text,
  full: text,
  owner: text,
  effort: upperLevel,
});

const experiment = z.strictObject({
  /** The stage at whose end the effect is measured. */
  stage: z.number().int().min(0).max(3),
  name: text,
  /** The action that carries it out, as a heading. */
  title: text,
  hypothesis: text,
  metric: text,
  guardrail: text,
  /** The control first. */
  arms: z
    .array(z.strictObject({ name: text, description: text, details: text }))
    .min(2)
    .max(3),
});

const kind = z.strictObject({
  type: text,
  complexity: level,
  effort: level,
  weeks: z.number().int(),
});

const textsSchema = z.strictObject({
  audienceSuggester: named('behaviour', 'strategy', 'firstStrategy'),
  cmpOrganizer: z.strictObject({ recommendations: webhookAdvice }),
  contentReview: z.strictObject({
    recommendations: webhookAdvice,
    pieces: named('nearPages', 'nearPagesForChallenge'),
  }),
  customerJourney: z.strictObject({
    page: resultsPage,
    pieces: named('funnelStep', 'groupNeed', 'bringAbove', 'bringAboveForChallenge'),
  }),
  experimentBlueprinter: z.strictObject({
    summary: text,
    insight: z.strictObject({ title: text, description: text }),
    recommendation: z.strictObject({
      id: text,
      category: z.literal('experimentation'),
      priority: text,
      title: text,
      description: text,
      impact_estimate: text,
      effort_estimate: text,
      implementation_steps: z.array(text),
      success_metrics: z.array(text),
      dependencies: z.array(text),
      estimated_timeline: text,
    }),
    pieces: named('guardrail', 'reference', 'dependency', 'liftMeans', 'quarter', 'order'),
  }),
  /** In the order in which they should run. */
  experiments: z.tuple([experiment], experiment),
  geoAudit: z.strictObject({ page: resultsPage }),
  integrationHealth: z.strictObject({
    summary: text,
    recommendations: z.array(text),
    insights: z.array(text),
    health_recommendations: z.array(
      z.strictObject({
        priority: level,
        category: z.string().min(1),
        recommendation: text,
        estimated_effort: text,
      }),
    ),
    pieces: named('dependency'),
  }),
  personalizationIdeaGenerator: z.strictObject({
    /** In the order of how much they need. */
    kinds: z.tuple([kind], kind),
    summary: text,
    recommendation: z.strictObject({
      category: z.literal('personalization'),
      priority: text,
      title: text,
      description: text,
      impact_estimate: text,
      effort_estimate: text,
      estimated_timeline: text,
    }),
    insights: z.array(z.strictObject({ title: text, description: text })),
    strategy: z.strictObject({
      strategy_name: text,
      target_segments: z.array(text),
      personalization_type: text,
      implementation_complexity: text,
      expected_impact: text,
      implementation_details: text,
    }),
    variation: z.strictObject({
      element_type: text,
      variations: z.array(text),
      targeting_rules: z.array(text),
    }),
    optimization: z.strictObject({ stage: text, change: text }),
    triggers: z.array(text),
    pieces: named('largestGroup', 'rule'),
  }),
  roadmapGenerator: z.strictObject({
    page: resultsPage,
    work: z.strictObject({
      content: workPackage,
      audiences: workPackage,
      experimentation: workPackage,
      personalization: workPackage,
    }),
    pieces: named(
      'goal',
      'challenge',
      'week',
      'weeks',
      'testEndsLater',
      'testEndsWithin',
      'noWork',
      'noWorkLabel',
      'noWorkOwner',
      'largestGroup',
    ),
  }),
});

/**
 * What the practice agents say, checked when it is loaded.
 *
 * Every sentence is in a file under `texts/`, so that it can be read and corrected without
 * reading code; the agents compute the facts and fill them in.
 */
export const PRACTICE_TEXTS = textsSchema.parse({
  audienceSuggester,
  cmpOrganizer,
  contentReview,
  customerJourney,
  experimentBlueprinter,
  experiments,
  geoAudit,
  integrationHealth,
  personalizationIdeaGenerator,
  roadmapGenerator,
});
