import { itemsForDepth, mainGoal } from '../brief.ts';
import { planExperiments, type PlannedExperiment } from '../experiments.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { CONFIDENCE_LEVEL, POWER, visitorsPerArm } from '../sample-size.ts';
import { percent, roundRatio, thousands } from '../wording.ts';

/** Shape B with recommendations as objects of the specification's `Recommendation`. */
export function experimentBlueprinter(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, confidence } = input;
  const experiments = planExperiments(brief, site).slice(0, itemsForDepth(brief));
  const [first] = planExperiments(brief, site);
  return {
    summary: `Run ${experiments.length} experiments one after another, starting with the one nearest to the ${site.profile.action.one}. The first one needs ${thousands(first.size.visitorsPerArm)} visitors an arm and ${first.size.days} days; it serves the goal "${mainGoal(brief)}".`,
    recommendations: experiments.map(toRecommendation),
    confidence_score: confidence,
    data_points_analyzed: site.monthlyVisitors,
    insights: experiments.map((experiment) => ({
      title: experiment.name,
      description: `At ${percent(experiment.rate)} and ${thousands(experiment.monthlyVisitors)} visitors a month, this test shows a relative change of ${percent(experiment.size.detectableLift, 0)} or more. Half that change would need ${thousands(forHalfTheChange(experiment))} visitors an arm.`,
    })),
    references: ['Two-sided test of two proportions, 95% confidence, 80% power'],
    tags: ['experimentation'],
    experiment_proposals: experiments.map((experiment) => ({
      experiment_name: experiment.name,
      hypothesis: experiment.hypothesis,
      success_metrics: [experiment.metric, `Guardrail: ${experiment.guardrail}`],
      variations: experiment.arms.map((arm) => ({
        name: arm.name,
        description: arm.description,
        implementation_details: arm.details,
      })),
      estimated_duration_days: experiment.size.days,
      sample_size_required: experiment.size.visitors,
      expected_lift: experiment.size.detectableLift,
      confidence_level: CONFIDENCE_LEVEL,
    })),
    testing_roadmap: roadmapOf(experiments),
    statistical_power_analysis: {
      confidence_level: CONFIDENCE_LEVEL,
      power: POWER,
      expected_lift_means: 'smallest relative change that the sample can show',
      per_experiment: experiments.map((experiment) => ({
        experiment_name: experiment.name,
        baseline_rate: roundRatio(experiment.rate),
        visitors_per_arm: experiment.size.visitorsPerArm,
        arms: experiment.size.arms,
        eligible_visitors_per_month: experiment.monthlyVisitors,
      })),
    },
  };
}

function toRecommendation(experiment: PlannedExperiment, index: number) {
  return {
    id: `experiment-${index + 1}`,
    category: 'experimentation',
    priority: index + 2,
    title: experiment.title,
    description: `${experiment.hypothesis} ${thousands(experiment.size.visitorsPerArm)} visitors an arm, ${experiment.size.days} days.`,
    impact_estimate: index < 2 ? 'high' : 'medium',
    effort_estimate: index === 0 ? 'medium' : 'low',
    implementation_steps: [
      `Build the ${experiment.arms.length - 1 === 1 ? 'variation' : 'variations'} in Web Experimentation.`,
      `Check that the events behind "${experiment.metric}" arrive from phones and from desktops.`,
      `Start on a Monday and leave the test alone for ${experiment.size.days} days.`,
    ],
    success_metrics: [experiment.metric],
    dependencies: index === 0 ? [] : ['The test before it has ended'],
    estimated_timeline: `${experiment.size.days / 7} weeks`,
  };
}

function forHalfTheChange(experiment: PlannedExperiment): number {
  const { detectableLift, arms } = experiment.size;
  return visitorsPerArm(experiment.rate, detectableLift / 2, arms);
}

/** Tests run one after another; a quarter holds those that start within its 13 weeks. */
function roadmapOf(experiments: readonly PlannedExperiment[]) {
  const quarterDays = 91;
  let startDay = 0;
  const planned = experiments.map((experiment, index) => {
    const quarter = Math.floor(startDay / quarterDays) + 1;
    startDay += experiment.size.days;
    return { quarter, name: experiment.name, after: experiments[index - 1]?.name };
  });
  return [...Map.groupBy(planned, (entry) => entry.quarter)].map(([quarter, entries]) => ({
    quarter: `Quarter ${quarter} of the plan`,
    experiments: entries.map((entry) => entry.name),
    dependencies: entries.flatMap((entry) =>
      entry.after === undefined ? [] : [`${entry.name} starts after ${entry.after}`],
    ),
  }));
}
