/** Suggested while typing; anything else is allowed too. */
export const INDUSTRIES: readonly string[] = [
  'Agriculture and food',
  'Associations and non-profit',
  'Education',
  'Energy and utilities',
  'Financial services',
  'Government',
  'Healthcare',
  'Insurance',
  'Manufacturing',
  'Media and publishing',
  'Professional services',
  'Real estate',
  'Retail and e-commerce',
  'Software and technology',
  'Telecommunications',
  'Transport and logistics',
  'Travel and hospitality',
];

/** Suggested while typing. */
export const COMPANY_SIZES: readonly string[] = [
  '1 to 50',
  '51 to 250',
  '251 to 1,000',
  '1,001 to 5,000',
  'More than 5,000',
];

/** Products often used alongside Optimizely. */
export const MARKETING_TECHNOLOGY: readonly string[] = [
  'Adobe Analytics',
  'Contentful',
  'Dynamics 365',
  'Google Analytics 4',
  'HubSpot',
  'Klaviyo',
  'Marketo',
  'Mailchimp',
  'Salesforce',
  'Segment',
  'Shopify',
  'Tealium',
];
