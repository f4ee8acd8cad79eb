import type { Detection } from '../detection.ts';
import { ANY_FIRST, ANY_LAST, COMMON_FIRST, NO_NAME, PLACE, WORD } from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';

/**
 * Finds names without capitals: typed in lower case, or in a script that has none.
 *
 * In lower case a known first name counts after words that introduce it ("my name is
 * maria lopez"). Chinese, Japanese, Korean, Arabic and Hebrew names are recognised by words
 * that introduce or address a person, and by lists of family names and of the syllables of
 * given names.
 */
export function findCuedNames(text: string, lexicon: NameLexicon): Detection[] {
  const found = findLowerCase(text, lexicon);
  if (!OTHER_SCRIPT.test(text)) return found;
  return [
    ...found,
    ...findHan(text),
    ...findKana(text),
    ...findHangul(text),
    ...findRightToLeft(text, lexicon),
  ];
}

const OTHER_SCRIPT = /[\p{sc=Han}\p{sc=Hang}\p{sc=Kana}\p{sc=Arab}\p{sc=Hebr}]/u;

const LOWER_CUE =
  /\b(?:name(?:['’]?s| is|:)|this is|i am|i['’]m|im|call me|dear|hi|hello|hey|regards,?|thanks,?|cheers,?|patient|customer|client|for|with|from|contact|mr\.?|mrs\.?|ms\.?|dr\.?) +(?=[^\x00-@[-`])/gi;

const CLINGING = /[\p{L}\p{N}}$.]/u;

/** After these, any word that is not an everyday word is a name. */
const SURE_CUE = /^(?:name(?:['’]?s| is)|call me|mrs?\b)/i;

/** After these, a single first name is too often something else. */
const WEAK_CUE = /^(?:for|with|from|contact|patient|customer|client|i am|i['’]m|im|this is)/i;

const LOWER_WORD = /[\p{Ll}\p{M}]+(?:['’-][\p{Ll}\p{M}]+)*/uy;
const MAX_WORD = 30;

/** What goes on as an address or as code: `john.doe@`, `user_name`, `z.string()`. */
const CODE_AFTER = /^(?:[.:]\p{L}|[@_(=/\\\d\p{Lu}])/u;

function findLowerCase(text: string, lexicon: NameLexicon): Detection[] {
  const detections: Detection[] = [];
  if (!text.includes(' ')) return detections;
  for (const match of text.matchAll(LOWER_CUE)) {
    if (CLINGING.test(text.charAt(match.index - 1))) continue;
    const start = match.index + match[0].length;
    const words = readLowerWords(text, start);
    if (words.length === 0) continue;
    const kinds = words.map((word) => lexicon.kindsOf(word.text));
    const isSure = SURE_CUE.test(match[0]);
    const count = countNameWords(kinds, isSure, WEAK_CUE.test(match[0]));
    const end = words[count - 1]?.end;
    if (end === undefined) continue;
    detections.push({
      type: 'name',
      start,
      end: words.length === count + 1 ? endWithUnknown(text, words, kinds, count) : end,
      confidence: 0.7,
      reason: 'a name in lower case after its cue',
    });
  }
  return detections;
}

/** The last word before a comma or the end is a surname even when no list has it. */
function endWithUnknown(
  text: string,
  words: readonly Word[],
  kinds: readonly number[],
  count: number,
): number {
  const last = words[count];
  const end = words[count - 1]?.end ?? 0;
  if (last === undefined || kinds[count] !== 0 || last.text.length < 4) return end;
  return /^(?:[,.;!?\n)]|$)/.test(text.slice(last.end, last.end + 1)) ? last.end : end;
}

interface Word {
  readonly text: string;
  readonly end: number;
}

function readLowerWords(text: string, start: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (words.length < 4) {
    LOWER_WORD.lastIndex = at;
    const word = LOWER_WORD.exec(text)?.[0];
    if (word === undefined || word.length > MAX_WORD) break;
    at += word.length;
    if (CODE_AFTER.test(text.slice(at, at + 2))) break;
    words.push({ text: word, end: at });
    if (text.charAt(at) !== ' ') break;
    at += 1;
  }
  return words;
}

/** How many of the words are the name; 0 when there is none. */
function countNameWords(kinds: readonly number[], isSure: boolean, isWeak: boolean): number {
  const [first = WORD, second = WORD] = kinds;
  const isPair = (first & NO_NAME) === 0 && (second & ANY_LAST) !== 0 && (second & NO_NAME) === 0;
  if (!isClearFirst(first) && !isPair && !(isSure && (first & NO_NAME) === 0)) return 0;
  let count = 1;
  while (count < kinds.length) {
    const kind = kinds[count] ?? WORD;
    if ((kind & (ANY_LAST | ANY_FIRST)) === 0 || (kind & WORD) !== 0) break;
    count += 1;
  }
  return isWeak && count === 1 && !isClearFirst(first) ? 0 : count;
}

function isClearFirst(kinds: number): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & (WORD | PLACE)) === 0;
}

const HAN_SURNAME =
  '(?:欧阳|司马|上官|诸葛|东方|皇甫|慕容|令狐|夏侯|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳馬鄭許馮鄧蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯])';
const HAN_GIVEN =
  '[伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉建国文志红小晓春梅雪婷宇轩浩然子涵梓萱欣怡佳琪思雨晨曦雅琳俊凯鹏飞龙海波峰辉林斌鑫博睿哲宁瑞泽航毅恒嘉慧颖莹蕾倩璐瑶琴珍秀凤燕莉洁薇蓉琼岚莎嫣婉柔美玲淑惠雯菲诗悦彤冰心如意安康健翔天一乐成亮东亚光永新立德忠信义良才世家庆生友根福贵荣昌盛达建偉麗強軍傑娟濤蘭剛華國紅曉婷軒欣儀]';
const HAN_CUE =
  '(?:我叫|我是|名叫|叫做|姓名(?:是|为)?[:：]? ?|名字(?:是|叫)?[:：]? ?|联系人?[:：]? ?|客户[:：]? ?|患者[:：]? ?|收件人[:：]? ?|寄件人[:：]? ?|申请人[:：]? ?|請聯繫|聯絡人[:：]? ?|姓名|氏名[:：]? ?|お名前[:：]? ?|名前は)';
const HAN_ADDRESS =
  '(?:先生|女士|小姐|太太|医生|大夫|老师|经理|教授|同学|師傅|さん|様|さま|氏|君|ちゃん)';

/** Words that a family name and a syllable of given names make as well. */
const HAN_WORD = '(?:任意|高[达新光明]|王国|万[一达]|白[天雪]|石英|马达)';

const HAN_PATTERNS = [
  new RegExp(`(?<=${HAN_CUE})${HAN_SURNAME}\\p{sc=Han}{1,2}(?![\\p{sc=Han}])`, 'gu'),
  new RegExp(`(?<=${HAN_CUE})${HAN_SURNAME}(?:${HAN_GIVEN}{2}|\\p{sc=Han}{2}|\\p{sc=Han})`, 'gu'),
  new RegExp(`${HAN_SURNAME}\\p{sc=Han}{0,2}(?=${HAN_ADDRESS})`, 'gu'),
  new RegExp(
    `(?<!\\p{sc=Han})(?!${HAN_WORD})${HAN_SURNAME}(?:${HAN_GIVEN}{2}|${HAN_GIVEN}(?!\\p{sc=Han}))`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{sc=Han})${HAN_SURNAME}\\p{sc=Han}{1,2}?(?=(?:说|表示|称|认为|指出|反馈|回复|補充|补充)(?!明))`,
    'gu',
  ),
  /(?<=(?:担当|部長|社長|課長|店長|代表)の)\p{sc=Han}{3,4}(?<![部門者社課店先口係長])(?=[がはもをに、]|から|より)/gu,
  /(?<=(?:氏名|お名前|名前)(?:は|[:：])? ?)\p{sc=Han}{2,4}(?: \p{sc=Han}{1,3})?/gu,
  /\p{sc=Han}{1,4}(?: \p{sc=Han}{1,3})?(?<!お客|(?<!\p{sc=Han})[同皆仕模異多一両神])(?=(?:さん|様|さま))/gu,
];

function findHan(text: string): Detection[] {
  return findAll(
    text,
    HAN_PATTERNS,
    'a Chinese or Japanese name by its characters and words beside',
  );
}

const KANA_PATTERNS = [
  /[\p{sc=Kana}ー]{2,12}(?:[ ・][\p{sc=Kana}ー]{2,12})?(?=(?:さん|様|さま))/gu,
];

function findKana(text: string): Detection[] {
  return findAll(text, KANA_PATTERNS, 'a Japanese name before a form of address');
}

const HANGUL_SURNAME =
  '[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모]';
const HANGUL_PATTERNS = [
  new RegExp(
    `(?<!\\p{sc=Hang})${HANGUL_SURNAME} ?\\p{sc=Hang}{2}(?= ?(?:씨|님|선생|고객|환자|과장|부장|대리|교수))`,
    'gu',
  ),
  new RegExp(
    `(?<=(?:이름은|성명|이름|고객명|담당자|환자)[:：]? ?)${HANGUL_SURNAME}\\p{sc=Hang}{2}`,
    'gu',
  ),
];

function findHangul(text: string): Detection[] {
  return findAll(text, HANGUL_PATTERNS, 'a Korean name by its family name and words beside');
}

function findAll(text: string, patterns: readonly RegExp[], reason: string): Detection[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      type: 'name' as const,
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.7,
      reason,
    })),
  );
}

