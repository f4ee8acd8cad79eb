import { describe, expect, it } from 'vitest';
import { createNameDetector, nameDetector } from '../../../main/privacy/names/name-detector.ts';
import { createNameLexicon } from '../../../main/privacy/names/name-lexicon.ts';
import { detectedValues } from '../../support/detected-values.ts';

describe('the name detector', () => {
  it.each([
    ['a full name', 'Please contact Emily Hartwell about the contract.', ['Emily Hartwell']],
    ['a first name alone', 'We saw that Priya had left early.', ['Priya']],
    ['a title, which is no part of it', 'Dr. Okonkwo will review it.', ['Okonkwo']],
    [
      'a title in another language',
      'Frau Zimmermann und Herr von Trapp',
      ['Zimmermann', 'von Trapp'],
    ],
    ['initials', 'It was signed by J. R. Hargreaves.', ['J. R. Hargreaves']],
    ['a middle initial', 'Richard M. Kowalski called', ['Richard M. Kowalski']],
    ['a suffix', 'The witness was Carl Edward Dunn Jr.', ['Carl Edward Dunn Jr.']],
    [
      'particles',
      'Ludwig van der Berg met Maria de la Cruz.',
      ['Ludwig van der Berg', 'Maria de la Cruz'],
    ],
    [
      'hyphens and apostrophes',
      "Marie-Claire Dubois and Sean O'Neill",
      ['Marie-Claire Dubois', "Sean O'Neill"],
    ],
    ['accents', 'José Álvarez can be reached at noon', ['José Álvarez']],
    ['capitals in a form', 'PATIENT: SMITH, JOHN A', ['SMITH, JOHN A']],
    ['the surname first', 'Employee: Marchetti, Giulia', ['Marchetti, Giulia']],
    ['lower case after a cue', 'hi this is maria lopez, i need help', ['maria lopez']],
    ['an unknown name after a cue', 'My name is Xquith Brzezovar.', ['Xquith Brzezovar']],
    [
      'a salutation and a closing',
      'Hi Keisha,\n\nAll good.\n\nBest regards,\nOlga',
      ['Keisha', 'Olga'],
    ],
    ['a possessive', 'Where is Samuel’s order?', ['Samuel']],
    ['a member of JSON', '{"owner":"Raj Mehta","plan":"Plus"}', ['Raj Mehta']],
    ['a word as a name before a verb of people', 'Crystal will join the call.', ['Crystal']],
    ['a word as a name with a surname', 'Grant Kowalczyk approved it.', ['Grant Kowalczyk']],
    ['Cyrillic', 'Меня зовут Анна Иванова', ['Анна Иванова']],
    ['Chinese', '我叫王小明，电话', ['王小明']],
    ['Japanese', '田中さんから電話', ['田中']],
    ['Korean', '김민수 님이 주문', ['김민수']],
    ['Arabic', 'اتصل أحمد علي أمس', ['أحمد علي']],
  ])('finds %s', (_, text, values) => {
    expect(detectedValues(nameDetector, text)).toEqual(values);
  });

  it('finds a surname again where it stands alone', () => {
    const text = 'We saw Amara Oyelaran on Monday. The rest of the note is about Oyelaran alone.';
    expect(detectedValues(nameDetector, text)).toEqual(['Amara Oyelaran', 'Oyelaran']);
  });

  it.each([
    ['companies', 'Wells Fargo, Smith & Sons, Johnson & Johnson and Harbour & Hill Outfitters'],
    ['companies by what follows', 'Robert Bosch GmbH, Mayo Clinic and Morgan Stanley Bank'],
    ['brands', 'John Deere, Tommy Hilfiger, Calvin Klein and Ben & Jerry’s'],
    ['products', 'Adobe Target, Google Analytics and Optimizely Web Experimentation'],
    ['places', 'San Jose, St. James Street, Victoria Station and Lincoln Park Zoo'],
    ['a city in a metric', 'Berlin region conversion, the Paris store and the Sydney office'],
    ['a country in a list', 'across Jordan, Georgia and Chad'],
    ['methods', 'Monte Carlo simulation and the Thompson Sampling model'],
    ['headings', 'Quick Wins\n\nContent Review\n\nGrace Period and Price Range'],
    ['days and months', 'On Monday in May and in June or August 2026'],
    ['feasts of shops', 'Black Friday, Cyber Monday and the Summer Sale'],
    ['words of screens', 'Mark Complete, Save Draft, Grant Access and Bill Payment'],
    ['identifiers', 'user_Name, getJohn() and $Maria'],
    ['a team', 'The Growth Team and the Data Team'],
    ['lower case without a cue', 'we hope that grace and mark will chase it'],
    ['greetings of nobody', 'Hi there, hello everyone, dear team'],
  ])('leaves %s alone', (_, text) => {
    expect(detectedValues(nameDetector, text)).toEqual([]);
  });

  it('takes the value of a field that holds a name, whatever it looks like', () => {
    expect(detectedValues(nameDetector, 'mark hope', true)).toEqual(['mark hope']);
    expect(detectedValues(nameDetector, 'a@example.com', true)).toEqual([]);
    expect(detectedValues(nameDetector, 'unknown', true)).toEqual([]);
    expect(detectedValues(nameDetector, 'Growth team', true)).toEqual([]);
    expect(detectedValues(nameDetector, 'Contoso Ltd', true)).toEqual([]);
    expect(detectedValues(nameDetector, '', true)).toEqual([]);
  });

  it('reads names that its lists lack by their place alone', () => {
    const detector = createNameDetector(createNameLexicon((name) => name === 'keisha'));
    expect(detectedValues(detector, 'I told Keisha')).toEqual([]);
    expect(detectedValues(detector, 'My name is Keisha')).toEqual(['Keisha']);
  });

  it('takes halves of characters and NUL as they come', () => {
    expect(detectedValues(nameDetector, '\ud800Maria Lopez\0 said')).toEqual(['Maria Lopez']);
  });
});
