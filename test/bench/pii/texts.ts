import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { ATTACKING_UNITS } from '../../fixtures/attacking-units.ts';

const PARAGRAPH =
  'The quarterly review covered onboarding latency, retention cohorts and the migration of ' +
  'the billing job to the new scheduler. Conversion rose from 3.41% to 4.07% between ' +
  '2025-01-01 and 2025-03-31 on 48,213 sessions, and the error budget held. ' +
  'Action items went to the platform team with a two-week horizon (run 1700000000, build 2.14.3). ';

const CONTACTS =
  'Contact: alex.rivera@example.com or (212) 555-0142, card 4111 1111 1111 1111.\n' +
  'Employee SSN 219-09-9999, date of birth 1984-03-12, passport no. X1234567, from 203.0.113.9.\n' +
  'Please pay to IBAN DE89 3704 0044 0532 0130 00; MRN 00987654, 12 Long Street, Springfield.\n';

/** Prose with figures and every so often personal data, of about this many characters. */
export function mixedText(size: number): string {
  const section = `${PARAGRAPH}${PARAGRAPH}${PARAGRAPH}\n${CONTACTS}\n`;
  return section.repeat(Math.ceil(size / section.length)).slice(0, size);
}

/** What an agent's answer looks like, nested and of about this many characters as JSON. */
export function nestedPayload(size: number): JsonValue {
  const one = JSON.stringify(agentResult(0)).length;
  return { results: Array.from({ length: Math.ceil(size / one) }, (_, at) => agentResult(at)) };
}

function agentResult(at: number): JsonObject {
  return {
    workflow_id: `019a2f6e-7b1c-7def-8a90-${String(at).padStart(12, '0')}`,
    agent_id: 'experiment_blueprinter',
    execution_status: 'success',
    timestamp: '2026-03-01T10:30:00.000Z',
    execution_time_ms: 4821 + at,
    agent_data: {
      summary: PARAGRAPH,
      confidence: 0.87,
      experiments: [1, 2, 3].map((rank) => ({
        rank,
        hypothesis: `Showing the price earlier lifts conversion by ${rank + 1}.5 % on mobile.`,
        metrics: { visitors: 125_000 * rank, uplift: 0.031, p_value: 0.04, revenue: 1_250_000 },
        url: `https://www.example.com/pricing/${at}?utm_source=mail&variant=${rank}`,
      })),
      contacts: [
        {
          contact_email: `person${at}@example.com`,
          phone: '+44 20 7946 0958',
          user_ip: '192.0.2.7',
        },
      ],
      notes: at % 4 === 0 ? CONTACTS : '<p>Nothing new &amp; nothing <b>urgent</b>.</p>',
      raw: JSON.stringify({ segment: 'returning', reach: 125_000, owner: 'growth team' }),
    },
  };
}

/** What makes a careless detector slow: what the tests attack with, and smaller pieces. */
export const HOSTILE_UNITS: readonly string[] = [
  ...ATTACKING_UNITS,
  'a',
  'A',
  '.',
  '-',
  ' ',
  '%',
  '&',
  '<',
  '/',
  '"',
  '\n',
  '\0',
  '1 ',
  '%2',
  '&#',
  '&amp;',
  '<p>',
  '</',
  'passport no ',
  'date of birth ',
  '12/',
  '12 March ',
  'A1',
  'A 1 ',
  'fingerprint ',
  'at example dot ',
  ' dot ',
  'https://a?b=',
  'YWJj',
  'abc1',
  'Mr. ',
  'John ',
  'Street ',
  '12 Street, ',
  'St. ',
  '一',
  'é',
];
