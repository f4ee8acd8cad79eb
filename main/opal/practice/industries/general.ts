import type { IndustryProfile } from './industry-profile.ts';

/** Used where no other profile is recognised: words that fit any organisation. */
export const general: IndustryProfile = {
  words: [],
  monthlyVisitors: [60_000, 260_000],
  completionRate: [0.01, 0.028],
  action: { one: 'enquiry', many: 'enquiries' },
  page: { one: 'service page', many: 'service pages' },
  form: { name: 'contact form', unusedFields: 'fax number, department and postal address' },
  evaluation: 'examples, terms and frequently asked questions',
  proof: 'one named example of completed work',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'AI answers', 'social posts'] },
    { name: 'Open a service', touchpoints: ['service page', 'article'] },
    { name: 'Weigh the offer', touchpoints: ['examples', 'frequently asked questions'] },
    { name: 'Start the form', touchpoints: ['contact form'] },
    { name: 'Send the enquiry', touchpoints: ['confirmation page', 'confirmation email'] },
  ],
  segments: [
    {
      name: 'Returning visitors',
      weight: 4,
      criteria: { visits_last_30_days: '>= 3' },
      need: 'come back to a page that they have read before',
      offer: 'a way to continue where they stopped',
    },
    {
      name: 'First-time visitors from search',
      weight: 5,
      criteria: { visit_number: 1, traffic_source: 'organic search' },
      need: 'want to know what is offered and for whom',
      offer: 'a two-sentence introduction on the landing page',
    },
    {
      name: 'Newsletter readers',
      weight: 2,
      criteria: { traffic_source: 'newsletter', opens_last_90_days: '>= 2' },
      need: 'follow one topic',
      offer: 'the next article on that topic and the service that belongs to it',
    },
    {
      name: 'Form leavers',
      weight: 1,
      leavers: true,
      criteria: { form_started: 'yes', form_sent: 'no', days_since_start: '<= 14' },
      need: 'stop halfway through the form',
      offer: 'a shorter form and a phone number beside it',
    },
    {
      name: 'Existing customers',
      weight: 4,
      criteria: { logged_in: 'yes' },
      need: 'look for help with something they already have',
      offer: 'help articles and their open requests in place of the enquiry form',
    },
  ],
  questions: [
    'Which providers offer this service?',
    'How long does it take from the first call to the start?',
    'What should I prepare before I ask for an offer?',
    'How do the providers differ?',
    'Which questions should I ask a provider?',
    'What do customers say about the service?',
  ],
  contentTypes: ['service pages', 'articles', 'examples', 'help pages'],
  campaigns: ['Service launch', 'Monthly newsletter', 'Customer welcome'],
};
