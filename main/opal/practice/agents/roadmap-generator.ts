import type { FocusArea } from '../../../../shared/domain/intake.ts';
import { mainGoal, type PracticeBrief } from '../brief.ts';
import { planExperiments } from '../experiments.ts';
import { wholePercent, type PracticeAgentInput, type ResultsPageData } from '../practice-agent.ts';
import { asSentence, counted, inSentence, listWords, thousands } from '../wording.ts';

/** Weeks of the three phases; they add up to the window of the intake. */
const PHASE_WEEKS = { 30: [1, 1, 2], 60: [2, 3, 3], 90: [2, 5, 5] } as const;

/** Shape C: what to do in which order, from what the other agents look at. */
export function roadmapGenerator(input: PracticeAgentInput): ResultsPageData {
  const { brief, site, services, confidence } = input;
  const [weak] = services;
  const [firstTest] = planExperiments(brief, site);
  const weeks = PHASE_WEEKS[brief.windowDays];
  const totalWeeks = weeks[0] + weeks[1] + weeks[2];
  const work = workFor(input);
  const focus = listWords(brief.focusAreas);
  return {
    hero: {
      title: `Repair ${weak.name} first, then ${work[0]?.short ?? 'the content'}`,
      promise: `${totalWeeks} weeks, three phases, each with a result that can be checked.`,
      metrics: [
        {
          label: 'Weeks',
          value: totalWeeks,
          hint: `within the ${brief.windowDays} days asked for`,
        },
        { label: 'Work packages', value: work.length + 2, hint: `focus: ${focus}` },
        {
          label: 'First test',
          value: `${firstTest.size.days} days`,
          hint: `${thousands(firstTest.size.visitorsPerArm)} visitors an arm`,
        },
      ],
      confidence: wholePercent(confidence),
      confidenceNote:
        'Durations assume one web developer, one editor and one analyst, each for two days a week.',
    },
    overview: {
      summary: `The order follows from what depends on what: later steps rely on the data of ${weak.name}, so its repair comes first. The focus areas of the intake (${focus}) fill the second phase. The third tests the ${site.profile.form.name} and decides what stays. All of it serves the goal "${mainGoal(brief)}".`,
      keyPoints: [
        `Focus: ${focus}, within ${totalWeeks} weeks.`,
        ...brief.goals.slice(0, 3).map((goal) => `Goal: ${goal}.`),
        ...brief.challenges.slice(0, 2).map((challenge) => `Taken into account: ${challenge}.`),
      ],
    },
    insights: [
      {
        title: `Phase 1: repair and measure (${span(0, weeks[0])})`,
        description: 'Data that everyone trusts, and the starting values written down.',
        bullets: [
          `Repair the connection to ${weak.name}.`,
          `Record the starting values: ${thousands(site.monthlyVisitors)} visitors, ${thousands(site.stages.at(-1)?.visitors ?? 0)} ${site.profile.action.many} a month.`,
          'Done when: one full week of data without gaps.',
        ],
      },
      {
        title: `Phase 2: build (${span(weeks[0], weeks[1])})`,
        description: `One work package for each focus area: ${focus}.`,
        bullets: [
          ...work.map((item) => item.full),
          'Done when: each package is live and measured.',
        ],
      },
      {
        title: `Phase 3: test and decide (${span(weeks[0] + weeks[1], weeks[2])})`,
        description: `${firstTest.title}. Then keep what holds and drop what does not.`,
        bullets: [
          `Runs for ${firstTest.size.days} days with ${thousands(firstTest.size.visitors)} visitors in all.`,
          runsPast(firstTest.size.days, weeks[2]),
          'Done when: a written decision on each package.',
        ],
      },
    ],
    opportunities: work.map((item, index) => ({
      label: item.label,
      impactLevel: index === 0 ? 'High' : 'Medium',
      effortLevel: item.effort,
      confidence: wholePercent(confidence) - index * 3,
    })),
    nextSteps: [
      {
        label: `Name an owner for ${weak.name} and repair it`,
        ownerHint: 'Marketing operations',
        timeframeHint: 'Week 1',
      },
      {
        label: work[0]?.label ?? 'Start the first work package',
        ownerHint: work[0]?.owner ?? 'Content lead',
        timeframeHint: asSentence(span(weeks[0], weeks[1])),
      },
      {
        label: `Start the test: ${inSentence(firstTest.name)}`,
        ownerHint: 'Experimentation lead',
        timeframeHint: asSentence(span(weeks[0] + weeks[1], weeks[2])),
      },
    ],
    meta: { tier: 'strategy', agents: ['roadmap_generator'], maturity: maturityOf(brief) },
  };
}

interface WorkPackage {
  readonly label: string;
  /** Completes "first X, then ...". */
  readonly short: string;
  readonly full: string;
  readonly owner: string;
  readonly effort: 'High' | 'Medium' | 'Low';
}

/** One package per focus area, in the order of the intake. */
function workFor({ brief, site }: PracticeAgentInput): WorkPackage[] {
  const { pages, answers, profile, segments } = site;
  const largest = segments.toSorted((a, b) => b.visitors - a.visitors);
  const names = largest.slice(0, 2).map((segment) => inSentence(segment.name));
  const packages: Readonly<Record<FocusArea, WorkPackage>> = {
    content: {
      label: `Add structured data to ${thousands(pages.withoutStructuredData)} pages and write ${answers.open.length} answer pages`,
      short: 'make the content quotable',
      full: `Content: structured data on ${thousands(pages.withoutStructuredData)} pages, ${answers.open.length} answer pages, ${counted(pages.withoutSummary, 'summary', 'summaries')} on ${profile.page.many}.`,
      owner: 'Content lead',
      effort: 'Medium',
    },
    audiences: {
      label: `Set up two segments: ${listWords(names)}`,
      short: 'set up the two largest segments',
      full: `Audiences: ${listWords(names)} as segments in the data platform, with a weekly count of each.`,
      owner: 'CRM manager',
      effort: 'Low',
    },
    experimentation: {
      label: `Build and check the short ${profile.form.name}`,
      short: `prepare the test of the ${profile.form.name}`,
      full: `Experimentation: the short ${profile.form.name} built, its events checked on phones and desktops.`,
      owner: 'Experimentation lead',
      effort: 'Medium',
    },
    personalization: {
      label: `Show ${largest[0]?.offer ?? profile.proof} to ${names[0] ?? 'the largest group'}`,
      short: 'personalise for the largest group',
      full: `Personalization: show ${largest[0]?.offer ?? profile.proof} to ${names[0] ?? 'the largest group'}, against a control group of 20%.`,
      owner: 'Personalization lead',
      effort: 'Medium',
    },
  };
  return brief.focusAreas.map((area) => packages[area]);
}

function span(weeksBefore: number, weeks: number): string {
  return weeks === 1
    ? `week ${weeksBefore + 1}`
    : `weeks ${weeksBefore + 1} to ${weeksBefore + weeks}`;
}

function runsPast(days: number, weeks: number): string {
  const past = days - weeks * 7;
  return past > 0
    ? `It ends ${past} days after the last week of this plan; the decision waits for it.`
    : 'It ends within the phase.';
}

/** A site that asks for every focus area at once is further along than one that asks for one. */
function maturityOf(brief: PracticeBrief): 'crawl' | 'walk' | 'run' {
  if (brief.focusAreas.length <= 1) return 'crawl';
  return brief.focusAreas.length <= 3 ? 'walk' : 'run';
}
