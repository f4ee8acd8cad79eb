import { mainGoal } from './brief.ts';
import type { Facts } from './fill-text.ts';
import { wholePercent, type PracticeAgentInput } from './practice-agent.ts';
import { asSentence, withArticle } from './wording.ts';

/** The facts of a brief and its site that the agents' texts share. */
export function baseFacts({ brief, site }: Pick<PracticeAgentInput, 'brief' | 'site'>): Facts {
  const { profile, form, pages, answers } = site;
  return {
    company: brief.company,
    industry: brief.industry,
    audience: brief.audience,
    goal: mainGoal(brief),
    windowDays: brief.windowDays,
    visitors: site.monthlyVisitors,
    completed: site.stages.at(-1)?.visitors ?? 0,
    action: profile.action.one,
    actions: profile.action.many,
    page: profile.page.one,
    anyPage: withArticle(profile.page.one),
    pages: profile.page.many,
    form: profile.form.name,
    anyForm: withArticle(profile.form.name),
    Form: asSentence(profile.form.name),
    unusedFields: profile.form.unusedFields,
    UnusedFields: asSentence(profile.form.unusedFields),
    evaluation: profile.evaluation,
    proof: profile.proof,
    fields: form.fields,
    neededFields: form.neededFields,
    removedFields: form.fields - form.neededFields,
    allPages: pages.total,
    unmarkedPages: pages.withoutStructuredData,
    unsummarisedPages: pages.withoutSummary,
    sharedTitles: pages.sharedTitles,
    outdatedPages: pages.outdated,
    answerPages: answers.open.length,
  };
}

/** Confidence as shape C writes it, in whole percent, and a little less for lesser findings. */
export function confidenceFacts(confidence: number): Facts {
  const whole = wholePercent(confidence);
  return {
    confidence: whole,
    confidenceLess3: whole - 3,
    confidenceLess4: whole - 4,
    confidenceLess6: whole - 6,
  };
}
