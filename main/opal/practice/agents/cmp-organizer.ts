import { itemsForDepth, mainGoal } from '../brief.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { counted } from '../wording.ts';

/** Shape A in general: scores from 0 to 100, metrics and recommendations. */
export function cmpOrganizer(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random } = input;
  const campaign = random.pick(site.profile.campaigns);
  const approvalSteps = random.integer(4, 6);
  const waitingDays = random.integer(5, 9);
  const workingDays = random.integer(6, 10);
  const tasks = random.integer(140, 260);
  const overdue = Math.round(tasks * random.decimal(0.14, 0.27, 3));
  const assets = random.integer(420, 960);
  const reused = Math.round(assets * random.decimal(0.16, 0.31, 3));
  const days = waitingDays + workingDays;
  const advice = [
    {
      priority: 'high',
      category: 'workflow',
      description: `Cut the approvals of "${campaign}" from ${approvalSteps} steps to 2. A piece waits ${waitingDays} of its ${days} days for approval; two of the steps have not changed a text in the last quarter.`,
      impact_estimate: 'high',
    },
    {
      priority: 'high',
      category: 'planning',
      description: `Give each of the ${overdue} overdue tasks a new date or close it. ${counted(random.integer(8, 19), 'task has', 'tasks have')} no owner any more.`,
      impact_estimate: 'medium',
    },
    {
      priority: 'medium',
      category: 'brief',
      description: `Use one brief template with four required fields: goal, audience, page, measure. Fill its goal with "${mainGoal(brief)}" where a campaign serves it.`,
      impact_estimate: 'medium',
    },
    {
      priority: 'low',
      category: 'assets',
      description: `Tag the ${assets - reused} assets without a second use by topic and audience, newest first, so that "${campaign}" can find them.`,
      impact_estimate: 'low',
    },
  ];
  return {
    workflow_efficiency_score: Math.round((100 * workingDays) / days),
    schedule_reliability_score: Math.round((100 * (tasks - overdue)) / tasks),
    asset_reuse_score: Math.round((100 * reused) / assets),
    workflow_metrics: {
      days_from_brief_to_publication: days,
      days_waiting_for_approval: waitingDays,
      approval_steps: approvalSteps,
      open_tasks: tasks,
      overdue_tasks: overdue,
      assets_used_more_than_once: reused,
    },
    recommendations: advice.slice(0, itemsForDepth(brief)),
  };
}
