import type { IndustryProfile } from './industry-profile.ts';

/** Banks, insurers and other financial services. */
export const finance: IndustryProfile = {
  words: ['financ', 'bank', 'insur', 'wealth', 'credit', 'pension', 'fintech'],
  monthlyVisitors: [150_000, 600_000],
  completionRate: [0.01, 0.024],
  action: { one: 'application', many: 'applications' },
  page: { one: 'product page', many: 'product pages' },
  form: { name: 'application form', unusedFields: 'second phone number, employer and fax number' },
  evaluation: 'conditions, eligibility and the list of documents',
  proof: 'the time an application takes and the documents it needs',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'AI answers', 'mobile app'] },
    { name: 'Open a product', touchpoints: ['product page', 'calculator'] },
    { name: 'Weigh the conditions', touchpoints: ['conditions', 'eligibility check'] },
    { name: 'Start the application', touchpoints: ['application form'] },
    { name: 'Complete the application', touchpoints: ['identity check', 'confirmation email'] },
  ],
  segments: [
    {
      name: 'Existing customers',
      weight: 4,
      criteria: { logged_in: 'yes', products_held: '>= 1' },
      need: 'look for a second product and expect the form to know them',
      offer: 'a prefilled application after login',
    },
    {
      name: 'Calculator users',
      weight: 2,
      criteria: { calculator_runs: '>= 2', days_since_last_run: '<= 14' },
      need: 'compare two or three terms before they apply',
      offer: 'the last calculation on their next visit',
    },
    {
      name: 'First-time visitors from search',
      weight: 5,
      criteria: { visit_number: 1, traffic_source: 'organic search' },
      need: 'want to know whether they are eligible',
      offer: 'an eligibility check of four questions at the top of the page',
    },
    {
      name: 'Application leavers',
      weight: 1,
      leavers: true,
      criteria: { application_step: '2 or later', days_since_step: '<= 30' },
      need: 'stop where documents are asked for',
      offer: 'the list of documents before the first step and a saved draft',
    },
    {
      name: 'Branch seekers',
      weight: 1.5,
      criteria: { site_search: 'branch or appointment' },
      need: 'want to speak to a person',
      offer: 'the next free appointments of the nearest branch',
    },
  ],
  questions: [
    'Which documents do I need to apply?',
    'How long does an application take?',
    'Which account suits a first-time saver?',
    'How are my deposits protected?',
    'Can I change the term later?',
    'What happens if I miss a payment?',
  ],
  contentTypes: ['product pages', 'calculators', 'guides', 'help articles'],
  campaigns: ['New customer welcome', 'Seasonal deposit', 'App activation'],
};
