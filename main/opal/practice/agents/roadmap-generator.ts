import type { FocusArea } from '../../../../shared/domain/intake.ts';
import { baseFacts, confidenceFacts } from '../base-facts.ts';
import type { PracticeBrief } from '../brief.ts';
import { planExperiments } from '../experiments.ts';
import { fillResultsPage } from '../fill-results-page.ts';
import { fillText, type Facts } from '../fill-text.ts';
import {
  wholePercent,
  type PracticeAgentData,
  type PracticeAgentInput,
} from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { asSentence, inSentence } from '../wording.ts';

/** Weeks of the three phases; they add up to the window of the intake. */
const PHASE_WEEKS = { 30: [1, 1, 2], 60: [2, 3, 3], 90: [2, 5, 5] } as const;

const { page: PAGE, work: WORK, pieces: PIECES } = PRACTICE_TEXTS.roadmapGenerator;

/** Shape C: what to do in which order, from the same site that the other agents see. */
export function roadmapGenerator(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, services, confidence } = input;
  const [firstTest] = planExperiments(brief, site);
  const weeks = PHASE_WEEKS[brief.windowDays];
  const phase2 = span(weeks[0], weeks[1]);
  const phase3 = span(weeks[0] + weeks[1], weeks[2]);
  const work = workFor(input);
  const page = fillResultsPage(PAGE, PAGE.insights.length, {
    ...baseFacts(input),
    ...confidenceFacts(confidence),
    weakService: services[0].name,
    weeks: weeks[0] + weeks[1] + weeks[2],
    packages: work.length + 2,
    focus: brief.focusAreas,
    goals: brief.goals.slice(0, 3).map((goal) => fillText(PIECES.goal, { goal })),
    challenges: brief.challenges
      .slice(0, 2)
      .map((challenge) => fillText(PIECES.challenge, { challenge })),
    phase1: span(0, weeks[0]),
    phase2,
    phase3,
    Phase2: asSentence(phase2),
    Phase3: asSentence(phase3),
    work: work.map(({ full }) => full),
    firstWork: work[0]?.short ?? PIECES.noWork,
    firstWorkLabel: work[0]?.label ?? PIECES.noWorkLabel,
    firstWorkOwner: work[0]?.owner ?? PIECES.noWorkOwner,
    testName: inSentence(firstTest.name),
    testTitle: firstTest.title,
    testDays: firstTest.size.days,
    testVisitors: firstTest.size.visitors,
    testVisitorsPerArm: firstTest.size.visitorsPerArm,
    testEnd: testEnd(firstTest.size.days - weeks[2] * 7),
    maturity: maturityOf(brief),
  });
  const opportunities = work.map(({ label, effort }, index) => ({
    label,
    impactLevel: index === 0 ? 'High' : 'Medium',
    effortLevel: effort,
    confidence: wholePercent(confidence) - index * 3,
  }));
  return { ...page, opportunities };
}

type WorkPackage = (typeof WORK)[FocusArea];

/** One package per focus area, in the order of the intake. */
function workFor(input: PracticeAgentInput): WorkPackage[] {
  const { brief, site } = input;
  const largest = site.segments.toSorted((a, b) => b.visitors - a.visitors);
  const names = largest.slice(0, 2).map((segment) => inSentence(segment.name));
  const facts: Facts = {
    ...baseFacts(input),
    largestGroups: names,
    largestGroup: names[0] ?? PIECES.largestGroup,
    offer: largest[0]?.offer ?? site.profile.proof,
  };
  return brief.focusAreas.map((area) => {
    const { label, short, full, owner, effort } = WORK[area];
    return {
      label: fillText(label, facts),
      short: fillText(short, facts),
      full: fillText(full, facts),
      owner,
      effort,
    };
  });
}

function span(weeksBefore: number, weeks: number): string {
  const first = weeksBefore + 1;
  if (weeks === 1) return fillText(PIECES.week, { first });
  return fillText(PIECES.weeks, { first, last: weeksBefore + weeks });
}

/** @param days by how many the first test ends after the plan; 0 or less for within it */
function testEnd(days: number): string {
  return days > 0 ? fillText(PIECES.testEndsLater, { days }) : PIECES.testEndsWithin;
}

/** A site that asks for every focus area at once is further along than one that asks for one. */
function maturityOf(brief: PracticeBrief): 'crawl' | 'walk' | 'run' {
  if (brief.focusAreas.length <= 1) return 'crawl';
  return brief.focusAreas.length <= 3 ? 'walk' : 'run';
}
