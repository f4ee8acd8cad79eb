import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';

const { redactText, redactJson } = createRedactor();

describe('the case of the same word elsewhere', () => {
  it('shows that a capital at the start of a sentence makes no name', () => {
    expect(redactText('Torvel Schmidt reicht nie. Der eine torvel ist alt.').counts).toEqual({});
    expect(redactText('Torvel Schmidt reicht nie.').counts).toEqual({ name: 1 });
  });

  it('counts in all of a result, but not where it is the whole of a value', () => {
    const summary = 'Torvel Schmidt reicht nie.';
    const answer = { summary, details: [{ note: 'Der eine torvel ist alt.' }] };
    expect(redactJson(answer)).toEqual({ value: answer, counts: {} });
    expect(redactJson({ summary, login: 'torvel' }).counts).toEqual({ name: 1 });
    expect(redactJson({ summary, note: 'der eine schmidt ist alt' }).counts).toEqual({ name: 1 });
  });

  it('does not speak against a first name with a surname, or after a cue', () => {
    const text = 'Flavia Schmidt, flavia. My name is Flavia.';
    expect(redactText(text).text).not.toContain('Flavia');
  });

  it('is not in what is replaced itself: addresses and names in lower case', () => {
    for (const text of ['Flavia fragt: flavia@example.com', 'Flavia fragt. name is flavia']) {
      const { text: once } = redactText(text);
      expect(once).not.toMatch(/flavia/i);
      expect(redactText(once).text).toBe(once);
    }
  });

  it('leaves words of other languages at the start of a sentence', () => {
    for (const text of [
      'Denna rapport visar antal besök.',
      'Alleen vaste klanten.',
      'Elija una vista. Nueva Visita, una visita cada día.',
      'Möchten Sie weitere Berichte? Weitere Informationen finden Sie hier.',
      '任意のページ。同様の画面。皆様の声。お客様のデータ。',
    ]) {
      expect(redactText(text).counts, text).toEqual({});
    }
  });

  it('leaves a subject of several words at the start of a sentence in another language', () => {
    for (const text of [
      'Junge Familien kaufen mehr. Der Rest nicht.',
      'Familias Jóvenes responden a los vales.',
      'Ältere Fassungen bleiben lesbar.',
    ]) {
      expect(redactText(text).counts, text).toEqual({});
    }
    expect(redactText('Der Antrag von Thorsten Taube ist da.').counts).toEqual({ name: 1 });
  });

  it('takes a place or a segment for no name, unless it is a full one', () => {
    const places = { region: 'Victoria', segment: 'Frank', city: 'Florence', tier: 'Grace' };
    expect(redactJson(places)).toEqual({ value: places, counts: {} });
    expect(redactJson({ segment: 'Anna Schmidt' }).counts).toEqual({ name: 1 });
  });

  it('stays linear where every word is weak and stands in lower case as well', () => {
    const { counts } = redactText('Torvel Schmidt reicht. der torvel '.repeat(5_000));
    expect(counts).toEqual({});
  });
});
