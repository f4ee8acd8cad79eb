import type { SampleAnswer } from './report-answer.ts';

/**
 * What agents could have answered about the visitors and the plans of an invented trade association.
 *
 * Every organisation, number and sentence here is made up; nothing is about a real one.
 */
export const VISITOR_ANSWERS = {
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
} as const satisfies Record<string, SampleAnswer>;
