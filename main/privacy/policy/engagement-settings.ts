import type { PolicyOverride } from '../../../shared/domain/pii-policy.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import { AllowList, type AllowEntry } from './allow-list.ts';

/** An engagement's own settings. */
export interface EngagementSettings {
  readonly allowList: AllowList;
  readonly allowed: readonly AllowEntry[];
  readonly overrides: readonly PolicyOverride[];
  /** How people have corrected the reading of its agents' reports. */
  readonly reading: readonly ReadingRule[];
}

/** Those of an engagement that has none. */
export const NO_SETTINGS: EngagementSettings = {
  allowList: new AllowList([]),
  allowed: [],
  overrides: [],
  reading: [],
};
