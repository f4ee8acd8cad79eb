import { COMMON_FIRST, WORD } from './name-lexicon.ts';
import type { NameToken } from './name-tokens.ts';

/**
 * Whether an unknown word and a possible surname are an adjective and a noun where a sentence of
 * another language than English begins: "Junge Familien kaufen".
 *
 * The capital there says nothing, and outside English no list covers all words. Their endings must
 * be those of both, so that whoever has a rare name keeps it: "Hinnerk Möhlmann fragt".
 *
 * @param start of the first of the two, in the text
 */
export function isOpeningOfThings(text: string, run: readonly NameToken[], start: number): boolean {
  const [first, last] = [run[0], run[1]];
  if (run.length !== 2 || first === undefined || last?.joint !== 'space') return false;
  if (!ADJECTIVE_OR_PLURAL.test(first.text) || !NOUN.test(last.text)) return false;
  if ((last.kinds & COMMON_FIRST) !== 0 && (last.kinds & WORD) === 0) return false;
  const before = text.slice(Math.max(0, start - 4), start);
  return (
    SENTENCE_START.test(before) && isForeign(text.slice(linesBefore(text, start), start + REACH))
  );
}

const ADJECTIVE_OR_PLURAL = /(?:e|er|es|as|os|i)$/u;
const NOUN = /(?:e|en|es|s|i|a)$/u;

const SENTENCE_START = /(?:^|[\n.!?:;|–•] ?|[-*#] )["“„«]?$/u;

/** How much of a text shows its language, in characters on each side. */
const REACH = 300;

/** A few lines before it, so that a heading is read with its neighbours. */
function linesBefore(text: string, start: number): number {
  const from = Math.max(0, start - REACH);
  return from + Math.max(0, text.slice(from, start).lastIndexOf('\n\n'));
}

function isForeign(text: string): boolean {
  const foreign = text.match(FOREIGN)?.length ?? 0;
  return foreign > 0 && foreign > (text.match(ENGLISH)?.length ?? 0);
}

const ENGLISH =
  /(?<!\p{L})(?:the|and|of|to|is|are|was|for|with|from|that|this|it|by|you|your|has|have|be|not)(?!\p{L})/gu;

/** Accents in lower case, and the words that no sentence of these languages can do without. */
const FOREIGN =
  /[ÄÖÜÅØÆÉÈ]|(?<=\p{Ll})[äöüßåæøéèêëàâçñóòúùíìãõœî](?=\p{Ll})|(?<!\p{L})(?:der|die|das|und|ist|nicht|mit|für|auf|bei|den|dem|ein|eine|zu|von|le|la|les|des|du|et|est|une|un|pour|dans|sur|avec|el|los|las|y|del|una|por|con|para|en|il|di|che|per|della|è|gli|nel|al|o|os|as|do|da|em|não|com|no|na|het|een|van|voor|niet|op|met|bij|zijn|och|att|som|är|på|för|med|av|till|inte)(?!\p{L})/gu;
