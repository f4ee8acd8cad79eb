import { baseFacts, confidenceFacts } from '../base-facts.ts';
import { itemsForDepth, type PracticeBrief } from '../brief.ts';
import { fillResultsPage } from '../fill-results-page.ts';
import { fillText } from '../fill-text.ts';
import { leakedContact } from '../leaked-contact.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { completionRate, rateBetween, weakestStep, type PracticeSite } from '../site.ts';
import { inSentence, percent } from '../wording.ts';

const { page: PAGE, pieces: PIECES } = PRACTICE_TEXTS.customerJourney;

/** Shape C: where visitors drop off on the way to the action. */
export function customerJourney(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random, confidence } = input;
  const { form, stages, segments } = site;
  const weakest = weakestStep(site);
  const from = stages[weakest.index];
  const to = stages[weakest.index + 1];
  const contact = leakedContact(random);
  return fillResultsPage(PAGE, Math.max(2, itemsForDepth(brief)), {
    ...baseFacts(input),
    ...confidenceFacts(confidence),
    from: from?.name ?? '',
    to: to?.name ?? '',
    lost: (from?.visitors ?? 0) - (to?.visitors ?? 0),
    lostShare: percent(1 - weakest.rate),
    weakestRate: percent(weakest.rate),
    completionRate: percent(completionRate(site)),
    formRate: percent(rateBetween(stages, 3)),
    mobileShare: percent(form.mobileShare, 0),
    mobileRate: percent(form.mobileRate),
    desktopRate: percent(form.desktopRate),
    funnel: funnelOf(site),
    email: contact.email,
    phone: contact.phone,
    bringAbove: adviceFor(brief),
    firstGroup: segments[0]?.name ?? '',
    secondGroup: inSentence(segments[1]?.name ?? ''),
    groupNeeds: segments
      .slice(0, 2)
      .map(({ name, need }) => fillText(PIECES.groupNeed, { group: name, need })),
    maturity: random.pick(['crawl', 'walk', 'run']),
  });
}

/** One line for each step: the shares that go on and leave add up to 100 %. */
function funnelOf({ stages }: PracticeSite): string[] {
  return stages.slice(0, -1).map((stage, index) => {
    const goesOn = Number((rateBetween(stages, index) * 100).toFixed(1));
    return fillText(PIECES.funnelStep, {
      stage: stage.name,
      visitors: stage.visitors,
      touchpoints: stage.touchpoints,
      goesOn: goesOn.toFixed(1),
      leaves: (100 - goesOn).toFixed(1),
    });
  });
}

function adviceFor({ challenges }: PracticeBrief): string {
  const challenge = challenges.at(-1);
  if (challenge === undefined) return PIECES.bringAbove;
  return fillText(PIECES.bringAboveForChallenge, { challenge });
}
