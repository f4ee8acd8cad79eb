import { describe, expect, it } from 'vitest';
import { LanguageOfText } from '../../../../../main/privacy/detection/text/language.ts';

describe('the language around a place', () => {
  it.each([
    ['de', 'Der Bericht zeigt, dass die Kunden mit dem Preis nicht zufrieden sind.'],
    ['en', 'The report shows that the customers are not happy with the price.'],
    ['es', 'El informe muestra que los clientes no están contentos con el precio.'],
    ['fr', 'Le rapport montre que les clients ne sont pas contents du prix.'],
    ['it', 'Il rapporto mostra che i clienti non sono contenti del prezzo.'],
    ['nl', 'Het rapport laat zien dat de klanten niet blij zijn met de prijs.'],
    ['pt', 'O relatório mostra que os clientes não estão contentes com o preço.'],
    ['sv', 'Rapporten visar att kunderna inte är nöjda med priset.'],
    [null, 'Matomo 4.2'],
  ])('is %s', (language, text) => {
    expect(new LanguageOfText(text).at(0)).toBe(language);
  });

  it('is another one far from it', () => {
    const german = 'Das ist nicht die Antwort auf die Frage. '.repeat(20);
    const text = `${german}${'This is not the answer to the question. '.repeat(20)}`;
    const language = new LanguageOfText(text);
    expect(language.at(0)).toBe('de');
    expect(language.at(text.length - 1)).toBe('en');
  });
});
