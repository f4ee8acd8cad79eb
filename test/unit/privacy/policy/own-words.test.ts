import { describe, expect, it } from 'vitest';
import { OwnWords, type OwnWordsList } from '../../../../main/privacy/policy/own-words.ts';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

function protect(text: string, { names = [], said = [] }: Partial<OwnWordsList>): string {
  const ownWords = new OwnWords({ names, said });
  return createRedactor({ ownWords }).redactText(text).text;
}

describe("a client's own words", () => {
  it.each([
    // A firm named after a person stays; the person alone does not.
    [
      'Martha Kellner Consulting',
      'Martha Kellner Consulting grew.',
      'Martha Kellner Consulting grew.',
    ],
    ['Martha Kellner Consulting', 'I spoke with Martha Kellner.', 'I spoke with M*** K***.'],
    ['Martha Kellner GmbH', 'Ask Martha Kellner about it.', 'Ask M*** K*** about it.'],
    // As it was entered, it is the client.
    ['Martha Kellner', 'Martha Kellner sells bread.', 'Martha Kellner sells bread.'],
    // Case, spaces and line breaks make no difference.
    ['Anna Schmidt Bakery', 'Sales of ANNA SCHMIDT\nBAKERY', 'Sales of ANNA SCHMIDT\nBAKERY'],
    ['Dupont & Lefèvre', 'Dupont\u00a0& Lefèvre, Jane Miller', 'Dupont\u00a0& Lefèvre, J*** M***'],
    // A single word is also a person's name.
    ['Kellner', 'Dear Mr Kellner, thank you.', 'Dear Mr K***, thank you.'],
    // Contacts stay protected within a name.
    ['Jane Miller 415-555-2671', 'Jane Miller 415-555-2671', 'Jane Miller ******2671'],
    ['Jane Miller', 'Jane Miller (jane@miller.example)', 'Jane Miller (j***@m***.example)'],
    // Only whole words.
    ['Jane Miller', 'Jane Millers came.', 'J*** M*** came.'],
    // Scripts without spaces.
    ['田中太郎商店', '田中太郎商店の売上', '田中太郎商店の売上'],
  ])('of %j leave %j as %j', (name, text, left) => {
    expect(protect(text, { names: [name] })).toBe(left);
  });

  it.each(['', ' ', 'J', '.', '***', '\ud800'])('of a client called %j keep nothing', (name) => {
    expect(protect('Jane Miller wrote to J.', { names: [name] })).toBe('J*** M*** wrote to J.');
  });

  it('keep what was said, except for people and contacts', () => {
    const goal = 'Win back Clara buyers, as Jane Miller (jane@shop.example) asked';
    const kept = protect(`The goal: ${goal}.`, { said: [goal] });
    expect(kept).toBe('The goal: Win back Clara buyers, as J*** M*** (j***@s***.example) asked.');
  });

  it('stay in JSON, but not in the field of a person', () => {
    const redactor = createRedactor({ ownWords: new OwnWords({ names: ['Kellner'], said: [] }) });
    const { value } = redactor.redactJson({ company: 'Kellner', contact_name: 'Kellner' });
    expect(value).toEqual({ company: 'Kellner', contact_name: 'K***' });
  });

  it('do not change when they are protected again', () => {
    const names = ['Martha Kellner Consulting'];
    const text = 'Martha Kellner Consulting, Martha Kellner, +49 30 901820';
    const once = protect(text, { names });
    expect(protect(once, { names })).toBe(once);
  });
});
