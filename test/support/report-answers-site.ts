import type { SampleAnswer } from './report-answer.ts';

/**
 * What agents could have answered about the website and the tools of an invented trade association.
 *
 * Every organisation, number and sentence here is made up; nothing is about a real one.
 */
export const SITE_ANSWERS = {
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
} as const satisfies Record<string, SampleAnswer>;
