import { baseFacts } from '../base-facts.ts';
import { itemsForDepth } from '../brief.ts';
import { planExperiments, type PlannedExperiment } from '../experiments.ts';
import { fillAll, fillText, type Facts } from '../fill-text.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { CONFIDENCE_LEVEL, POWER, visitorsPerArm } from '../sample-size.ts';
import { percent, roundRatio } from '../wording.ts';

const TEXTS = PRACTICE_TEXTS.experimentBlueprinter;

/** Shape B with recommendations as objects of the specification's `Recommendation`. */
export function experimentBlueprinter(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, confidence } = input;
  const planned = planExperiments(brief, site);
  const experiments = planned.slice(0, itemsForDepth(brief));
  const facts = experiments.map(factsOf);
  return {
    summary: fillText(TEXTS.summary, {
      ...baseFacts(input),
      count: experiments.length,
      firstVisitorsPerArm: planned[0].size.visitorsPerArm,
      firstDays: planned[0].size.days,
    }),
    recommendations: facts.map((fact) => fillAll(TEXTS.recommendation, fact)),
    confidence_score: confidence,
    data_points_analyzed: site.monthlyVisitors,
    insights: facts.map((fact) => fillAll(TEXTS.insight, fact)),
    references: [TEXTS.pieces.reference],
    tags: ['experimentation'],
    experiment_proposals: experiments.map((experiment) => ({
      experiment_name: experiment.name,
      hypothesis: experiment.hypothesis,
      success_metrics: [
        experiment.metric,
        fillText(TEXTS.pieces.guardrail, { guardrail: experiment.guardrail }),
      ],
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
      expected_lift_means: TEXTS.pieces.liftMeans,
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

function factsOf(experiment: PlannedExperiment, index: number): Facts {
  const { name, title, hypothesis, metric, rate, monthlyVisitors, size } = experiment;
  return {
    name,
    title,
    hypothesis,
    metric,
    monthlyVisitors,
    rate: percent(rate),
    lift: percent(size.detectableLift, 0),
    visitorsPerArm: size.visitorsPerArm,
    visitorsForHalf: visitorsPerArm(rate, size.detectableLift / 2, size.arms),
    days: size.days,
    weeks: size.days / 7,
    number: index + 1,
    priority: index + 2,
    impact: index < 2 ? 'high' : 'medium',
    effort: index === 0 ? 'medium' : 'low',
    variations: experiment.arms.length - 1,
    dependencies: index === 0 ? [] : [TEXTS.pieces.dependency],
  };
}

/** Tests run one after another; each belongs to the quarter of 13 weeks in which it starts. */
function roadmapOf(experiments: readonly PlannedExperiment[]) {
  const quarterDays = 91;
  let startDay = 0;
  const planned = experiments.map((experiment, index) => {
    const quarter = Math.floor(startDay / quarterDays) + 1;
    startDay += experiment.size.days;
    return { quarter, name: experiment.name, after: experiments[index - 1]?.name };
  });
  return [...Map.groupBy(planned, (entry) => entry.quarter)].map(([quarter, entries]) => ({
    quarter: fillText(TEXTS.pieces.quarter, { quarter }),
    experiments: entries.map((entry) => entry.name),
    dependencies: entries.flatMap(({ name, after }) =>
      after === undefined ? [] : [fillText(TEXTS.pieces.order, { name, after })],
    ),
  }));
}
