import type { PiiType } from '../../../../shared/domain/pii.ts';
import type { CueConcept } from './cue-words.ts';

/**
 * Where a number of a scheme counts without a cue.
 *
 * - `prose`: anywhere, because its form and check digit are so distinctive
 * - `grouped`: anywhere if written in its groups; bare digits as with `value`
 * - `unnamed`: bare in a message, if nothing there says that it is a figure or something
 *   else; otherwise as with `value`
 * - `value`: only as the whole of a text, such as a cell; in a sentence it needs a cue
 * - `cue`: nowhere
 */
export type Alone = 'prose' | 'grouped' | 'unnamed' | 'value' | 'cue';

/** One kind of official number. */
export interface Scheme {
  /** What it is called in the reason. */
  readonly name: string;
  readonly type: PiiType;
  /** Of its letters and digits only, letters in upper case. */
  readonly form: RegExp;
  /** How many letters and digits it may have. */
  readonly lengths: readonly number[];
  /**
   * The lengths of the groups it may be written in, apart from one piece. They are joined
   * by `_` for a space, hyphen or dot, or by the exact separator: `3_3_3`, `3-2-4`.
   */
  readonly groups?: readonly string[];
  /** Whether its check digits and the dates in it are right. */
  readonly check?: (compact: string) => boolean;
  readonly cues: readonly CueConcept[];
  readonly alone: Alone;
}
