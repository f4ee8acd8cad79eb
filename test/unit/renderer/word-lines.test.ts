import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromLines, toLines } from '../../../renderer/features/document-profiles/word-lines.ts';
import { USUAL_LANGUAGE_RULES } from '../../../shared/domain/language-rules.ts';

it('the usual rules read back from their lines', () => {
  for (const terms of [
    USUAL_LANGUAGE_RULES.forbiddenTerms,
    USUAL_LANGUAGE_RULES.vagueQualifiers,
    USUAL_LANGUAGE_RULES.preferredTerms,
  ]) {
    expect(fromLines(toLines(terms))).toEqual(terms);
  }
});

it('blank lines, blanks, capitals and repeats are put right', () => {
  expect(
    fromLines('\n  Synergy=\r\nleverage = use = apply\n\n= nothing\nsynergy = work\n'),
  ).toEqual([
    { term: 'synergy', suggestion: '' },
    { term: 'leverage', suggestion: 'use = apply' },
  ]);
});

it('any text is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const terms = fromLines(text);
      expect(fromLines(toLines(terms))).toEqual(terms);
    }),
  );
});
