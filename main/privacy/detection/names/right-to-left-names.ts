import type { Detection } from '../detection.ts';
import { ANY_FIRST, ANY_LAST } from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';

/** Finds Arabic, Persian and Hebrew names: known ones together, one after a cue, or in a list. */
export function findRightToLeftNames(text: string, lexicon: NameLexicon): Detection[] {
  const words = [...text.matchAll(RIGHT_TO_LEFT_WORD)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    kinds: lexicon.kindsOf(word),
  }));
  const detections = findInLists(text);
  for (let at = 0; at < words.length; at += 1) {
    const opening = words[at];
    if (opening === undefined) break;
    const before = text.slice(Math.max(0, opening.start - 24), opening.start);
    const isCued = CUE.test(before);
    const isKnown = (opening.kinds & ANY_FIRST) !== 0;
    if (!isKnown && !isCued) continue;
    const isLikely = isCued || (isKnown && WEAK_CUE.test(before));
    const last = lastOfName(text, words, at, isLikely);
    if (last === at && !isLikely) continue;
    const end = words[last]?.end ?? opening.end;
    detections.push({
      type: 'name',
      start: opening.start,
      end,
      confidence: isCued ? 0.8 : 0.65,
      reason: 'known names together, or after a cue',
    });
    at = last;
  }
  return detections;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kinds: number;
}

const MOST_WORDS = 4;

/** "عبد الرحمن صالح", "أمينة بن علي": known names go on, and so does a family name with the article. */
function lastOfName(text: string, words: readonly Word[], from: number, isLikely: boolean): number {
  let last = from;
  for (let at = from + 1; at < from + MOST_WORDS; at += 1) {
    const [previous, next] = [words[at - 1], words[at]];
    if (previous === undefined || next === undefined) break;
    if (text.slice(previous.end, next.start) !== ' ') break;
    const isKnown = (next.kinds & (ANY_FIRST | ANY_LAST)) !== 0;
    const isJoined = BINDING.test(previous.text) || BINDING.test(next.text);
    const isFamily = isLikely && (at === from + 1 || isKnown) && next.text.startsWith('ال');
    const isEnd =
      isLikely && at === from + 1 && /^(?:$|[\n.،,؛:()])/u.test(text.slice(next.end, next.end + 1));
    if (!isKnown && !isJoined && !isFamily && !isEnd) break;
    last = at;
    if (!isKnown && !isJoined) break;
  }
  return last;
}

/** Words that the next word completes. */
const BINDING = /^(?:عبد|بن|ابن|بنت|أبو|ابو|آل)$/u;

const RIGHT_TO_LEFT_WORD = /[\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,30}/gu;

/** A name follows, whether it is known or not. */
const CUE =
  /(?<![\p{L}])(?:اسمي|الاسم|اسم|السيد|السيدة|الدكتور|الدكتورة|المهندس|المهندسة|المريض|المريضة|العميل|العميلة|الزبون|نام|آقای|خانم|שמי|קוראים לי|מר|גברת|ד"ר|שם|(?:للتواصل|المسؤول|المسؤولة|جهة الاتصال|أعده|أعدها|المراجع|الكاتب)(?=\s*[:：]))\s*[:：]?\s*$/u;

/** A known first name follows: "said", "with", "from". */
const WEAK_CUE =
  /(?<![\p{L}])(?:و?(?:قال|قالت|صرح|صرحت|أضاف|أضافت|أكد|أكدت|أوضح|أوضحت|يقول|تقول)|مع|من|بحسب|حسب|عن|إلى|ولد|ولدت|أنا)\s$/u;

const LIST = /(?:الحضور|الحاضرون|المشاركون|المشاركات|نוכחים|משתתפים)\s?[:：] ?([^\n.]{1,300})/gu;
const ENTRY =
  /(?<=^|[،,؛] ?)[\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,20}(?: [\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,20}){1,3}(?= ?(?:$|[،,؛]))/gu;

function findInLists(text: string): Detection[] {
  return [...text.matchAll(LIST)].flatMap((match) => {
    const from = match.index + match[0].length - (match[1] ?? '').length;
    return [...(match[1] ?? '').matchAll(ENTRY)].map(({ 0: name, index }) => ({
      type: 'name' as const,
      start: from + index,
      end: from + index + name.length,
      confidence: 0.75,
      reason: 'in a list of people',
    }));
  });
}
