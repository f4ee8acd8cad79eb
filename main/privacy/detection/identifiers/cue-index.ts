import { CUE_WORDS } from './cue-words.ts';
import type { CueConcept } from './cue-words.ts';

/** A place where a text says what the numbers nearby are. */
export interface Cue {
  readonly concept: CueConcept;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly next: Map<string, Node>;
  concepts: readonly CueConcept[];
}

/**
 * Finds all cues of a text, in order, the longest phrase at each place.
 *
 * There is one pass for all concepts: words are read once and looked up, so the time does
 * not depend on how many cues are known.
 */
export function findCues(text: string): Cue[] {
  const cues: Cue[] = [];
  let at = 0;
  while (at < text.length) {
    if (!isLetter(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const end = wordEnd(text, at);
    const found = phraseAt(text, at, end);
    if (found === null) {
      at = end;
      continue;
    }
    for (const concept of found.concepts) cues.push({ concept, start: at, end: found.end });
    at = found.end;
  }
  if (UNSPACED_SCRIPT.test(text)) addUnspaced(text, cues);
  return cues;
}

const ROOT: Node = { next: new Map(), concepts: [] };

/** First letters and lengths of first words, so that most other words need no look-up. */
const FIRST_LENGTHS = new Uint32Array(128);

for (const [concept, phrases] of CUE_WORDS) {
  for (const phrase of phrases.split(', ')) {
    addPhrase(phrase, concept);
    if (phrase.endsWith('nummer')) addPhrase(phrase.replace(/nummer$/, 'nr'), concept);
  }
}

function addPhrase(phrase: string, concept: CueConcept): void {
  const words = phrase.split(' ');
  const first = words[0] ?? '';
  const code = first.charCodeAt(0);
  FIRST_LENGTHS[code] = (FIRST_LENGTHS[code] ?? 0) | (1 << Math.min(first.length, 31));
  let node = ROOT;
  for (const word of words) {
    const known = node.next.get(word);
    const next: Node = known ?? { next: new Map(), concepts: [] };
    if (known === undefined) node.next.set(word, next);
    node = next;
  }
  if (!node.concepts.includes(concept)) node.concepts = [...node.concepts, concept];
}

interface Phrase {
  readonly concepts: readonly CueConcept[];
  readonly end: number;
}

function phraseAt(text: string, start: number, firstEnd: number): Phrase | null {
  const code = text.charCodeAt(start) | 0x20;
  const length = firstEnd - start;
  if (length > MAX_WORD) return null;
  if (code < 128 && ((FIRST_LENGTHS[code] ?? 0) & (1 << Math.min(length, 31))) === 0) {
    // An ASCII word of another length. One with accents is looked up anyway.
    if (!/[^\0-\x7f]/.test(text.slice(start, firstEnd))) return null;
  }
  let node: Node | undefined = ROOT.next.get(foldWord(text.slice(start, firstEnd)));
  let end = firstEnd;
  let best: Phrase | null = null;
  while (node !== undefined) {
    if (node.concepts.length > 0) best = { concepts: node.concepts, end };
    if (node.next.size === 0) break;
    const next = nextWordStart(text, end);
    if (next === -1) break;
    end = wordEnd(text, next);
    if (end - next > MAX_WORD) break;
    node = node.next.get(foldWord(text.slice(next, end)));
  }
  return best;
}

/** Words longer than the longest cue (a German one) are not read. */
const MAX_WORD = 40;

/** Where the next word of a phrase begins, after at most three joining characters. */
function nextWordStart(text: string, from: number): number {
  for (let at = from; at < from + 4; at += 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) return at === from ? -1 : at;
    if (!isJoint(code)) return -1;
  }
  return -1;
}

/** Space, line break, hyphen, underscore, dot, apostrophes, slash, `#` and ordinal signs. */
function isJoint(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x0a ||
    (code >= 0x2d && code <= 0x2f) ||
    code === 0x5f ||
    code === 0x27 ||
    code === 0x2019 ||
    code === 0xb0
  );
}

function wordEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end;
}

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return (
    (small >= 0x61 && small <= 0x7a && code < 0x80) ||
    (code >= 0xc0 && code <= 0x1fff && code !== 0xd7 && code !== 0xf7)
  );
}

function foldWord(word: string): string {
  const small = word.toLowerCase();
  if (!/[^\0-\x7f]/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøæłđı]/g, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

const UNSPACED_SCRIPT = /[\u0400-\u04ff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;

/** Cues in scripts without spaces, or with endings on every word. */
const UNSPACED: readonly (readonly [CueConcept, RegExp])[] = [
  ['passport', /여권(?:번호)?|护照(?:号码?)?|護照|パスポート(?:番号)?|旅券番号|паспорт/giu],
  [
    'licence',
    /운전면허(?:번호)?|驾驶证号?|运転免許証|運転免許(?:証)?(?:番号)?|водительск\p{L}*/giu,
  ],
  ['social', /주민등록번호|外国人登録|身份证(?:号码?)?|身分證|マイナンバー|個人番号|снилс/giu],
  ['national_id', /เลขประจำตัวประชาชน|เลขบัตรประชาชน|บัตรประชาชน/gu],
  ['tax', /사업자등록번호|税号|納税者番号|инн/giu],
  ['bank_account', /계좌번호|银行账号|银行卡号|口座番号|номер счета/giu],
  ['birth', /생년월일|出生日期|生年月日|дата рождения|родил\p{L}*/giu],
  ['medical', /病历号|患者番号|診察券番号|номер карты пациента/giu],
];

function addUnspaced(text: string, cues: Cue[]): void {
  for (const [concept, pattern] of UNSPACED) {
    for (const match of text.matchAll(pattern)) {
      cues.push({ concept, start: match.index, end: match.index + match[0].length });
    }
  }
  cues.sort((a, b) => a.start - b.start);
}
