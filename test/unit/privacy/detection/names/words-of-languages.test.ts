import { describe, expect, it } from 'vitest';
import { createNameDetector } from '../../../../../main/privacy/detection/names/name-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

const detector = createNameDetector();

describe('a capitalised word', () => {
  it('is no name where it is a word of its language', () => {
    expect(detectedValues(detector, 'Ange ett mål för varje sida.')).toEqual([]);
    expect(detectedValues(detector, 'Toon de kaart van alle winkels.')).toEqual([]);
    expect(detectedValues(detector, 'Hai una vista che non si apre.')).toEqual([]);
  });

  it('is one where it is no word', () => {
    expect(detectedValues(detector, 'Ange est partie avec les clés de la maison.')).toEqual([
      'Ange',
    ]);
    expect(detectedValues(detector, 'Toon has left the meeting.')).toEqual(['Toon']);
  });

  it('is no surname by an accent where its letters are those of a noun', () => {
    for (const text of [
      'Fügen Sie Aktivitätsattribute der Aktivität hinzu.',
      'Der Schutz der Privatsphäre ist wichtig.',
      'Granska Datasekretess och Anonymisera IP.',
    ]) {
      expect(detectedValues(detector, text), text).toEqual([]);
    }
  });
});
