import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import type { OpalWorkflowRequest } from '../../../../shared/domain/opal-request.ts';
import { PRACTICE_AGENTS } from '../../../../main/opal/practice/agent-table.ts';
import { readBrief } from '../../../../main/opal/practice/brief.ts';
import { visitorsPerArm } from '../../../../main/opal/practice/sample-size.ts';
import { seededRandom } from '../../../../main/opal/practice/seeded-random.ts';
import { checkServices } from '../../../../main/opal/practice/services.ts';
import { imagineSite } from '../../../../main/opal/practice/site.ts';
import { anySeed, anyTrigger } from './sample-trigger.ts';

function write(agentId: BuiltInAgentId, trigger: OpalWorkflowRequest, seed: number): unknown {
  const brief = readBrief(trigger);
  return PRACTICE_AGENTS[agentId].write({
    brief,
    site: imagineSite(brief, seed),
    services: checkServices(brief, seed),
    random: seededRandom('numbers', seed),
    confidence: 0.84,
  });
}

function forAnyRun(check: (trigger: OpalWorkflowRequest, seed: number) => void): void {
  fc.assert(fc.property(anyTrigger, anySeed, check), { numRuns: 60 });
}

const ratio = z.number().min(0).max(1);
const score = z.number().int().min(0).max(100);

describe('integration health', () => {
  const schema = z.object({
    integration_status: z.array(
      z.object({
        service_name: z.string(),
        status: z.enum(['healthy', 'warning']),
        response_time_ms: z.number(),
        uptime_percentage: z.number(),
        error_rate: ratio,
      }),
    ),
    performance_metrics: z.object({
      api_latency_ms: z.number(),
      throughput_rps: z.number().positive(),
      error_count_24h: z.number().int(),
    }),
    data_points_analyzed: z.number().int(),
  });

  it('has totals that fit its services', () => {
    forAnyRun((trigger, seed) => {
      const data = schema.parse(write('integration_health', trigger, seed));
      const { performance_metrics: metrics, integration_status: services } = data;
      const latencies = services.map((service) => service.response_time_ms);
      expect(metrics.api_latency_ms).toBeGreaterThanOrEqual(Math.min(...latencies));
      expect(metrics.api_latency_ms).toBeLessThanOrEqual(Math.max(...latencies));
      // Rounded to a hundredth; a value halfway between two may go either way.
      const perSecond = data.data_points_analyzed / 86_400;
      expect(Math.abs(metrics.throughput_rps - perSecond)).toBeLessThan(0.005 + 1e-9);
      const worst = Math.max(...services.map((service) => service.error_rate));
      expect(metrics.error_count_24h).toBeLessThanOrEqual(data.data_points_analyzed * worst + 1);
    });
  });
});

describe('content review', () => {
  const schema = z.strictObject({
    content_quality_score: score,
    seo_optimization_score: score,
    readability_score: score,
    engagement_metrics: z.strictObject({
      avg_time_on_page: z.number().positive(),
      bounce_rate: ratio,
      conversion_rate: ratio,
    }),
    recommendations: z
      .array(
        z.strictObject({
          priority: z.enum(['high', 'medium', 'low']),
          category: z.string(),
          description: z.string(),
          impact_estimate: z.string(),
        }),
      )
      .min(1),
  });

  it('is exactly the specification’s shape', () => {
    forAnyRun((trigger, seed) => {
      schema.parse(write('content_review', trigger, seed));
    });
  });
});

describe('audience suggester', () => {
  const schema = z.strictObject({
    suggested_segments: z.array(
      z.strictObject({
        segment_name: z.string(),
        criteria: z.record(z.string(), z.unknown()),
        estimated_size: z.number().int().positive(),
        confidence_score: ratio,
        potential_uplift: ratio,
      }),
    ),
    personalization_opportunities: z.array(
      z.strictObject({
        segment_id: z.string(),
        content_type: z.string(),
        strategy: z.string(),
        expected_impact: ratio,
      }),
    ),
  });

  it('is exactly the specification’s shape, with the largest segment first', () => {
    forAnyRun((trigger, seed) => {
      const data = schema.parse(write('audience_suggester', trigger, seed));
      const sizes = data.suggested_segments.map((segment) => segment.estimated_size);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    });
  });
});

