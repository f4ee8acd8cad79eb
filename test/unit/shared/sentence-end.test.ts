import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../shared/domain/sentence-end.ts';
import { splitTitle } from '../../../main/agent-results/normalise/read-text.ts';

/** Each is one sentence with a mark inside. */
const WHOLE = [
  '1 of 2 services connected for Kaessler & Soehne mbH & Co. KG work within their limits',
  'Acme Inc. is slow on phones',
  'Wells Ltd. & Sons keeps its form',
  'Ask Dr. Weber for the key',
  'St. Brannoc Hospital Group answers in 900 ms',
  'Kürzen Sie z. B. Das Formular',
  'Prüfen Sie u. a. Formulare und Seiten',
  'Repair step No. 3 of the form',
  'Wait approx. 3 weeks',
];

describe('the end of a sentence', () => {
  it.each(WHOLE)('is not inside "%s"', (text) => {
    expect(splitTitle(`${text}. The rest follows.`)).toEqual({
      title: text,
      description: 'The rest follows.',
    });
  });

  it('is behind a company, a unit or a variant that ends one', () => {
    expect(
      splitSentences(
        'We asked Acme Inc. They said no. It took 5 m. Ship variant B. Then measure.',
        /[.!?]\s/gu,
      ),
    ).toEqual([
      'We asked Acme Inc.',
      'They said no.',
      'It took 5 m.',
      'Ship variant B.',
      'Then measure.',
    ]);
  });
});
