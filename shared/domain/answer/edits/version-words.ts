import type { AnswerWords } from '../answer-words.ts';
import type { AnswerVersion } from './answer-edit.ts';

/** "Version 3, signed off by … on …", in the language of the words. */
export function versionWords(version: AnswerVersion | undefined, words: AnswerWords): string {
  if (version === undefined) return '';
  const { number, signedOff } = version;
  if (signedOff === null) {
    return number === 0
      ? words.word('versionNone')
      : words.tell('versionOpen', { number: String(number) });
  }
  return words.tell(signedOff.isOutdated ? 'versionOutdated' : 'versionSigned', {
    number: String(number),
    by: signedOff.by,
    date: words.date(signedOff.at),
    agents: signedOff.newer.join(', '),
  });
}
