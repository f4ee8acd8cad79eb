import type { IndustryProfile } from './industry-profile.ts';

/** Shops and consumer brands that sell online. */
export const retail: IndustryProfile = {
  words: ['retail', 'commerce', 'ecommerce', 'e-commerce', 'shop', 'fashion', 'apparel', 'grocery'],
  monthlyVisitors: [250_000, 900_000],
  completionRate: [0.015, 0.033],
  action: { one: 'order', many: 'orders' },
  page: { one: 'product page', many: 'product pages' },
  form: { name: 'checkout', unusedFields: 'title, second phone number and company' },
  evaluation: 'reviews, sizes and delivery dates',
  proof: 'the rating with its number of reviews and the delivery date',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'product ads', 'newsletter'] },
    { name: 'Open a product', touchpoints: ['product page', 'category page', 'site search'] },
    { name: 'Weigh the purchase', touchpoints: ['reviews', 'size guide', 'delivery dates'] },
    { name: 'Start checkout', touchpoints: ['basket', 'checkout'] },
    { name: 'Complete the order', touchpoints: ['confirmation page', 'order email'] },
  ],
  segments: [
    {
      name: 'Repeat buyers',
      weight: 4,
      criteria: { orders_last_365_days: '>= 2' },
      need: 'come back for the category they bought from before',
      offer: 'new items of that category and a one-step reorder',
    },
    {
      name: 'First-time visitors from search',
      weight: 5,
      criteria: { visit_number: 1, traffic_source: 'organic search' },
      need: 'compare one product with two or three alternatives',
      offer: 'a comparison table and the return policy on the product page',
    },
    {
      name: 'Checkout leavers',
      weight: 1,
      leavers: true,
      criteria: { checkout_started: 'yes', order_placed: 'no', days_since_start: '<= 14' },
      need: 'stop at the delivery step',
      offer: 'the delivery date in the basket, before the address is asked for',
    },
    {
      name: 'Gift buyers',
      weight: 2,
      criteria: { site_search: 'gift', season: 'November and December' },
      need: 'look for ideas by recipient and for a delivery date they can rely on',
      offer: 'gift lists by recipient with the last order day',
    },
    {
      name: 'Size checkers',
      weight: 1,
      criteria: { size_guide_views: '>= 2', returns_last_365_days: '>= 1' },
      need: 'open the size guide more than once before they decide',
      offer: 'the size that fitted in the last order, on the product page',
    },
  ],
  questions: [
    'Which brand makes the longest-lasting product of this kind?',
    'How does the sizing compare with other brands?',
    'Which shops deliver within two days?',
    'What do buyers complain about most?',
    'Which materials are used and where is it made?',
    'How do returns work?',
  ],
  contentTypes: ['product pages', 'category pages', 'buying guides', 'help articles'],
  campaigns: ['Season launch', 'Back in stock', 'Weekly newsletter'],
};
