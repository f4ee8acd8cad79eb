import { baseFacts } from '../base-facts.ts';
import { itemsForDepth } from '../brief.ts';
import { fillAll } from '../fill-text.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';

/** Shape A in general: scores from 0 to 100, metrics and recommendations. */
export function cmpOrganizer(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random } = input;
  const campaign = random.pick(site.profile.campaigns);
  const approvalSteps = random.integer(4, 6);
  const waitingDays = random.integer(5, 9);
  const workingDays = random.integer(6, 10);
  const tasks = random.integer(140, 260);
  const overdueTasks = Math.round(tasks * random.decimal(0.14, 0.27, 3));
  const assets = random.integer(420, 960);
  const reused = Math.round(assets * random.decimal(0.16, 0.31, 3));
  const days = waitingDays + workingDays;
  const advice = PRACTICE_TEXTS.cmpOrganizer.recommendations.slice(0, itemsForDepth(brief));
  return {
    workflow_efficiency_score: Math.round((100 * workingDays) / days),
    schedule_reliability_score: Math.round((100 * (tasks - overdueTasks)) / tasks),
    asset_reuse_score: Math.round((100 * reused) / assets),
    workflow_metrics: {
      days_from_brief_to_publication: days,
      days_waiting_for_approval: waitingDays,
      approval_steps: approvalSteps,
      open_tasks: tasks,
      overdue_tasks: overdueTasks,
      assets_used_more_than_once: reused,
    },
    recommendations: fillAll(advice, {
      ...baseFacts(input),
      campaign,
      approvalSteps,
      waitingDays,
      days,
      overdueTasks,
      ownerlessTasks: random.integer(8, 19),
      unusedAssets: assets - reused,
    }),
  };
}
