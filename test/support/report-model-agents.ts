import type { AgentId } from '../../shared/domain/agents.ts';
import type { Insight, Level, Metric, MetricUnit } from '../../shared/domain/agent-result.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';

/**
 * What nine agents could have answered about an invented trade association.
 *
 * Every organisation, number and sentence here is made up; nothing is about a real one.
 */

type MetricRow = readonly [
  label: string,
  value: number | string,
  unit: MetricUnit | null,
  hint: string,
];
type InsightRow = readonly [title: string, description: string, ...bullets: string[]];
type OpportunityRow = readonly [
  label: string,
  description: string,
  impact: Level | null,
  effort: Level | null,
  confidence: number | null,
];
type StepRow = readonly [label: string, owner: string, timeframe: string];

/** One agent's answer in short hand; `report-model.ts` makes an `AgentResult` of it. */
export interface SampleAnswer {
  readonly headline: string;
  readonly confidence: number | null;
  readonly executionTimeMs: number;
  readonly metrics: readonly MetricRow[];
  readonly summary: string;
  readonly keyPoints: readonly string[];
  readonly insights: readonly InsightRow[];
  readonly opportunities: readonly OpportunityRow[];
  readonly nextSteps: readonly StepRow[];
  readonly recommendations: readonly SampleRecommendation[];
}

type SampleRecommendation = Pick<
  Recommendation,
  'priority' | 'category' | 'title' | 'description'
> &
  Partial<Recommendation>;

