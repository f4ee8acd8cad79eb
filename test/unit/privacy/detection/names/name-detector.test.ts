import { describe, expect, it } from 'vitest';
import { createNameDetector } from '../../../../../main/privacy/detection/names/name-detector.ts';
import { createNameLexicon } from '../../../../../main/privacy/detection/names/name-lexicon.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

const nameDetector = createNameDetector();

const HONEST_GOALS = [
  'Mehr Angebotsanfragen von Ingenieuren',
  'Mehr Umsatz von Stammkunden im Sommer',
  'Mehr Anmeldungen von Neukunden',
  'Mehr Anfragen zur Beratung',
  'Unser Ziel: Mehr Registrierungen von Entwicklern bis Juni',
  '- Mehr Kontaktanfragen von Handwerkern',
  'Alle Rückfragen von Patienten beantworten',
  'Wiederkäufe von Kundinnen fördern',
  'Mehr Klicks von Suchmaschinen',
  'Abbruchquote von Warenkörben senken',
  'Wir wollen Bestellungen von Großkunden erhöhen',
  'Öffnungsraten von Mailings verbessern',
  'Erlebnisse von Gästen verbessern',
  'Beziehungen zu Händlern pflegen',
  'Mehr Termine von Müttern',
  'Mehr Zulauf von Bauern und Winzern',
  'Beste Preise von Großhändlern sichern',
  'Treue Käufer von Möbeln gewinnen',
  'Viele Fotos von Nutzern',
  'Frauen von Unternehmern',
  'Handel von Waren',
  'Preis von Produkten',
  'Tevredenheid van Patiënten meten',
  'Efficiëntie van Campagnes verhogen',
  'Fidelización de Compañías medianas',
  'Creación de Campañas para jóvenes',
  'Développement de Réseaux sociaux',
];

/** Whom a particle is part of, with first names that are words and surnames in no list. */
const PEOPLE_WITH_PARTICLES = [
  'Wernher von Braun',
  'Anna von Schmidt',
  'Grace von Stein',
  'Rose von Kleist',
  'Rose von Zitzewitzhausen',
  'Bettina von Arnim',
  'Mehr von Braun',
  'Mehr Anna von Schmidt',
  'Simone de Beauvoir',
  'Lieke van Klaveren',
  'Bärbel von Strünck fragt nach',
  'Widukind von Hövels kommt später',
  'Kunigunde von Hückel meldet sich',
  'Adelheid von Köckritz fragt nach',
  'Alrun von Käthen meldet sich',
];

