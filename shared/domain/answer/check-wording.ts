import { checkLanguage, type LanguageViolation } from '../check-language.ts';
import type { LanguageRules } from '../language-rules.ts';
import { plainText } from './answer-words.ts';
import type { Answer } from './answer.ts';
import { GOVERNING_KEY, keyOfFinding, keyOfMove } from './edits/edit-targets.ts';

/** A text of an answer that breaks word rules. */
export interface WordingFinding {
  /** The item, see `edit-targets.ts`. */
  readonly key: string;
  readonly field: 'words' | 'so_what';
  readonly text: string;
  /** From beginning to end. */
  readonly violations: readonly LanguageViolation[];
  /** The text with each preferred term in place; `null` where no rule gives one. */
  readonly fixed: string | null;
}

/** Looks through all that a client reads first, in its order: thought, findings, moves. */
export function checkWording(answer: Answer, rules: LanguageRules): WordingFinding[] {
  const texts: Omit<WordingFinding, 'violations' | 'fixed'>[] = [
    { key: GOVERNING_KEY, field: 'words', text: plainText(answer.governing) },
    ...answer.findings.flatMap((finding): typeof texts => {
      const key = keyOfFinding(finding);
      return [
        { key, field: 'words', text: plainText(finding.sentence) },
        { key, field: 'so_what', text: plainText(finding.soWhat ?? []) },
      ];
    }),
    ...answer.moves.map((move): (typeof texts)[number] => ({
      key: keyOfMove(move),
      field: 'words',
      text: move.title,
    })),
  ];
  return texts.flatMap((one) => {
    const violations = checkLanguage(one.text, rules);
    return violations.length === 0
      ? []
      : [{ ...one, violations, fixed: withPreferred(one.text, violations) }];
  });
}

/** A capital stays where one was, and an English article fits what follows it. */
function withPreferred(text: string, violations: readonly LanguageViolation[]): string | null {
  let fixed = text;
  for (const { rule, offset, length, suggestion } of violations.toReversed()) {
    if (rule !== 'preferred_term' || suggestion === '') continue;
    const said = text.slice(offset, offset + length);
    const isCapital = said.charAt(0) !== said.charAt(0).toLowerCase();
    const word = isCapital ? suggestion.charAt(0).toUpperCase() + suggestion.slice(1) : suggestion;
    fixed = withArticle(fixed.slice(0, offset), said, word) + word + fixed.slice(offset + length);
  }
  return fixed === text ? null : fixed;
}

function withArticle(before: string, said: string, word: string): string {
  const isVowel = (text: string): boolean => /^[aeio]/i.test(text);
  if (isVowel(said) === isVowel(word)) return before;
  return isVowel(word)
    ? before.replace(/(?<!\p{L})(a) $/iu, '$1n ')
    : before.replace(/(?<!\p{L})(a)n $/iu, '$1 ');
}