export const SAMPLE_ANSWERS: Readonly<Record<AgentId, SampleAnswer>> = {
  integration_health: {
    headline: 'Four of five services are healthy; the Content Recs feed stopped on 14 November',
    confidence: 0.96,
    executionTimeMs: 22_400,
    metrics: [
      ['Services healthy', '4 of 5', null, 'CMS, ODP, WEBX and CMP answer; Content Recs does not'],
      ['Uptime, 30 days', 99.62, 'percent', 'Mean of all five services'],
      ['API latency', 184, 'ms', 'Median of 1,200 calls'],
      ['Errors, 24 hours', 37, 'count', 'All from the Content Recs feed'],
    ],
    summary:
      'CMS, ODP, Web Experimentation and CMP exchange data as configured. The Content Recs feed has returned an authentication error since 14 November, so recommendations on article pages show the default list.',
    keyPoints: [
      'The feed key expired; the service itself is up',
      'ODP receives page views and registrations within two minutes',
      'No webhook of the CMP is retried more than once',
    ],
    insights: [
      [
        'Article pages fall back to a default list',
        'Visitors on article pages see the same five links since the feed stopped.',
        '3,140 article views since 14 November',
        'Default list last edited in May',
      ],
    ],
    opportunities: [
      [
        'Repair the Content Recs feed',
        'Renew the key and replay four days of data.',
        'medium',
        'low',
        0.96,
      ],
      ['Alert on feed age', 'Warn when no record arrived for an hour.', 'low', 'low', 0.9],
    ],
    nextSteps: [
      ['Renew the feed key', 'Platform team', 'This week'],
      ['Set an alert on feed age', 'Platform team', 'Within 2 weeks'],
    ],
    recommendations: [
      {
        priority: 3,
        category: 'technical',
        title: 'Repair the Content Recs feed',
        description: 'The feed key expired on 14 November. Renew it and replay the days since.',
        impactEstimate: 'medium',
        effortEstimate: 'low',
        estimatedTimeline: '1 day',
        implementationSteps: [
          'Create a new key',
          'Enter it in the feed settings',
          'Replay from 14 November',
        ],
        successMetrics: ['Feed age under 1 hour'],
      },
    ],
  },
  content_review: {
    headline: 'Articles read well, but 212 event pages carry no structured data',
    confidence: 0.82,
    executionTimeMs: 86_000,
    metrics: [
      ['Content quality', 81, 'score_100', '640 pages sampled'],
      ['Search readiness', 64, 'score_100', 'Titles, descriptions, schema'],
      ['Readability', 70, 'score_100', 'Flesch reading ease'],
      ['Pages without schema', 212, 'count', 'All under /events'],
    ],
    summary:
      'Editorial quality is even across sections. Findability is held back by event pages: they lack event and organisation schema, and a third share one meta description.',
    keyPoints: [
      '212 of 236 event pages have no event schema',
      '78 event pages share one meta description',
      'Crop guides are the best read section and are linked least',
    ],
    insights: [
      [
        'Event pages are the largest gap',
        'They draw the most entries from search and describe themselves the least.',
        'Schema on 24 of 236 pages',
        'Mean title length 21 characters',
      ],
      [
        'Crop guides are under-linked',
        'Guides are read to the end by 58% of visitors, yet only nine pages link to them.',
      ],
    ],
    opportunities: [
      [
        'Event and organisation schema',
        'One template change covers all event pages.',
        'high',
        'low',
        0.86,
      ],
      ['Own descriptions for 78 pages', '', 'medium', 'medium', 0.74],
    ],
    nextSteps: [
      ['Add schema fields to the event template', 'CMS developer', 'Weeks 1 to 2'],
      ['Write descriptions for the 78 pages', 'Editorial', 'Weeks 2 to 4'],
    ],
    recommendations: [
      {
        priority: 1,
        category: 'content',
        title: 'Add event and organisation schema to 212 pages',
        description:
          'Extend the event template with event, place and organisation fields, and fill them from the data that the pages already hold.',
        impactEstimate: 'high',
        effortEstimate: 'low',
        estimatedTimeline: '2 weeks',
        implementationSteps: [
          'Extend the event template in the CMS',
          'Map existing date, place and organiser fields',
          'Validate a sample of 30 pages',
        ],
        successMetrics: ['212 of 212 pages valid', 'Search readiness from 64 to 75'],
      },
      {
        priority: 6,
        category: 'content',
        title: 'Link crop guides from member and event pages',
        description: 'Guides hold attention but are hard to reach from where visitors land.',
        impactEstimate: 'medium',
        effortEstimate: 'low',
        estimatedTimeline: '3 weeks',
      },
    ],
  },
  geo_audit: {
    headline: 'AI answers quote the association by name for two of ten common questions',
    confidence: 0.74,
    executionTimeMs: 92_300,
    metrics: [
      ['AI citation readiness', '47 of 100', null, 'As the agent gave it'],
      ['Questions answered', 2, 'count', 'Of ten asked by buyers'],
      ['Pages with a clear answer', 0.18, 'ratio', 'Share of the 640 sampled pages'],
    ],
    summary:
      'Ten questions that buyers ask about supply, seasons and standards were put to four answer engines. The site was named in two. Pages hold the facts, but spread over paragraphs without a short answer.',
    keyPoints: ['Season tables are images', 'Standards pages answer in the fifth paragraph'],
    insights: [
      [
        'Facts sit in images',
        'Season tables are published as images and cannot be quoted.',
        '14 tables, 11 crops',
      ],
    ],
    opportunities: [
      [
        'Answer pages for ten questions',
        'A short answer first, the detail below.',
        'high',
        'medium',
        0.72,
      ],
      ['Season tables as text', '', 'medium', 'low', 0.78],
    ],
    nextSteps: [['Agree the ten questions with member services', 'Content lead', 'Week 2']],
    recommendations: [
      {
        priority: 2,
        category: 'content',
        title: 'Answer pages for the ten questions buyers ask',
        description:
          'One page a question, with a two-sentence answer first and the source below it.',
        impactEstimate: 'high',
        effortEstimate: 'medium',
        estimatedTimeline: '3 weeks',
        dependencies: ['Event and organisation schema'],
      },
      {
        priority: 7,
        category: 'content',
        title: 'Publish season tables as text',
        description: 'Replace 14 images by tables with headings.',
        impactEstimate: 'medium',
        effortEstimate: 'low',
        estimatedTimeline: '1 week',
      },
    ],
  },
  audience_suggester: {
    headline: 'Two audiences explain most registrations: growers and retail buyers',
    confidence: 0.61,
    executionTimeMs: 171_000,
    metrics: [
      ['Segments', 6, 'count', 'Four are smaller than 500 profiles'],
      ['Growers', 11_240, 'count', 'Profiles in ODP'],
      ['Retail buyers', 3_870, 'count', 'Profiles in ODP'],
    ],
    summary:
      'Six segments separate by what they read and when they register. Growers and retail buyers cover 81% of registrations; the others are too small to address on their own.',
    keyPoints: [
      'Growers register late, on weekdays before seven',
      'Retail buyers compare several events first',
    ],
    insights: [
      [
        'Buyers come back before they register',
        'A buyer opens 3.4 event pages on two days before registering.',
      ],
    ],
    opportunities: [
      [
        'Two segments in ODP',
        'Growers and retail buyers, by reading and role.',
        'medium',
        'medium',
        0.61,
      ],
    ],
    nextSteps: [
      ['Build the two segments', 'CRM manager', 'Weeks 3 to 4'],
      ['Review the four small segments in spring', 'CRM manager', ''],
    ],
    recommendations: [
      {
        priority: 4,
        category: 'audience',
        title: 'Two segments in ODP: growers and retail buyers',
        description: 'Define both by role and reading, and keep them in step with membership data.',
        impactEstimate: 'medium',
        effortEstimate: 'medium',
        estimatedTimeline: '2 weeks',
      },
    ],
  },
  experiment_blueprinter: {
    headline: 'Test a shorter registration on the event page first',
    confidence: 0.87,
    executionTimeMs: 115_000,
    metrics: [
      ['Experiments proposed', 4, 'count', ''],
      ['Visitors an arm', 18_400, 'count', 'For the first test, at 80% power'],
      ['Running time', 21, 'days', 'For the first test'],
    ],
    summary:
      'Four experiments are proposed. The first shortens event registration from eleven fields to five and has enough traffic to finish in three weeks.',
    keyPoints: ['Half of the visitors who start the form leave at field seven'],
    insights: [
      ['The form asks twice for the company', 'Company and member number ask for the same fact.'],
      [
        'One sample size does not match its claim',
        'The fourth proposal needs about twice the visitors it names.',
      ],
    ],
    opportunities: [
      ['Shorter registration', 'Five fields instead of eleven.', 'high', 'medium', 0.83],
      ['Speakers above the fold', '', 'low', 'low', null],
    ],
    nextSteps: [
      ['Build the short form as a variation', 'WEBX developer', 'Weeks 2 to 3'],
      ['Start with 50% of event traffic', 'Experimentation lead', 'Week 4'],
    ],
    recommendations: [
      {
        priority: 2,
        category: 'experimentation',
        title: 'Test a shorter registration on the event page',
        description:
          'Five fields against eleven, 18,400 visitors an arm, registrations completed as the measure.',
        impactEstimate: 'high',
        effortEstimate: 'medium',
        estimatedTimeline: '21 days',
        successMetrics: ['Registrations completed per visitor'],
      },
    ],
  },
  personalization_idea_generator: {
    headline: 'Show growers the next event in their region, buyers the exhibitor list',
    confidence: 0.8,
    executionTimeMs: 130_500,
    metrics: [
      ['Ideas', 5, 'count', ''],
      ['Ready with present data', 3, 'count', 'Need no new field'],
    ],
    summary: 'Five ideas, three of which need only data that ODP already holds.',
    keyPoints: ['Region is known for 74% of growers', 'Renewal month is known for every member'],
    insights: [
      ['Renewal is a known date', 'Members renew by month, and the site says nothing before it.'],
    ],
    opportunities: [
      ['Renewal messages by journey stage', '', 'medium', 'medium', 0.7],
      ['Regional event block', 'For growers with a known region.', 'medium', 'low', 0.68],
    ],
    nextSteps: [['Draft three renewal messages', 'Membership team', 'Week 5']],
    recommendations: [
      {
        priority: 5,
        category: 'personalization',
        title: 'Membership renewal messages by journey stage',
        description: 'Three messages, shown in the two months before a member renews.',
        impactEstimate: 'medium',
        effortEstimate: 'medium',
        estimatedTimeline: '4 weeks',
        dependencies: ['Two segments in ODP: growers and retail buyers'],
      },
    ],
  },
  customer_journey: {
    headline: 'Visitors are lost between the event page and registration, not before',
    confidence: 0.81,
    executionTimeMs: 143_000,
    metrics: [
      ['Event page to form', 12.4, 'percent', 'Visitors who open the form'],
      ['Form to registration', 46, 'percent', 'Visitors who send it'],
      ['Days to register', 5.5, 'days', 'Median'],
    ],
    summary:
      'Four stages were compared. Discovery and reading hold their visitors. Of those who reach an event page, one in eight opens the form and just under half of them finish it.',
    keyPoints: [
      'Mobile visitors leave at the address fields',
      'E-mail visitors finish more often than search visitors',
    ],
    insights: [
      [
        'The form loses more than the page',
        'Leaving happens at fields six to nine.',
        'Address',
        'Member number',
        'Diet',
      ],
    ],
    opportunities: [
      ['Save and return on mobile', 'Keep what was entered for a day.', 'medium', 'high', 0.66],
    ],
    nextSteps: [['Measure leaving by field', 'Analytics', 'Week 1']],
    recommendations: [
      {
        priority: 8,
        category: 'experimentation',
        title: 'Keep an unfinished registration for a day',
        description: 'On mobile, keep entered fields on the device so that a visitor can return.',
        impactEstimate: 'medium',
        effortEstimate: 'high',
        estimatedTimeline: '6 weeks',
      },
    ],
  },
  roadmap_generator: {
    headline: 'Three phases in 60 days: repair, test, address',
    confidence: 0.9,
    executionTimeMs: 204_000,
    metrics: [
      ['Phases', 3, 'count', ''],
      ['First results', 4, 'weeks', 'After the first test ends'],
      ['Team time', 46, 'days', 'Developers, editors and analysts together'],
    ],
    summary:
      'Phase one repairs the feed and adds schema, phase two runs the registration test, phase three addresses the two segments. Phases overlap by one week.',
    keyPoints: [
      'Phase two waits for nothing but the short form',
      'Phase three waits for the two segments',
    ],
    insights: [
      ['One team carries phase one', 'The CMS developer is on four of the six tasks of phase one.'],
    ],
    opportunities: [
      ['Start phase two in week 2', 'It does not depend on phase one.', 'medium', 'low', 0.8],
    ],
    nextSteps: [
      ['Confirm the developer for weeks 1 to 3', 'Project lead', 'This week'],
      ['Review after phase one', 'Project lead', 'Week 4'],
    ],
    recommendations: [
      {
        priority: 9,
        category: 'technical',
        title: 'Share phase one between two developers',
        description:
          'Four of six tasks fall to one person; two can be handed over without training.',
        impactEstimate: null,
        effortEstimate: null,
      },
    ],
  },
  cmp_organizer: {
    headline: 'Campaign pages wait four days for approval',
    confidence: 0.81,
    executionTimeMs: 98_000,
    metrics: [
      ['Approval time', 96, 'hours', 'Median of 31 campaigns'],
      ['Hand-overs', 7, 'count', 'Per campaign'],
    ],
    summary: 'Campaign work moves quickly until approval, where it waits for four days on average.',
    keyPoints: ['Two approvers see each page one after the other'],
    insights: [['Approval is serial', 'Legal and brand look at the same page on different days.']],
    opportunities: [['Approve in parallel', 'Both approvers on one task.', 'medium', 'low', 0.81]],
    nextSteps: [['Set up a shared approval step in CMP', 'Campaign manager', 'Week 3']],
    recommendations: [
      {
        priority: 10,
        category: 'technical',
        title: 'Approve campaign pages in parallel',
        description: 'One approval step with both approvers instead of two in a row.',
        impactEstimate: 'low',
        effortEstimate: 'low',
        estimatedTimeline: '2 weeks',
      },
    ],
  },
};

export function sampleMetric([label, value, unit, hint]: MetricRow, index: number): Metric {
  return { label, value, unit, hint, pointer: `/hero/metrics/${index}/value` };
}

export function sampleInsight(
  [title, description, ...bullets]: InsightRow,
  index: number,
): Insight {
  return { title, description, bullets, pointer: `/insights/${index}` };
}
