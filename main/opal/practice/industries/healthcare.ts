import type { IndustryProfile } from './industry-profile.ts';

/** Hospitals, clinics and other health services. */
export const healthcare: IndustryProfile = {
  words: ['health', 'hospital', 'clinic', 'medic', 'pharma', 'dental'],
  monthlyVisitors: [80_000, 350_000],
  completionRate: [0.02, 0.045],
  action: { one: 'appointment booking', many: 'appointment bookings' },
  page: { one: 'treatment page', many: 'treatment pages' },
  form: { name: 'booking form', unusedFields: 'employer, fax number and marital status' },
  evaluation: 'who treats, how it works and what to bring',
  proof: 'the name of the specialist and the next free date',
  stages: [
    { name: 'Arrive', touchpoints: ['search results', 'AI answers', 'referral letter'] },
    { name: 'Open a treatment', touchpoints: ['treatment page', 'symptom guide'] },
    { name: 'Weigh the options', touchpoints: ['specialist profile', 'directions'] },
    { name: 'Start booking', touchpoints: ['booking form'] },
    { name: 'Complete the booking', touchpoints: ['confirmation page', 'reminder message'] },
  ],
  segments: [
    {
      name: 'Referred patients',
      weight: 2,
      criteria: { landing_page: 'referral', visit_number: 1 },
      need: 'know the treatment and look for a date',
      offer: 'free dates at the top of the treatment page',
    },
    {
      name: 'Symptom readers',
      weight: 5,
      criteria: { page_group: 'symptom guides', pages_viewed: '>= 2' },
      need: 'want to know whom to see first',
      offer: 'one line under each guide that names the right department',
    },
    {
      name: 'Returning patients',
      weight: 4,
      criteria: { logged_in: 'yes', appointments_last_365_days: '>= 1' },
      need: 'come to move or repeat an appointment',
      offer: 'their next appointment and a button to move it',
    },
    {
      name: 'Relatives',
      weight: 2,
      criteria: { pages_viewed: 'visiting hours or directions' },
      need: 'look for visiting hours, directions and contacts',
      offer: 'hours and directions without a search',
    },
    {
      name: 'Referring physicians',
      weight: 0.5,
      criteria: { page_group: 'for physicians', visits_last_90_days: '>= 2' },
      need: 'look for the direct line and the referral form',
      offer: 'the referral form of the department they visited last',
    },
  ],
  questions: [
    'Which specialist treats this condition?',
    'How long is the wait for a first appointment?',
    'How do I prepare for the procedure?',
    'What happens after the treatment?',
    'Do I need a referral?',
    'Which clinics nearby offer this treatment?',
  ],
  contentTypes: ['treatment pages', 'symptom guides', 'specialist profiles', 'patient information'],
  campaigns: ['Screening reminder', 'New clinic opening', 'Patient newsletter'],
};
