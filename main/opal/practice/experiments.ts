import type { PracticeBrief } from './brief.ts';
import { sizeExperiment, type ExperimentSize } from './sample-size.ts';
import { rateBetween, visitorsAt, type PracticeSite } from './site.ts';
import { percent, withArticle } from './wording.ts';

/** One experiment that the practice agents propose, with its size. */
export interface PlannedExperiment {
  readonly name: string;
  /** The action that carries it out, as a heading. */
  readonly title: string;
  readonly hypothesis: string;
  readonly metric: string;
  readonly guardrail: string;
  readonly arms: readonly ExperimentArm[];
  /** The present rate, 0 to 1. */
  readonly rate: number;
  /** Visitors a month who reach the tested place. */
  readonly monthlyVisitors: number;
  readonly size: ExperimentSize;
}

/** The control or one variation. */
export interface ExperimentArm {
  readonly name: string;
  readonly description: string;
  /** How it is built. */
  readonly details: string;
}

/** How long a test may run, so that a plan of 30, 60 or 90 days has time to act on it. */
const LONGEST_TEST_DAYS = { 30: 14, 60: 21, 90: 35 } as const;

/**
 * The four experiments of a site, in the order in which they should run.
 *
 * The form comes first: it is nearest to the action, and a gain there counts for every
 * later test. Used by the blueprinter and by the roadmap, so that both name one plan.
 */
export function planExperiments(
  brief: PracticeBrief,
  site: PracticeSite,
): readonly [PlannedExperiment, ...PlannedExperiment[]] {
  const plan = (draft: ExperimentDraft): PlannedExperiment => {
    const rate = rateBetween(site.stages, draft.stage);
    const monthlyVisitors = visitorsAt(site.stages, draft.stage);
    const { stage: _, ...rest } = draft;
    const longestDays = LONGEST_TEST_DAYS[brief.windowDays];
    const size = sizeExperiment({
      rate,
      monthlyVisitors,
      arms: draft.arms.length === 3 ? 3 : 2,
      longestDays,
    });
    return { ...rest, rate, monthlyVisitors, size };
  };
  return [
    plan(shorterForm(site)),
    plan(proofBesideAction(site)),
    plan(summaryFirst(site)),
    plan(topicLine(site)),
  ];
}

type ExperimentDraft = Omit<PlannedExperiment, 'rate' | 'monthlyVisitors' | 'size'> & {
  /** The stage at whose end the effect is measured. */
  readonly stage: number;
};

function shorterForm({ profile, form }: PracticeSite): ExperimentDraft {
  const name = profile.form.name;
  const removed = form.fields - form.neededFields;
  return {
    stage: 3,
    name: `Shorter ${name}`,
    title: `Test ${withArticle(name)} with ${form.neededFields} fields instead of ${form.fields}`,
    hypothesis: `If the ${name} drops ${removed} fields, starting with ${profile.form.unusedFields}, then a larger share of those who start it will finish it, because each of these fields can be asked for after the ${profile.action.one}.`,
    metric: `share of visitors who start the ${name} and finish it`,
    guardrail: `share of ${profile.action.many} that need a call to complete missing details`,
    arms: [
      {
        name: 'Control',
        description: `The present ${name} with ${form.fields} fields.`,
        details: 'No change.',
      },
      {
        name: 'Short form',
        description: `The same ${name} with ${form.neededFields} fields on one screen.`,
        details: `Hide the ${removed} fields with a Web Experimentation variation; send the confirmation email with a link that collects them later.`,
      },
    ],
  };
}

function proofBesideAction({ profile, stages }: PracticeSite): ExperimentDraft {
  return {
    stage: 2,
    name: 'Proof beside the call to action',
    title: `Test proof beside the call to action on ${profile.page.many}`,
    hypothesis: `If ${profile.proof} can be read next to the call to action, then more visitors who have read ${profile.evaluation} will open the ${profile.form.name}; at present ${percent(rateBetween(stages, 2))} do.`,
    metric: `share of visitors at the evaluation stage who open the ${profile.form.name}`,
    guardrail: `share of started forms that end in a completed ${profile.action.one}`,
    arms: [
      { name: 'Control', description: 'The call to action alone.', details: 'No change.' },
      {
        name: 'Proof',
        description: `The call to action with ${profile.proof}.`,
        details: `One content block in the CMS, placed left of the button on ${profile.page.many}; below it on phones.`,
      },
    ],
  };
}

function summaryFirst({ profile }: PracticeSite): ExperimentDraft {
  return {
    stage: 1,
    name: `Summary at the top of the ${profile.page.one}`,
    title: `Test a two-sentence summary at the top of ${profile.page.many}`,
    hypothesis: `If ${withArticle(profile.page.one)} says in two sentences whom it is for and what to do next, then more of its visitors will go on to ${profile.evaluation}, because that decision no longer needs a scroll.`,
    metric: `share of ${profile.page.one} visitors who reach ${profile.evaluation}`,
    guardrail: `share of visitors who leave the ${profile.page.one} within ten seconds`,
    arms: [
      { name: 'Control', description: 'The present opening.', details: 'No change.' },
      {
        name: 'Summary first',
        description: 'Two sentences and one link above the present content.',
        details:
          'A text block in the page template, filled by hand for the ten most visited pages.',
      },
    ],
  };
}

function topicLine({ profile }: PracticeSite): ExperimentDraft {
  return {
    stage: 0,
    name: 'First line that names the topic',
    title: 'Test a first line that names the topic of the visit',
    hypothesis: `If the first line of a landing page repeats the topic that brought the visitor, then more visitors will open ${withArticle(profile.page.one)}, because they see at once that they are in the right place.`,
    metric: `share of visitors who open ${withArticle(profile.page.one)}`,
    guardrail: 'share of visits that end on the first page',
    arms: [
      { name: 'Control', description: 'One line for all visitors.', details: 'No change.' },
      {
        name: 'Topic line',
        description: 'The first line names the topic of the landing page.',
        details: 'Text from the page title, or from the campaign name where there is one.',
      },
      {
        name: 'Topic line and next step',
        description: `The same line with a link to the ${profile.page.one} on that topic.`,
        details: 'As before; the link comes from the topic tag in the CMS.',
      },
    ],
  };
}
