import { itemsForDepth } from '../brief.ts';
import { leakedContact } from '../leaked-contact.ts';
import { wholePercent, type PracticeAgentInput, type ResultsPageData } from '../practice-agent.ts';
import { completionRate, rateBetween, weakestStep, type PracticeSite } from '../site.ts';
import { asSentence, inSentence, listWords, percent, thousands } from '../wording.ts';

/** Shape C: where visitors drop off on the way to the action. */
export function customerJourney(input: PracticeAgentInput): ResultsPageData {
  const { brief, site, random, confidence } = input;
  const { profile, form, stages } = site;
  const weakest = weakestStep(site);
  const from = stages[weakest.index]?.name ?? '';
  const to = stages[weakest.index + 1]?.name ?? '';
  const lost = (stages[weakest.index]?.visitors ?? 0) - (stages[weakest.index + 1]?.visitors ?? 0);
  const contact = leakedContact(random);
  const challenge = brief.challenges.at(-1);
  return {
    hero: {
      title: `${percent(1 - weakest.rate)} of those who reach "${from}" do not go on to "${to}"`,
      promise: `${thousands(lost)} visitors a month leave at this step; the changes below start there.`,
      metrics: [
        {
          label: 'Visitors who complete',
          value: percent(completionRate(site)),
          hint: `${profile.action.many} per visitor`,
        },
        {
          label: `Go on after "${from}"`,
          value: percent(weakest.rate),
          hint: 'the lowest rate after the first page',
        },
        {
          label: `Finish the ${profile.form.name}`,
          value: percent(rateBetween(stages, 3)),
          hint: `phones ${percent(form.mobileRate)}, desktops ${percent(form.desktopRate)}`,
        },
      ],
      confidence: wholePercent(confidence),
      confidenceNote: `From 30 days of events, ${thousands(site.monthlyVisitors)} visitors. Visits across two devices count as two visitors.`,
    },
    overview: {
      summary: `Of ${thousands(site.monthlyVisitors)} visitors a month, ${thousands(stages.at(-1)?.visitors ?? 0)} complete the ${profile.action.one}. The audience, "${brief.audience}", reaches ${profile.evaluation} and then hesitates.`,
      keyPoints: funnelOf(site),
    },
    insights: [
      {
        title: `The ${profile.form.name} is harder on a phone`,
        description: `${percent(form.mobileShare, 0)} of those who start it use a phone. ${percent(form.mobileRate)} of them finish, against ${percent(form.desktopRate)} on a desktop.`,
        bullets: [
          `The form has ${form.fields} fields; ${form.neededFields} are needed for the ${profile.action.one}.`,
          `${asSentence(profile.form.unusedFields)} can be asked for afterwards.`,
        ],
      },
      {
        title: `The ${profile.form.name} puts contact details into the page address`,
        description: `A logged address of the confirmation page held ${contact.email} and the phone number ${contact.phone}. Page addresses end up in analytics and in referrer headers.`,
        bullets: [
          'Send the form by POST and show the confirmation without parameters.',
          'Delete the logged addresses that hold contact details.',
        ],
      },
      {
        title: 'What visitors weigh is far from the button',
        description: `Visitors look for ${profile.evaluation}; on a phone, these stand below the second screen.`,
        bullets: [
          challenge === undefined
            ? 'Bring them above the call to action on phones.'
            : `Bring them above the call to action on phones; it also answers the challenge "${challenge}".`,
          `Add ${profile.proof}.`,
        ],
      },
      {
        title: 'Entry points differ by group',
        description: `${site.segments[0]?.name ?? ''} and ${inSentence(site.segments[1]?.name ?? '')} arrive on different pages and need a different first line.`,
        bullets: site.segments.slice(0, 2).map((segment) => `${segment.name} ${segment.need}.`),
      },
    ].slice(0, Math.max(2, itemsForDepth(brief))),
    opportunities: [
      {
        label: `Cut the ${profile.form.name} from ${form.fields} to ${form.neededFields} fields`,
        impactLevel: 'High',
        effortLevel: 'Medium',
        confidence: wholePercent(confidence),
      },
      {
        label: `Move ${profile.evaluation} above the call to action on phones`,
        impactLevel: 'Medium',
        effortLevel: 'Low',
        confidence: wholePercent(confidence) - 4,
      },
      {
        label: 'Keep contact details out of page addresses',
        impactLevel: 'Low',
        effortLevel: 'Low',
        confidence: 97,
      },
    ],
    nextSteps: [
      {
        label: 'Send the form by POST and clean the logged addresses',
        ownerHint: 'Web developer',
        timeframeHint: 'Week 1',
      },
      {
        label: `Agree which of the ${form.fields} fields the team uses`,
        ownerHint: 'Owner of the form',
        timeframeHint: 'Week 1',
      },
      {
        label: `Measure "${to}" by device every week`,
        ownerHint: 'Analyst',
        timeframeHint: `Weekly until day ${brief.windowDays}`,
      },
    ],
    meta: {
      tier: 'insights',
      agents: ['customer_journey'],
      maturity: random.pick(['crawl', 'walk', 'run']),
    },
  };
}

/** One line a step: who goes on and who leaves, adding up to all of them. */
function funnelOf({ stages }: PracticeSite): string[] {
  return stages.slice(0, -1).map((stage, index) => {
    const goesOn = Number((rateBetween(stages, index) * 100).toFixed(1));
    const leaves = (100 - goesOn).toFixed(1);
    return `${stage.name}: ${thousands(stage.visitors)} visitors by ${listWords(stage.touchpoints)}; ${goesOn.toFixed(1)}% go on, ${leaves}% leave.`;
  });
}
