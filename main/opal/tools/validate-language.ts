import type { JsonObject } from '../../../shared/domain/json.ts';
import type { LanguageRules } from '../../../shared/domain/language-rules.ts';
import type { Members } from '../../agent-results/doors/message-members.ts';
import type { Protector } from '../../privacy/protector.ts';
import { readText, refusal, type ToolAnswer } from './answer.ts';
import { checkLanguage, type LanguageViolation } from '../../../shared/domain/check-language.ts';

/** The longest text that is checked. */
const MAX_CHARACTERS = 200_000;

/** How many violations are listed. */
const SHOWN_VIOLATIONS = 200;

/** How many characters are quoted on each side of a violation. */
const QUOTED_CHARACTERS = 40;

/** Answers `osa_validate_language_rules`: where a text breaks the profile's word rules. */
export function validateLanguage(
  parameters: Members,
  rules: LanguageRules,
  protector: Pick<Protector, 'protectJson'>,
): ToolAnswer {
  const { content } = parameters;
  if (typeof content !== 'string' || content.trim() === '') {
    return refusal(400, 'content is missing. Send the text to check.');
  }
  if (content.length > MAX_CHARACTERS) {
    return refusal(413, `content is too long. Send at most ${MAX_CHARACTERS} characters at once.`);
  }
  const violations = checkLanguage(content, rules);
  const quotes = quote(content, violations, rules, protector);
  return {
    status: 200,
    body: {
      is_valid: violations.length === 0,
      content_type: readText(parameters, 'content_type').slice(0, 60),
      characters_checked: content.length,
      violations_total: violations.length,
      violations: violations
        .slice(0, SHOWN_VIOLATIONS)
        .map((violation, index): JsonObject => ({ ...violation, excerpt: quotes[index] ?? '' })),
    },
  };
}

/**
 * Quotes the context of each violation from the protected text.
 *
 * Protection must see the whole text: a quote can cut an address in two, and half an address
 * is not recognised. Where protection changed which rules are broken, the places no longer
 * match, and nothing is quoted.
 */
function quote(
  content: string,
  violations: readonly LanguageViolation[],
  rules: LanguageRules,
  protector: Pick<Protector, 'protectJson'>,
): string[] {
  if (violations.length === 0) return [];
  const kept = protector.protectJson(content).value;
  if (typeof kept !== 'string') return [];
  const places = kept === content ? violations : checkLanguage(kept, rules);
  const isSame =
    places.length === violations.length &&
    places.every(({ rule, term }, index) => {
      const original = violations[index];
      return original?.rule === rule && original.term === term;
    });
  if (!isSame) return [];
  return places.slice(0, SHOWN_VIOLATIONS).map(({ offset, length }) => {
    const from = Math.max(0, offset - QUOTED_CHARACTERS);
    return kept.slice(from, offset + length + QUOTED_CHARACTERS).trim();
  });
}
