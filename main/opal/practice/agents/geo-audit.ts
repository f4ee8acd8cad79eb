import { baseFacts, confidenceFacts } from '../base-facts.ts';
import { itemsForDepth } from '../brief.ts';
import { fillResultsPage } from '../fill-results-page.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import type { PracticeSite } from '../site.ts';
import { percent } from '../wording.ts';

/** Shape C: is the site ready to be cited by AI answers (decisions, "`geo_audit` undefined"). */
export function geoAudit(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random, confidence } = input;
  const { answers } = site;
  const blockedCrawlers = random.integer(1, 3);
  const readablePages = random.decimal(0.52, 0.78, 2);
  return fillResultsPage(PRACTICE_TEXTS.geoAudit.page, itemsForDepth(brief), {
    ...baseFacts(input),
    ...confidenceFacts(confidence),
    asked: answers.asked,
    cited: answers.cited,
    uncited: answers.asked - answers.cited,
    citedShare: percent(answers.cited / answers.asked, 0),
    readiness: readiness(site, readablePages),
    readableShare: percent(readablePages, 0),
    blockedCrawlers,
    openQuestions: answers.open,
    firstQuestion: answers.open[0] ?? site.profile.page.one,
    maturity: random.pick(['crawl', 'walk']),
  });
}

/** Half citations, three tenths structured data, two tenths quotable passages. */
function readiness({ answers, pages }: PracticeSite, readablePages: number): number {
  const structured = 1 - pages.withoutStructuredData / pages.total;
  return Math.round(50 * (answers.cited / answers.asked) + 30 * structured + 20 * readablePages);
}
