import { readMendedString } from './mend-string.ts';
import { RepairList, type Repair } from './repairs.ts';

/** Why a place in a text that was meant as JSON cannot be read. */
export type BrokenJson = 'json_invalid' | 'json_cut_off' | 'nested_too_deeply';

/** An object or a list that was found in a text. */
export type MendedJson =
  | {
      readonly problem: null;
      /** Behind its last bracket. */
      readonly end: number;
      /** Strict JSON that says the same. */
      readonly json: string;
      readonly repairs: readonly Repair[];
    }
  | {
      readonly problem: BrokenJson;
      /** How far it was read. */
      readonly end: number;
    };

/** Levels of nesting that are taken; the same as at the listener's doors. */
const MAX_DEPTH = 100;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const SPACE = /[\s\uFEFF\u200B]*/y;

/** Literals of Python and JavaScript that mean one thing only. */
const LITERALS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  True: 'true',
  False: 'false',
  None: 'null',
  undefined: 'null',
};

/** Words for numbers that JSON does not have; they are kept as words. */
const NO_NUMBERS: ReadonlySet<string> = new Set(['NaN', 'Infinity', 'nan', 'inf']);

/**
 * Reads the object or list that begins at a place of a text, as it was meant.
 *
 * Only what can be meant in one way is repaired: comments, trailing commas, other quotes,
 * unescaped quotes and line breaks in texts, literals of other languages, names without
 * quotes. A missing comma, colon, quote or bracket is not guessed, and a text that ends before
 * its last bracket is cut off, whatever else is wrong with it. One pass, in linear time; each
 * repair is known by its place. Never throws.
 *
 * @param start where its bracket stands
 */
export function mendJson(text: string, start: number): MendedJson {
  return new Mender(text, start).run();
}

type Expected = 'value' | 'value_or_end' | 'name_or_end' | 'colon' | 'comma_or_end';

class Mender {
  readonly #text: string;
  readonly #out: string[] = [];
  readonly #repairs = new RepairList();
  /** The closing brackets that are due. */
  readonly #due: string[] = [];
  #at: number;
  #expected: Expected = 'value';
  /** Where a comma stands that nothing has followed yet; -1 without one. */
  #comma = -1;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  run(): MendedJson {
    for (;;) {
      const problem = this.#skipBlank() ?? this.#step();
      if (problem !== null) return { problem, end: this.#at };
      if (this.#due.length > 0) continue;
      const json = this.#out.join('');
      return { problem: null, end: this.#at, json, repairs: this.#repairs.toArray() };
    }
  }

  #step(): BrokenJson | null {
    const character = this.#text[this.#at];
    if (character === undefined || this.#isEllipsis() || this.#text.startsWith('```', this.#at)) {
      return 'json_cut_off';
    }
    if (this.#expected === 'colon') return this.#take(':', 'value');
    if (this.#expected === 'comma_or_end') return this.#commaOrEnd(character);
    if (this.#expected === 'value') return this.#value(character);
    if (character === this.#due.at(-1)) return this.#close(character);
    return this.#expected === 'name_or_end' ? this.#name(character) : this.#value(character);
  }

  #take(wanted: string, next: Expected): BrokenJson | null {
    if (this.#text[this.#at] !== wanted) return 'json_invalid';
    this.#out.push(wanted);
    this.#at += 1;
    this.#expected = next;
    return null;
  }

  #commaOrEnd(character: string): BrokenJson | null {
    if (character === this.#due.at(-1)) return this.#close(character);
    if (character !== ',') return 'json_invalid';
    this.#comma = this.#at;
    this.#at += 1;
    this.#expected = this.#due.at(-1) === '}' ? 'name_or_end' : 'value_or_end';
    return null;
  }

  #close(bracket: string): null {
    if (this.#comma >= 0) this.#repairs.add('trailing_comma', this.#comma);
    this.#comma = -1;
    this.#out.push(bracket);
    this.#due.pop();
    this.#at += 1;
    this.#expected = 'comma_or_end';
    return null;
  }

  #name(character: string): BrokenJson | null {
    this.#writeComma();
    if (isQuote(character)) return this.#string('colon');
    const word = this.#match(WORD);
    if (word === '') return 'json_invalid';
    this.#repairs.add('unquoted_name', this.#at);
    this.#write(JSON.stringify(word), word.length, 'colon');
    return null;
  }

  #value(character: string): BrokenJson | null {
    this.#writeComma();
    if (character === '{' || character === '[') return this.#open(character);
    if (isQuote(character)) return this.#string('comma_or_end');
    const number = this.#match(NUMBER);
    if (number !== '') return this.#write(number, number.length, 'comma_or_end');
    const sign = character === '-' ? 1 : 0;
    const word = this.#match(WORD, sign);
    if (NO_NUMBERS.has(word)) {
      this.#repairs.add('no_number', this.#at);
      return this.#write(
        JSON.stringify('-'.repeat(sign) + word),
        sign + word.length,
        'comma_or_end',
      );
    }
    const literal = sign === 0 && Object.hasOwn(LITERALS, word) ? LITERALS[word] : undefined;
    if (literal === undefined) return 'json_invalid';
    if (literal !== word) this.#repairs.add('other_literal', this.#at);
    return this.#write(literal, word.length, 'comma_or_end');
  }

  #open(bracket: '{' | '['): BrokenJson | null {
    if (this.#due.length >= MAX_DEPTH) return 'nested_too_deeply';
    this.#due.push(bracket === '{' ? '}' : ']');
    this.#out.push(bracket);
    this.#at += 1;
    this.#expected = bracket === '{' ? 'name_or_end' : 'value_or_end';
    return null;
  }

  #string(next: 'colon' | 'comma_or_end'): BrokenJson | null {
    const read = readMendedString(this.#text, this.#at, {
      isName: next === 'colon',
      closing: this.#due.at(-1) === '}' ? '}' : ']',
      repairs: this.#repairs,
    });
    if ('problem' in read) {
      this.#at = read.end;
      return read.problem;
    }
    return this.#write(read.json, read.end - this.#at, next);
  }

  #write(json: string, length: number, next: Expected): null {
    this.#out.push(json);
    this.#at += length;
    this.#expected = next;
    return null;
  }

  #writeComma(): void {
    if (this.#comma >= 0) this.#out.push(',');
    this.#comma = -1;
  }

  /** Skips blanks and comments. */
  #skipBlank(): BrokenJson | null {
    for (;;) {
      this.#at += this.#match(SPACE).length;
      const isLine = this.#text[this.#at] === '#' || this.#text.startsWith('//', this.#at);
      const isBlock = this.#text.startsWith('/*', this.#at);
      if (!isLine && !isBlock) return null;
      const end = isLine ? this.#text.indexOf('\n', this.#at) : this.#text.indexOf('*/', this.#at);
      if (end < 0) {
        this.#at = this.#text.length;
        return 'json_cut_off';
      }
      this.#repairs.add('comment', this.#at);
      this.#at = isLine ? end : end + 2;
    }
  }

  #isEllipsis(): boolean {
    return this.#text[this.#at] === '…' || this.#text.startsWith('...', this.#at);
  }

  #match(pattern: RegExp, ahead = 0): string {
    pattern.lastIndex = this.#at + ahead;
    return pattern.exec(this.#text)?.[0] ?? '';
  }
}

/** Whether a text can begin with this character. */
export function isQuote(character: string): boolean {
  return character === '"' || character === "'" || character === '“' || character === '‘';
}