describe('experiment blueprinter', () => {
  const schema = z.object({
    experiment_proposals: z.array(
      z.object({
        experiment_name: z.string(),
        variations: z.array(z.unknown()),
        estimated_duration_days: z.number().int(),
        sample_size_required: z.number().int(),
        expected_lift: ratio,
      }),
    ),
    statistical_power_analysis: z.object({
      per_experiment: z.array(
        z.object({
          baseline_rate: ratio,
          visitors_per_arm: z.number().int(),
          arms: z.union([z.literal(2), z.literal(3)]),
          eligible_visitors_per_month: z.number().int(),
        }),
      ),
    }),
    testing_roadmap: z.array(z.object({ experiments: z.array(z.string()) })),
  });

  it('asks for samples that its rates, changes and durations allow', () => {
    forAnyRun((trigger, seed) => {
      const data = schema.parse(write('experiment_blueprinter', trigger, seed));
      data.experiment_proposals.forEach((proposal, index) => {
        const power = data.statistical_power_analysis.per_experiment[index]!;
        expect(proposal.variations).toHaveLength(power.arms);
        expect(proposal.sample_size_required).toBe(power.visitors_per_arm * power.arms);
        // The published rate is rounded to a tenth of a percent.
        const needed = visitorsPerArm(power.baseline_rate, proposal.expected_lift, power.arms);
        expect(power.visitors_per_arm / needed).toBeGreaterThan(0.97);
        expect(power.visitors_per_arm / needed).toBeLessThan(1.03);
        const arriving =
          (power.eligible_visitors_per_month / 30) * proposal.estimated_duration_days;
        expect(arriving).toBeGreaterThanOrEqual(proposal.sample_size_required);
      });
    });
  });

  it('names each experiment once in its roadmap', () => {
    forAnyRun((trigger, seed) => {
      const data = schema.parse(write('experiment_blueprinter', trigger, seed));
      expect(data.testing_roadmap.flatMap((quarter) => quarter.experiments)).toEqual(
        data.experiment_proposals.map((proposal) => proposal.experiment_name),
      );
    });
  });
});

describe('pages of results', () => {
  const schema = z.object({
    hero: z.object({
      metrics: z.array(z.object({ label: z.string(), value: z.unknown() })).length(3),
      confidence: score,
    }),
    overview: z.object({ keyPoints: z.array(z.string()).min(1) }),
    insights: z.array(z.object({ title: z.string(), bullets: z.array(z.string()).min(1) })).min(2),
    opportunities: z.array(z.object({ confidence: score })).min(1),
    nextSteps: z.array(z.unknown()).length(3),
  });

  it.each(['geo_audit', 'customer_journey', 'roadmap_generator'] as const)(
    'of %s are complete',
    (agentId) => {
      forAnyRun((trigger, seed) => {
        schema.parse(write(agentId, trigger, seed));
      });
    },
  );

  it('of the journey have shares that add up to 100% at every stage', () => {
    forAnyRun((trigger, seed) => {
      const { overview } = schema.parse(write('customer_journey', trigger, seed));
      expect(overview.keyPoints).toHaveLength(4);
      for (const point of overview.keyPoints) {
        const [, goOn, leave] = /([\d.]+)% go on, ([\d.]+)% leave\.$/.exec(point)!;
        expect(Number(goOn) + Number(leave)).toBeCloseTo(100, 6);
      }
    });
  });

  it('of the roadmap have phases that fill the window without a gap', () => {
    forAnyRun((trigger, seed) => {
      const { insights, hero } = schema.parse(write('roadmap_generator', trigger, seed));
      const weeks = insights.flatMap(({ title }) => {
        const [, from, to] = /weeks? (\d+)(?: to (\d+))?\)$/.exec(title)!;
        const length = Number(to ?? from) - Number(from) + 1;
        return Array.from({ length }, (_, offset) => Number(from) + offset);
      });
      expect(weeks).toEqual(Array.from({ length: weeks.length }, (_, index) => index + 1));
      expect(hero.metrics[0]).toMatchObject({ label: 'Weeks', value: weeks.length });
      expect(weeks.length * 7).toBeLessThanOrEqual(
        Number.parseInt(trigger.parameters.analysis_scope.time_range, 10),
      );
    });
  });
});
