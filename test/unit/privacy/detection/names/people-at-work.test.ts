import { describe, expect, it } from 'vitest';
import { createNameDetector } from '../../../../../main/privacy/detection/names/name-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

const detector = createNameDetector();

describe('people in e-mails, tickets and notes', () => {
  it.each([
    ['prepositions that are articles in English', 'Das Paket geht an Sabine.', ['Sabine']],
    ['the same in Spanish', 'Le escribí a Carmen Ruiz ayer.', ['Carmen Ruiz']],
    ['the same in Italian', 'Ho scritto a Giulia ieri.', ['Giulia']],
    ['a noun behind a first name', 'Gestern hat Sabine Kunden angerufen.', ['Sabine']],
    ['a surname that is a word', 'De klacht die Markus Vrij indiende.', ['Markus Vrij']],
    ['words that are names', 'According to Rich Brooks, it is slow.', ['Rich Brooks']],
    ['a word and a surname', 'Raised by Star Whitfield today.', ['Star Whitfield']],
    ['a first name that is half a city', 'José llamó ayer por la factura.', ['José']],
    ['a surname that is an English word without its accent', 'Anna Törn ringde.', ['Anna Törn']],
    ['a title before a season', 'Vraag van de heer Winter: wanneer?', ['Winter']],
    ['a title that looks like an initial', 'La question de M. Petit est simple.', ['Petit']],
    ['small letters behind a title', 'la sra. olivares espera su paquete', ['olivares']],
    ['a particle behind a title', 'mevrouw de vries belt morgen', ['de vries']],
    ['no verb behind a title', 'herr yilmaz väntar på sitt paket', ['yilmaz']],
    ['a task with somebody', 'Chiama Franco Pietra per la fattura.', ['Franco Pietra']],
    ['who takes part in a study', 'Respondent Joy skipped the question.', ['Joy']],
    [
      'who answers in an interview',
      'Moderatrice: Perché ha smesso?\nLeonilde: Era lento.',
      ['Leonilde'],
    ],
    ['the head of an e-mail', 'Van: Machteld Zuur\nOnderwerp: retour', ['Machteld Zuur']],
    ['all who get a copy', 'Kopie aan: Lotte Bouman, Ingo Zegers', ['Lotte Bouman', 'Ingo Zegers']],
    ['an unknown surname in a cell', 'Salvat, Henri | Or | 14', ['Salvat, Henri']],
    ['a first name that is a brand', 'The interviewee, Olive Thorne, left.', ['Olive Thorne']],
    [
      'a double name in small letters',
      'frau müller-lüdenscheidt ist krank',
      ['müller-lüdenscheidt'],
    ],
    ['who is mentioned', 'ask @maria.fernandez about it', ['maria.fernandez']],
    ['a query', 'https://x.example/?name=Gerlinde+Pauli&v=2', ['Gerlinde+Pauli']],
    [
      'the address of a profile',
      'see linkedin.com/in/gerlinde-pauli-4a1b22',
      ['gerlinde-pauli-4a1b22'],
    ],
    ['a cell behind an escaped tab', String.raw`Emily Hartwell\tBuyer`, ['Emily Hartwell']],
    ['whom a letter greets', 'Hej Ottosvalda,\ntack för mejlet.', ['Ottosvalda']],
    ['who signs it in the next line', 'Viele Grüße\nFocko', ['Focko']],
    ['who signs it in the same line', 'Mvh Olav Krusat', ['Olav Krusat']],
    ['who said something', 'Lope Fuentes dijo que era lento.', ['Lope Fuentes']],
    ['a role in a compound', 'Notitie van filiaalchef Tjeerd Muur: rij', ['Tjeerd Muur']],
    ['a surname that is a word before what people do', 'Loek Stroom zei dat.', ['Loek Stroom']],
    ['a name that looks like things', 'Sietse Roos heeft niet betaald.', ['Sietse Roos']],
    ['somebody of one’s own', 'Mijn zus Fokke wil niet. Mein Chef Dierk auch.', ['Fokke', 'Dierk']],
    ['who did it', 'Foi Fulco quem encontrou o erro.', ['Fulco']],
    ['who wrote something', 'Erstellt von: Wencke Thoden', ['Wencke Thoden']],
    ['who signs for another', 'i. V. Focko Thoden', ['Focko Thoden']],
    ['one of many in a study', 'Participant 7 (Fulco, 51): no', ['Fulco']],
    [
      'who speaks in a chat with times',
      '[10:02] Focko: hi\n[10:03] Anna: hello\n[10:04] Focko: late',
      ['Focko', 'Anna', 'Focko'],
    ],
    [
      'a speaker whose name is a particle',
      'Ben: hi\nAnna: hello\nBen: late',
      ['Ben', 'Anna', 'Ben'],
    ],
    ['the same in small letters', 'my name is ben', ['ben']],
    ['who is greeted within a line', 'Hej Devante, tack för mejlet.', ['Devante']],
    ['somebody called as saints are', 'Santo Rossi è arrivato.', ['Santo Rossi']],
    ['who got a message', 'The mail to Iris Bloom bounced.', ['Iris Bloom']],
    ['a word joined to one of grammar', "Merci d'inclure Adélaïde Rameau.", ['Adélaïde Rameau']],
  ])('are found: %s', (_, text, values) => {
    expect(detectedValues(detector, text)).toEqual(values);
  });

  it.each([
    ['saints', 'San Francisco | Santa Cruz | São Bento | Sint Maarten'],
    ['a word of grammar joined on', 'Lorsqu’un visiteur charge la page, fournissez-le.'],
    ['the same with an entity', 'Nell&#39;elenco degli host'],
    ['packages and decorators', '@angular/core, @pytest.fixture and ?utm_name=Summer+Sale'],
    ['a firm behind an article', 'Die Bergmann Möbelwerke verdoppelten ihre Anfragen.'],
    ['greetings in German', 'Guten Morgen zusammen'],
    ['letters to everybody', 'Liebe Kunden,\nEstimados Clientes:\nBeste klant,\nHej Kund,'],
    ['a desk that signs', 'Med vänliga hälsningar\nKundtjänst\n\nViele Grüße\nIhr Kundenservice'],
    ['what is good', 'Beste Resultaten\nLiebe Grüße aus Kassel'],
    ['two variants', 'Erlebnis A und Erlebnis B. Erlebnis A ist neu.'],
    ['answers in cells', 'Teste | Sim | Sim | Não'],
    ['a change from one label to another', 'From: Old Price Label\nTo: New Price Label'],
    ['cities that a change leads to', 'De: Barcelona\nA: Madrid'],
    ['words of e-mails', 'De: x\nAssunto: devolução'],
    ['a lady without a name', 'la señora mayor quiere un reembolso'],
    ['an article in English', 'We tested a Julia notebook in a Ruby service.'],
  ])('are not: %s', (_, text) => {
    expect(detectedValues(detector, text)).toEqual([]);
  });
});
