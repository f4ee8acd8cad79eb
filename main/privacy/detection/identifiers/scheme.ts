import type { PiiType } from '../../../../shared/domain/pii.ts';
import type { CueConcept } from './cue-words.ts';

/**
 * How little has to stand beside a number of a scheme for it to count.
 *
 * - `prose`: its form and check digit are so particular that it counts anywhere
 * - `grouped`: the same, but only written in its groups; bare digits as `value`
 * - `unnamed`: bare in a message, when nothing there says that it is a figure or anything
 *   else; otherwise as `value`
 * - `value`: only as all that a text holds, such as a cell; in a sentence it needs a cue
 * - `cue`: never without a cue
 */
export type Alone = 'prose' | 'grouped' | 'unnamed' | 'value' | 'cue';

/** One kind of number that some authority gives out. */
export interface Scheme {
  /** In words, for the reason. */
  readonly name: string;
  readonly type: PiiType;
  /** Of the letters and digits alone, letters capital. */
  readonly form: RegExp;
  /** How many letters and digits. */
  readonly lengths: readonly number[];
  /**
   * The lengths of the groups it is written in beside one piece, joined by `_` for any
   * one of space, hyphen, dot, or by the very sign: `3_3_3`, `3-2-4`.
   */
  readonly groups?: readonly string[];
  /** Says whether check digits and inner dates are right. */
  readonly check?: (compact: string) => boolean;
  readonly cues: readonly CueConcept[];
  readonly alone: Alone;
}
