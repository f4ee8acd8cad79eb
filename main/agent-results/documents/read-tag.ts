import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { exactFieldMeanings, fieldMeanings, levelOfWord } from './vocabulary/look-up.ts';
import { PHRASES } from './vocabulary/phrase-terms.ts';
import { isTime } from './vocabulary/time-terms.ts';

/** A labelled value that was found within a text. */
export interface Tag {
  readonly label: string;
  readonly meanings: readonly FieldMeaning[];
  readonly text: string;
}

/** Whether a short text may be who does something. */
export function isNameLike(chunk: string): boolean {
  return chunk.length <= 40 && chunk.split(/\s+/).length <= 4 && !/\d|[:：]/.test(chunk);
}

const LABELLED = /^(\p{L}[\p{L}\s'’/-]{0,28}?)\s?[:：=]\s*(\S.*)$/u;

/** Fields whose level may be said without a colon: "high impact", "Aufwand gering". */
const LEVELLED: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'severity',
  'priority',
  'impact',
  'effort',
  'probability',
  'ease',
  'confidence',
]);

/** Reads one short value: a labelled one, a level with its label or without, a time. */
export function readTag(chunk: string): Tag | null {
  if (chunk.length > 80) return null;
  const match = LABELLED.exec(chunk);
  if (match !== null) {
    const [, label = '', text = ''] = match;
    const meanings = fieldMeanings(label);
    if (/[.;]\s+\p{L}[\p{L}\s]{0,24}[:：]|\s[\u3040-\u9fff]{2,8}：/u.test(text)) return null;
    return meanings.length === 0 ? null : { label, meanings, text };
  }
  if (
    /^(?:about|ca\.?|circa|etwa|rund|env(?:iron)?\.?|unos|cerca de|約|~)?\s*\d{1,3}(?:[.,]\d+)?\s?%(?:\s\p{L}.{0,30})?$/iu.test(
      chunk,
    )
  ) {
    return { label: 'Share', meanings: ['size', 'value'], text: chunk };
  }
  if (isTime(chunk)) return { label: '', meanings: ['when'], text: chunk };
  if (/^\d{1,3}(?:[.,]\d)?\s?\/\s?(?:5|10|100)$/.test(chunk)) {
    return { label: 'Score', meanings: ['score'], text: chunk };
  }
  const score = /^(\p{L}{3,16})\s(\d{1,3}(?:[.,]\d)?\s?\/\s?(?:5|10|100))$/u.exec(chunk);
  if (score !== null && fieldMeanings(score[1] ?? '').includes('score')) {
    return { label: 'Score', meanings: ['score'], text: score[2] ?? '' };
  }
  const folded = foldWords(chunk);
  if (/^p[0-4]$/.test(folded)) return { label: '', meanings: ['priority'], text: chunk };
  if (exactFieldMeanings(folded).includes('quick_win')) {
    return { label: '', meanings: ['quick_win'], text: chunk };
  }
  return readPhrase(chunk) ?? readLevelled(folded) ?? readBareLevel(chunk, folded);
}

const PHRASE_WORDS = PHRASES.map(
  ([meaning, terms]) => [meaning, Object.values(terms).flatMap((list) => list.split('|'))] as const,
);

/** "owned by the web team", "takes 3 weeks": words in place of a label. */
function readPhrase(chunk: string): Tag | null {
  const lower = chunk.toLowerCase();
  for (const [meaning, phrases] of PHRASE_WORDS) {
    const phrase = phrases.find((one) => lower.startsWith(`${one} `));
    if (phrase === undefined) continue;
    const text = chunk.slice(phrase.length).trim();
    const isValue = meaning === 'owner' ? isNameLike(text) : isTime(text);
    return isValue ? { label: '', meanings: [meaning], text } : null;
  }
  return null;
}

function readLevelled(folded: string): Tag | null {
  const words = folded.split(' ');
  if (words.length > 4) return readJapaneseLevel(folded);
  for (let split = 1; split < words.length; split += 1) {
    const [head, tail] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
    for (const [label, level] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const meanings = exactFieldMeanings(label).filter((meaning) => LEVELLED.has(meaning));
      if (meanings.length > 0 && levelOfWord(level) !== null)
        return { label, meanings, text: level };
    }
  }
  return readJapaneseLevel(folded);
}

/** 影響度大, 工数小: a label and a level without a blank between them. */
function readJapaneseLevel(folded: string): Tag | null {
  const level = folded.slice(-1);
  const label = folded.slice(0, -1).trim();
  if (!/[高中低大小]/.test(level) || label.length < 2) return null;
  const meanings = exactFieldMeanings(label).filter((meaning) => LEVELLED.has(meaning));
  return meanings.length === 0 ? null : { label, meanings, text: level };
}

/** Words that state a level alone; "small" or "now" in brackets need not. */
const BARE =
  /^(?:urgent|urgente|dringend|normal|normale|grave|lieve|leve|severe|serious|schwer|leicht|ernst|ernstig|licht|majeur|majeure|mineur|mineure|major|minor|media|wichtig|important|importante|critical|high|medium|low|must|should|could|hoch|mittel|niedrig|gering|kritisch|eleve|elevee|moyen|moyenne|faible|critique|alto|alta|medio|media|bajo|baja|critico|critica|basso|bassa|hoog|gemiddeld|laag|kritiek|baixo|baixa|高|中|低|重大)$/;

function readBareLevel(chunk: string, folded: string): Tag | null {
  if (!BARE.test(folded)) return null;
  return { label: '', meanings: ['severity', 'priority'], text: chunk };
}
