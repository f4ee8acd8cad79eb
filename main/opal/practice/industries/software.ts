import type { IndustryProfile } from './industry-profile.ts';

/** Software and technology services sold to businesses. */
export const software: IndustryProfile = {
  words: ['software', 'saas', 'technolog', 'cloud', 'it', 'cyber', 'telecom', 'b2b'],
  monthlyVisitors: [60_000, 300_000],
  completionRate: [0.008, 0.02],
  action: { one: 'demo request', many: 'demo requests' },
  page: { one: 'solution page', many: 'solution pages' },
  form: { name: 'demo form', unusedFields: 'postal address, department and fax number' },
  evaluation: 'integrations, security documents and customer cases',
  proof: 'one customer case of the same industry, with its figures and its source',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'AI answers', 'review sites'] },
    { name: 'Open a solution', touchpoints: ['solution page', 'blog article'] },
    { name: 'Weigh the fit', touchpoints: ['integration list', 'security page', 'customer case'] },
    { name: 'Start the demo form', touchpoints: ['demo form'] },
    { name: 'Request a demo', touchpoints: ['calendar', 'confirmation email'] },
  ],
  segments: [
    {
      name: 'Technical evaluators',
      weight: 3,
      criteria: { pages_viewed: 'documentation', sessions_last_30_days: '>= 2' },
      need: 'read the documentation before they talk to anyone',
      offer: 'the sandbox and the API reference instead of the demo form',
    },
    {
      name: 'Business buyers',
      weight: 3,
      criteria: { page_group: 'solutions', company_size: '>= 200 employees' },
      need: 'look for a case of their own industry',
      offer: 'a customer case of the visitor’s industry on the solution page',
    },
    {
      name: 'Existing customers',
      weight: 4,
      criteria: { logged_in: 'yes', visits_last_90_days: '>= 5' },
      need: 'come for support and for release notes',
      offer: 'release notes and the next training session in place of the demo call',
    },
    {
      name: 'Comparison readers',
      weight: 2,
      criteria: { landing_page: 'comparison', visit_number: '1 to 2' },
      need: 'compare features line by line',
      offer: 'a feature table that names what the product does not do',
    },
    {
      name: 'Security reviewers',
      weight: 0.5,
      criteria: { pages_viewed: 'security', downloads: '>= 1' },
      need: 'look for certificates, data location and sub-processors',
      offer: 'one page with all security documents and their dates',
    },
  ],
  questions: [
    'Which tools integrate with our current stack?',
    'How long does an implementation take?',
    'Which vendor stores its data in our region?',
    'What are the alternatives to the market leader?',
    'Which certificates should a vendor hold?',
    'How does support work outside office hours?',
  ],
  contentTypes: ['solution pages', 'documentation', 'customer cases', 'blog articles'],
  campaigns: ['Product launch', 'Webinar series', 'Account nurture'],
};
