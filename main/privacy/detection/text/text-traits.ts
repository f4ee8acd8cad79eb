/** What one pass over a text shows: which searches can find anything in it. */
export interface TextTraits {
  readonly hasDigit: boolean;
  readonly hasColon: boolean;
  readonly hasPercent: boolean;
  /** An angle bracket or an ampersand: tags or entities. */
  readonly hasMarkup: boolean;
  readonly isAscii: boolean;
  /** Characters that nobody sees, such as a zero-width space. */
  readonly hasInvisible: boolean;
  /** Whether it has a run of letters and digits as long as the shortest base64 worth reading. */
  readonly hasLongRun: boolean;
}

/** Fewer characters encode less than twelve bytes, too few for an e-mail address. */
export const SHORTEST_BASE64 = 16;

const DIGIT = 1;
const COLON = 2;
const PERCENT = 4;
const MARKUP = 8;
const OTHER = 16;
const RUN = 32;
const INVISIBLE = 64;

/** The traits of each ASCII character. */
const TRAITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (
    (/\d/.test(character) ? DIGIT : 0) |
    (character === ':' ? COLON : 0) |
    (character === '%' ? PERCENT : 0) |
    (/[<&]/.test(character) ? MARKUP : 0) |
    (/[\w+/-]/.test(character) ? RUN : 0)
  );
});

/** Reads the traits of a text. `hasDigit` knows ASCII digits only; others show in `isAscii`. */
export function readTraits(text: string): TextTraits {
  let seen = 0;
  let run = 0;
  let hasLongRun = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const traits = code < 128 ? (TRAITS[code] ?? 0) : traitsBeyond(code);
    seen |= traits;
    if ((traits & RUN) === 0) run = 0;
    else {
      run += 1;
      if (run === SHORTEST_BASE64) hasLongRun = true;
    }
  }
  return {
    hasDigit: (seen & DIGIT) !== 0,
    hasColon: (seen & COLON) !== 0,
    hasPercent: (seen & PERCENT) !== 0,
    hasMarkup: (seen & MARKUP) !== 0,
    isAscii: (seen & OTHER) === 0,
    hasInvisible: (seen & INVISIBLE) !== 0,
    hasLongRun,
  };
}

/** A soft hyphen, the blocks of zero-width characters and marks of direction, and a byte order mark. */
function traitsBeyond(code: number): number {
  const isInvisible =
    code === 0xad ||
    (code >= 0x200b && code <= 0x206f && (code <= 0x200f || code >= 0x202a) && code !== 0x202f) ||
    code === 0xfeff;
  return isInvisible ? OTHER | INVISIBLE : OTHER;
}
