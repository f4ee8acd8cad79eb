import { intakeSchema, type Intake } from './intake.ts';

/**
 * Intakes of clients that do not exist, to try the console with.
 *
 * The German and the Japanese one are answered in their language by the practice agents.
 */
export const EXAMPLE_INTAKES: readonly [Intake, ...Intake[]] = [
  example(
    {
      company_name: 'Northwind Produce Association',
      industry: 'Trade association',
      goals: [
        'Grow membership renewals before the spring campaign',
        'Get more registrations for the annual produce fair',
      ],
      target_audience:
        'Growers, packers and retail buyers of fresh produce in Europe, mostly small and mid-sized companies that decide on membership once a year.',
      current_challenges: [
        'Event registrations stop at the second form page',
        'Standards pages are long and hardly ever cited',
      ],
    },
    ['Member retention', 'Event attendance'],
  ),
  example(
    {
      company_name: 'Larkfield Outdoor',
      industry: 'Retail and e-commerce',
      goals: ['Raise the share of visits that end in an order', 'Sell more without discounts'],
      target_audience:
        'Walkers and families in northern Europe who compare gear on their phones and buy on a laptop in the evening.',
      current_challenges: [
        'Phones bring most visits and few orders',
        'Product pages of one category differ in what they say',
      ],
    },
    ['Online sales', 'Repeat purchases'],
  ),
  example(
    {
      company_name: 'St. Brannoc Hospital Group',
      industry: 'Healthcare',
      goals: ['Get more appointments booked online', 'Answer the questions that people call about'],
      target_audience:
        'Patients and relatives in the region who look for a treatment, a specialist or directions, often on a phone and under stress.',
      current_challenges: [
        'Half of the bookings stop at the insurance question',
        'Treatment pages are written for colleagues',
      ],
    },
    ['Shorter waiting lines', 'Fewer calls'],
  ),
  example(
    {
      company_name: 'Meridian Savings Bank',
      industry: 'Financial services',
      goals: ['Get more complete account applications', 'Be found for questions about saving'],
      target_audience:
        'Private customers between 25 and 55 who compare accounts and rates and want to finish an application in one sitting.',
      current_challenges: [
        'The application asks for documents too early',
        'Rates are cited from comparison sites instead of the bank’s pages',
      ],
    },
    ['New accounts', 'Deposits'],
  ),
  example(
    {
      company_name: 'Tessel Cloud',
      industry: 'Software and technology',
      goals: ['Get more demo requests from larger companies', 'Shorten the time to a first trial'],
      target_audience:
        'Heads of operations in companies with 200 to 2,000 employees, who ask colleagues and AI assistants before they talk to sales.',
      current_challenges: [
        'The demo form asks twelve questions',
        'Solution pages do not say whom they are for',
      ],
    },
    ['Pipeline', 'Product adoption'],
  ),
  example(
    {
      company_name: 'Kessler Pumpen GmbH',
      industry: 'Maschinenbau',
      goals: [
        'Mehr Angebotsanfragen aus der Konstruktion',
        'Datenblätter leicht auffindbar machen',
      ],
      target_audience:
        'Konstruktion und Einkauf im Anlagenbau, die die Maße eines Teils kennen und nach seiner Nummer suchen.',
      current_challenges: [
        'Datenblätter sind Dateien, die keine Suche liest',
        'Das Anfrageformular nimmt nur ein Teil auf einmal',
      ],
    },
    ['Angebotsanfragen', 'Ersatzteilgeschäft'],
  ),
  example(
    {
      company_name: '株式会社つむぎ屋',
      industry: '小売（寝具・布製品）',
      goals: ['スマートフォンからの注文を増やす', '送料と返品の問い合わせを減らす'],
      target_audience:
        '寝具やタオルを家族や贈り物のために選ぶ人。通勤中にスマートフォンで見比べ、夜に注文する。',
      current_challenges: [
        'サイズと送料が画面の下にあり見つからない',
        '商品ページの書き方がそろっていない',
      ],
    },
    ['注文数', '再購入'],
  ),
];

function example(
  businessContext: Intake['business_context'],
  businessObjectives: readonly string[],
): Intake {
  return intakeSchema.parse({
    business_context: businessContext,
    optimizely_config: { project_id: '21468570738', workspace_id: 'example-main' },
    analysis_preferences: {
      analysis_depth: 'comprehensive',
      focus_areas: ['content', 'audiences', 'experimentation'],
      timeline: '60d',
    },
    engagement: {
      company_size: '51 to 250',
      current_capabilities: ['CMS', 'Web Experimentation'],
      business_objectives: businessObjectives,
      additional_marketing_technology: ['Google Analytics 4'],
      timeline_preference: 'Before the spring campaign',
      budget_range: 'Medium',
    },
  });
}
