import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

const { redactText, redactJson } = createRedactor();

describe('what is known of words, places and versions uncovers nobody', () => {
  it.each([
    ['Interview with Hans', 'Hans'],
    ['Gespräch mit Hans', 'Hans'],
    ['Built by Sue', 'Sue'],
    ['Interview with Otto', 'Otto'],
    ['Ask Anders for it', 'Anders'],
    ['Kim Min-ji reported it.', 'Min-ji'],
    ['Choi Eun-ji wrote to support.', 'Eun-ji'],
    ['Built by Yvonne. ok yvonne, it is done', 'Yvonne'],
    ['Hinnerk Möhlmann fragt nach dem Preis, das wäre möglich für uns.', 'Möhlmann'],
    ['Julia Koch leitet das Team in Köln.', 'Koch'],
    ['Laut Jonas Winter ist die Seite zu langsam.', 'Winter'],
    ['Klaus Berger und Petra Sommer nahmen teil.', 'Sommer'],
    ['Die Rückmeldung von Petra Vogel war positiv.', 'Vogel'],
    ['Mit Oscar Brandt sprechen.', 'Brandt'],
    ['本多様', '本多'],
    ['佐藤健一様', '佐藤'],
    ['喜多さん', '喜多'],
    ['We updated the record of visitor 203.0.113.7', '203.0.113.7'],
    ['Update for the customer at 84.12.4.9 failed', '84.12.4.9'],
    ['Migrated user session to 84.12.4.9', '84.12.4.9'],
    ['The app 84.12.4.9 visited', '84.12.4.9'],
  ])('%s', (text, value) => {
    expect(redactText(text).text).not.toContain(value);
  });

  it('in another field, or in a field for places', () => {
    const people = {
      users: ['Stefan', 'Kerstin'],
      logins: ['stefan', 'kerstin'],
      state: 'Jane Doe',
    };
    const { value } = redactJson(people);
    expect(JSON.stringify(value)).not.toMatch(/Stefan|Kerstin|Jane/);
  });

  it('and each sentence is read in time that does not grow with the text before it', () => {
    expect(redactText('Junge Bergens. '.repeat(60_000)).text.length).toBeGreaterThan(0);
  });
});

it('two versions that follow each other are no addresses', () => {
  const text = 'Upgrade the CMS from 12.4.1.0 to 12.5.0.3 this week.';
  expect(redactText(text).text).toBe(text);
});

it('seasons and brands alone are no people', () => {
  const text = 'Summer Sale and Winter Sale with Oscar Health, Alexa Skills and Claude Code.';
  expect(redactText(text).text).toBe(text);
});
