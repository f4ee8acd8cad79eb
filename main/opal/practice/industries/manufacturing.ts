import type { IndustryProfile } from './industry-profile.ts';

/** Makers and distributors of goods for other businesses. */
export const manufacturing: IndustryProfile = {
  words: ['manufactur', 'industrial', 'engineer', 'machin', 'automotive', 'chemical', 'distribut'],
  monthlyVisitors: [40_000, 180_000],
  completionRate: [0.008, 0.018],
  action: { one: 'quote request', many: 'quote requests' },
  page: { one: 'product page', many: 'product pages' },
  form: { name: 'quote form', unusedFields: 'fax number, department and postal address' },
  evaluation: 'data sheets, drawings and lead times',
  proof: 'the lead time and the standards that the part meets',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'trade portals', 'distributor sites'] },
    { name: 'Open a product', touchpoints: ['product page', 'product finder'] },
    { name: 'Weigh the specification', touchpoints: ['data sheet', 'drawing', 'lead time'] },
    { name: 'Start a quote', touchpoints: ['quote form'] },
    { name: 'Request a quote', touchpoints: ['confirmation page', 'sales call'] },
  ],
  segments: [
    {
      name: 'Design engineers',
      weight: 4,
      criteria: { downloads: 'drawing or data sheet', downloads_last_30_days: '>= 2' },
      need: 'check tolerances and download drawings',
      offer: 'drawings and tolerances at the top of the product page',
    },
    {
      name: 'Purchasing teams',
      weight: 3,
      criteria: { page_group: 'ordering', visits_last_90_days: '>= 2' },
      need: 'look for lead times and minimum quantities',
      offer: 'lead time and minimum quantity beside the quote button',
    },
    {
      name: 'Maintenance staff',
      weight: 2,
      criteria: { site_search: 'spare part number' },
      need: 'search by part number and want the part that fits',
      offer: 'a part finder that accepts the old number',
    },
    {
      name: 'Distributors',
      weight: 1,
      criteria: { logged_in: 'yes', account_type: 'distributor' },
      need: 'come for stock and price lists',
      offer: 'stock by warehouse after login',
    },
    {
      name: 'First-time visitors from search',
      weight: 5,
      criteria: { visit_number: 1, traffic_source: 'organic search' },
      need: 'want to know whether the range covers their use',
      offer: 'applications with the matching products on the landing page',
    },
  ],
  questions: [
    'Which part replaces a discontinued number?',
    'Which standards does this component meet?',
    'How long are the lead times?',
    'Which material suits high temperatures?',
    'Who makes custom versions in small quantities?',
    'Where do I find drawings to download?',
  ],
  contentTypes: ['product pages', 'data sheets', 'application notes', 'support articles'],
  campaigns: ['Trade fair', 'Product release', 'Distributor newsletter'],
};