const RIGHT_TO_LEFT_WORD = /[\p{sc=Arab}\p{sc=Hebr}\p{M}]{2,30}/gu;
const RIGHT_TO_LEFT_CUE =
  /(?:اسمي|الاسم|اسم|السيد|السيدة|الدكتور|الدكتورة|المريض|العميل|أنا|نام|آقای|خانم|שמי|קוראים לי|מר|גברת|ד"ר|שם)\s*[:：]?\s*$/u;

/** Two known names together, or one after a cue. */
function findRightToLeft(text: string, lexicon: NameLexicon): Detection[] {
  const words = [...text.matchAll(RIGHT_TO_LEFT_WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kinds: lexicon.kindsOf(match[0]),
  }));
  const detections: Detection[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const opening = words[at];
    if (opening === undefined) break;
    const isCued = RIGHT_TO_LEFT_CUE.test(
      text.slice(Math.max(0, opening.start - 16), opening.start),
    );
    const isKnown = (opening.kinds & ANY_FIRST) !== 0;
    if (!isKnown && !isCued) continue;
    const isSpeaking =
      isKnown && SAID_BEFORE.test(text.slice(Math.max(0, opening.start - 12), opening.start));
    let last = at;
    let next = words[last + 1];
    while (next !== undefined && last < at + 3 && isNextName(text, words[last]?.end ?? 0, next)) {
      last += 1;
      next = words[last + 1];
    }
    // "قال محمد العلي": after a verb of speech, a word with the article is the surname.
    if (
      isSpeaking &&
      last === at &&
      next !== undefined &&
      isSurnameAfter(text, opening.end, next.start)
    ) {
      last += 1;
    }
    if (last === at && !isCued && !isSpeaking) continue;
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

const SAID_BEFORE = /(?:^|\s)و?(?:قال|قالت|صرح|صرحت|أضاف|أضافت|أكد|أكدت|أوضح|أوضحت|يقول|تقول)\s$/u;

function isSurnameAfter(text: string, end: number, start: number): boolean {
  return text.slice(end, start) === ' ' && text.startsWith('ال', start);
}

function isNextName(text: string, end: number, next: { start: number; kinds: number }): boolean {
  return text.slice(end, next.start) === ' ' && (next.kinds & (ANY_FIRST | ANY_LAST)) !== 0;
}
