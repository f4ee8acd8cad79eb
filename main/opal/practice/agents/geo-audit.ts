import { itemsForDepth, mainGoal } from '../brief.ts';
import { wholePercent, type PracticeAgentInput, type ResultsPageData } from '../practice-agent.ts';
import type { PracticeSite } from '../site.ts';
import { counted, percent, thousands, withArticle } from '../wording.ts';

/** Shape C: is the site ready to be cited by AI answers (decisions, "`geo_audit` undefined"). */
export function geoAudit(input: PracticeAgentInput): ResultsPageData {
  const { brief, site, random, confidence } = input;
  const { answers, pages, profile } = site;
  const blockedCrawlers = random.integer(1, 3);
  const readablePages = random.decimal(0.52, 0.78, 2);
  const answerPages = answers.open.length;
  const uncited = answers.asked - answers.cited;
  return {
    hero: {
      title: `AI answers cite ${brief.company} in ${answers.cited} of ${answers.asked} questions`,
      promise: `Structured data on ${thousands(pages.withoutStructuredData)} pages and ${answerPages} answer pages are the first two steps towards the other ${uncited}.`,
      metrics: [
        {
          label: 'AI citation readiness',
          value: readiness(site, readablePages),
          hint: 'of 100: citations, structured data and quotable passages',
        },
        {
          label: 'Questions with a citation',
          value: `${answers.cited} of ${answers.asked}`,
          hint: `asked in four AI assistants; industry: ${brief.industry}`,
        },
        {
          label: 'Pages without structured data',
          value: pages.withoutStructuredData,
          hint: `of ${thousands(pages.total)} crawled`,
        },
      ],
      confidence: wholePercent(confidence),
      confidenceNote: `Each question was asked three times; an answer counts as a citation when it names the site in two of them.`,
    },
    overview: {
      summary: `${brief.company} is named in ${percent(answers.cited / answers.asked, 0)} of the tested answers. Where it is not named, the answers quote directories and trade press. The pages exist, but assistants find no passage on them that answers in two or three sentences.`,
      keyPoints: [
        `${thousands(pages.withoutStructuredData)} of ${thousands(pages.total)} pages carry no structured data, ${profile.page.many} among them.`,
        `${percent(readablePages, 0)} of the pages have a passage that can be quoted without its surroundings.`,
        `The robots file turns away ${counted(blockedCrawlers, 'AI crawler', 'AI crawlers')}.`,
      ],
    },
    insights: [
      {
        title: `${uncited} questions end without a citation`,
        description: `Whoever asks one of them is sent elsewhere, which works against the goal "${mainGoal(brief)}". The ${answerPages} that come up most often:`,
        bullets: [...answers.open],
      },
      {
        title: `Assistants cannot tell what ${withArticle(profile.page.one)} is`,
        description: `${pages.withoutStructuredData} pages state dates, names and places in running text only.`,
        bullets: [
          `Add schema.org markup to the ${profile.page.one} template first: one change reaches all ${profile.page.many}.`,
          'Add the Organization markup to the home page, with the official name and logo.',
          'Check ten pages in a markup validator before the release.',
        ],
      },
      {
        title: 'Crawlers are turned away',
        description: `The robots file has ${counted(blockedCrawlers, 'rule that was', 'rules that were')} written for another purpose and also ${blockedCrawlers === 1 ? 'stops' : 'stop'} AI crawlers.`,
        bullets: [
          'Decide with the legal team which crawlers may read which folders.',
          'Write the decision into the robots file and note its date.',
        ],
      },
    ].slice(0, itemsForDepth(brief)),
    opportunities: [
      {
        label: `Add structured data to ${thousands(pages.withoutStructuredData)} pages`,
        impactLevel: 'High',
        effortLevel: 'Low',
        confidence: wholePercent(confidence),
      },
      {
        label: `Write answer pages for ${answerPages} of the ${uncited} questions without a citation`,
        impactLevel: 'High',
        effortLevel: 'Medium',
        confidence: wholePercent(confidence) - 6,
      },
      {
        label: 'Open the robots file to the AI crawlers that legal agrees to',
        impactLevel: 'Medium',
        effortLevel: 'Low',
        confidence: wholePercent(confidence) - 3,
      },
    ],
    nextSteps: [
      {
        label: `Add the markup to the ${profile.page.one} template`,
        ownerHint: 'Web developer',
        timeframeHint: 'Weeks 1 to 2',
      },
      {
        label: `Draft the first answer page: "${answers.open[0] ?? profile.page.one}"`,
        ownerHint: 'Content lead',
        timeframeHint: 'Weeks 2 to 3',
      },
      {
        label: `Ask the ${answers.asked} questions again and compare`,
        ownerHint: 'Analyst',
        timeframeHint: `Day ${brief.windowDays}`,
      },
    ],
    meta: { tier: 'insights', agents: ['geo_audit'], maturity: random.pick(['crawl', 'walk']) },
  };
}

/** Half citations, three tenths structured data, two tenths quotable passages. */
function readiness({ answers, pages }: PracticeSite, readablePages: number): number {
  const structured = 1 - pages.withoutStructuredData / pages.total;
  return Math.round(50 * (answers.cited / answers.asked) + 30 * structured + 20 * readablePages);
}
