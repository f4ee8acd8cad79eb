import type { PolicyOverride } from '../../../shared/domain/pii-policy.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { OwnWords } from './own-words.ts';
import { AllowList, type AllowEntry } from './allow-list.ts';

/** An engagement's own settings. */
export interface EngagementSettings {
  readonly allowList: AllowList;
  readonly allowed: readonly AllowEntry[];
  readonly overrides: readonly PolicyOverride[];
  /** Whether what the client calls itself and says of itself stays. */
  readonly keepsOwnWords: boolean;
  /** Those words; `null` where none are known or none stay. */
  readonly ownWords: OwnWords | null;
  /** How people have corrected the reading of its agents' reports. */
  readonly reading: readonly ReadingRule[];
}

/** Those of an engagement that has none. */
export const NO_SETTINGS: EngagementSettings = {
  allowList: new AllowList([]),
  allowed: [],
  overrides: [],
  keepsOwnWords: true,
  ownWords: null,
  reading: [],
};