describe('the name detector', () => {
  it.each(HONEST_GOALS)('leaves a goal as it is: %s', (goal) => {
    expect(nameDetector.detect(goal)).toEqual([]);
  });

  it.each(PEOPLE_WITH_PARTICLES)('finds whoever has a particle: %s', (name) => {
    const surname = /(?:von|van|de) (\p{Lu}\p{Ll}+)/u.exec(name)?.[1];
    const [found] = detectedValues(nameDetector, name);
    expect(found?.endsWith(surname ?? '?')).toBe(true);
  });

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
    ['a month and a particle', 'We met Jan van der Berg in Utrecht.', ['Jan van der Berg']],
    [
      'an unknown first name, a particle and a surname by its form',
      'Xanthippe van Zwaagstra called',
      ['Xanthippe van Zwaagstra'],
    ],
    [
      'people called as articles are',
      'Dr. Das reviewed it. Mr. El Amrani called. Het Patel opened the account.',
      ['Das', 'El Amrani', 'Het Patel'],
    ],
    [
      'surnames with an umlaut that no list has',
      'Hinnerk Möhlmann hat gekündigt. Gökhan Gündüz wurde informiert.',
      ['Hinnerk Möhlmann', 'Gökhan Gündüz'],
    ],
    [
      'titles in small letters',
      'El señor Ruiz y la señora Ana Belén Ortega. Hier, monsieur Lefebvre a écrit.',
      ['Ruiz', 'Ana Belén Ortega', 'Lefebvre'],
    ],
    [
      'people behind a particle and an organisation',
      'Das Team von Anna Schmidt, page de Marie Dupont, Het Team van Sophie Jansen, ' +
        'Verein von Lukas Becker',
      ['Anna Schmidt', 'Marie Dupont', 'Sophie Jansen', 'Lukas Becker'],
    ],
    [
      'surnames that are words of organisations',
      'Mamadou Camara called. Peter Steinkammer wrote. Luis Banco said no.',
      ['Mamadou Camara', 'Peter Steinkammer', 'Luis Banco'],
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
    [
      'people after a colon',
      'Our founders: Hargrove, Delacroix and Mbeki.',
      ['Hargrove', 'Delacroix', 'Mbeki'],
    ],
    [
      'two surnames who did something',
      'Kowalczyk and Brandvold were promoted.',
      ['Kowalczyk', 'Brandvold'],
    ],
    [
      'first names in a row in small letters',
      'they have 4: silvana, christopher, kristina and caleb.',
      ['silvana', 'christopher', 'kristina', 'caleb'],
    ],
    [
      'who speaks in a dialogue',
      'Ella: The page is blank.\nDestiny: Have you tried again?\nElla: Twice.',
      ['Ella', 'Destiny', 'Ella'],
    ],
    ['a chat without a capital', "i spoke to olga krylova's manager", ['olga krylova']],
    ['an answer to a question for it', "What's your last name? Lindholm", ['Lindholm']],
    ['an unknown name by its letters', 'Follow up with Gintarė Žukauskas.', ['Gintarė Žukauskas']],
    [
      'an unknown name by its ending',
      'It was edited by Vakht Shervashidze.',
      ['Vakht Shervashidze'],
    ],
    ['an initial between unknown words', 'Ask Mohmad R. Vizir tomorrow', ['Mohmad R. Vizir']],
    [
      'whose work it is',
      'Unlike the Ronner novel, an Idrissa Bagayoko concert is long.',
      ['Ronner', 'Idrissa Bagayoko'],
    ],
    ['a relative', 'Please remove my daughter Florence from the plan.', ['Florence']],
    ['somebody who is spoken to', 'Leocadia, can I please speak to your manager?', ['Leocadia']],
    ['a month as a first name', 'Follow up with Jan Kowalczyk.', ['Jan Kowalczyk']],
    [
      'a surname after a verb of saying',
      '“We are glad,” says Hallgrímsdóttir.',
      ['Hallgrímsdóttir'],
    ],
    ['a name before its contact lines', 'Name: Sieu Batux\nPhone: (99) 645-791', ['Sieu Batux']],
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
    [
      'firms of surnames',
      'The Ashby, Norton and Webb Orchestra; Marsh, Ellery and Stone advises it.',
    ],
    ['a double surname alone', 'Barlow-Hughes is a Swiss insurance company.'],
    ['what goes on as a company', 'Nera Economic Consulting and UPTON SCUDAMORE Country Club'],
    ['an employer', 'I work for Wolters Kluwer. It became Berkery Noyes Mandasoft in 2019.'],
    ['towns one moves to', 'We moved here from Kenosha and returned to Feliciano.'],
    ['towns by their letters', 'Malmö, Århus and Tromsø went live.'],
    [
      'tools in a row',
      'Members: Nordics Pod, Growth Pod and Data Guild. Partners: Contoso, Fabrikam and Tailspin.',
    ],
    [
      'labels of a report',
      'Winner: Variant C\nOwner: Experimentation Guild\nMetric: Add To Cart Rate',
    ],
    ['markets in lines', 'Victoria: revenue up 3%\nAustin: revenue flat\nCharlotte: revenue down'],
    [
      'a question about a thing',
      'What is the campaign name? Holiday Countdown. Why is Zendesk so slow?',
    ],
    ['a rollout with a letter', 'Plan A Rollout, Test B Holdout and Option C Fallback'],
    [
      'small letters of a report',
      'homepage hero lifted revenue, grace period ended, mark as done; colours: amber, ruby and jade',
    ],
    [
      'a change to a thing',
      'Change the name of the experiment to Sticky Cart. Please change it to Buy Now.',
    ],
    ['companies', 'Wells Fargo, Smith & Sons, Johnson & Johnson and Harbour & Hill Outfitters'],
    ['companies by what follows', 'Robert Bosch GmbH, Mayo Clinic and Morgan Stanley Bank'],
    [
      'associations and companies in other languages',
      'Internationale Vereinigung der Obst- und Gemüseerzeuger; Verband der Automobilindustrie; ' +
        'Federación Nacional de Cafeteros; Koninklijke Vereniging van Tuinders; ' +
        'Compagnie Financière Richemont; Deutsche Gesellschaft der Wissenschaften; ' +
        'für die Gemüseerzeuger Mitteleuropas; Übersicht Geschäftsjahr',
    ],
    [
      'articles and names of companies in other languages',
      'Deutsche Telekom, Deutsche Post und Deutsche Bahn; El Pozo; Das Erste. Geo audit is done.',
    ],
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
