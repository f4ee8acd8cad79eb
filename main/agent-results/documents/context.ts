import type { LevelWord } from './vocabulary/level-terms.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** Under which headings a part stands, as far as they say something. */
export interface Context {
  readonly meaning: SectionMeaning | null;
  /** The nearest heading, as written. */
  readonly heading: string;
  /** What the heading says of all under it: "High priority", "Next 7 days". */
  readonly level: LevelWord | null;
  readonly time: string;
  readonly isQuickWin: boolean;
  /** Whether all entries of a list end in a name: "Label the segments — data team". */
  readonly hasNamedTails: boolean;
  /** Whether a person said what the heading means; then nothing under it knows better. */
  readonly isRuled: boolean;
}

/** Under no heading. */
export const TOP: Context = {
  meaning: null,
  heading: '',
  level: null,
  time: '',
  isQuickWin: false,
  hasNamedTails: false,
  isRuled: false,
};
