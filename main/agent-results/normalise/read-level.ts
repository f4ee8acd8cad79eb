import type { Level } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { Recommendation } from '../../../shared/domain/recommendation.ts';

type Impact = NonNullable<Recommendation['impactEstimate']>;

const LEVEL_WORDS: Readonly<Record<string, Impact>> = {
  critical: 'critical',
  'very high': 'high',
  high: 'high',
  medium: 'medium',
  med: 'medium',
  moderate: 'medium',
  low: 'low',
  'very low': 'low',
  minimal: 'low',
};

/** The level word, alone or set off from an explanation by punctuation. */
const LEVEL_PHRASE =
  /^(critical|very high|high|medium|med|moderate|very low|low|minimal)(?: (?:impact|effort|priority))?(?=$|[,:;.(]| [(–—-])(?! ?[–—-] ?(?:very|critical|high|med|mod|low|min))/;

/**
 * Reads how large an impact is said to be.
 *
 * Only a word that states a level counts: "High", "medium", "Low - one day of work". No
 * level is derived from a number or from free text.
 *
 * @returns `null` when no level is stated
 */
export function readImpact(value: JsonValue | undefined): Impact | null {
  if (typeof value !== 'string') return null;
  const word = LEVEL_PHRASE.exec(value.slice(0, 100).trim().toLowerCase())?.[1];
  return word === undefined ? null : (LEVEL_WORDS[word] ?? null);
}

/** Reads an effort, or an impact where three levels are known: "critical" counts as high. */
export function readLevel(value: JsonValue | undefined): Level | null {
  const impact = readImpact(value);
  return impact === 'critical' ? 'high' : impact;
}

/** Whether a value is a level and nothing more, so that nothing is lost by taking it. */
export function isBareLevel(value: JsonValue): boolean {
  return typeof value === 'string' && Object.hasOwn(LEVEL_WORDS, value.trim().toLowerCase());
}
