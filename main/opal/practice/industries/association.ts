import type { IndustryProfile } from './industry-profile.ts';

/** Trade associations, societies and other bodies with members. */
export const association: IndustryProfile = {
  words: ['association', 'member', 'nonprofit', 'non-profit', 'federation'],
  monthlyVisitors: [40_000, 160_000],
  completionRate: [0.012, 0.03],
  action: { one: 'event registration', many: 'event registrations' },
  page: { one: 'event page', many: 'event pages' },
  form: { name: 'registration form', unusedFields: 'fax number, company phone and job function' },
  evaluation: 'the agenda and the table of member rates',
  proof: 'three named quotes from attendees of the last event',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'AI answers', 'member newsletter'] },
    { name: 'Open an event', touchpoints: ['event page', 'event calendar'] },
    { name: 'Weigh attendance', touchpoints: ['agenda', 'table of member rates'] },
    { name: 'Start registration', touchpoints: ['registration form'] },
    { name: 'Complete registration', touchpoints: ['confirmation page', 'confirmation email'] },
  ],
  segments: [
    {
      name: 'Returning members',
      weight: 4,
      criteria: { membership_status: 'active', visits_last_90_days: '>= 3' },
      need: 'look for the agenda and for the member rate',
      offer: 'the agenda of their sector and the member rate at the top of the event page',
    },
    {
      name: 'First-time visitors from search',
      weight: 5,
      criteria: { visit_number: 1, traffic_source: 'organic search' },
      need: 'want to know what the organisation does and whom it is for',
      offer: 'a two-sentence introduction and the next public event',
    },
    {
      name: 'Lapsed members',
      weight: 1,
      criteria: { membership_status: 'lapsed', lapsed_days: '30 to 365' },
      need: 'check what has changed since they left',
      offer: 'a list of the new member resources since their last renewal',
    },
    {
      name: 'Exhibitors',
      weight: 1.5,
      criteria: { page_group: 'exhibit', pages_viewed: '>= 2' },
      need: 'look for the floor plan, attendee numbers and deadlines',
      offer: 'the floor plan and the exhibitor deadlines beside each event',
    },
    {
      name: 'Early-career professionals',
      weight: 1.5,
      criteria: { content_topic: 'careers', age_of_account_days: '<= 180' },
      need: 'look for courses, certificates and mentors',
      offer: 'the course calendar and the student membership',
    },
  ],
  questions: [
    'Which conferences should I attend in this industry this year?',
    'What does a membership include?',
    'Which certificates does the industry recognise?',
    'Where do I find the current industry standards?',
    'Who publishes reliable figures on this market?',
    'How do I register a team for a trade event?',
  ],
  contentTypes: ['event pages', 'member resources', 'standards and guidance', 'news articles'],
  campaigns: ['Annual conference', 'Membership renewal', 'Monthly newsletter'],
};
