import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { PiiContext } from '../../shared/domain/pii-policy.ts';
import type { OwnWords } from './policy/own-words.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';

/** For whom and for what something is protected. */
export interface ProtectionScope {
  /** `null` for unknown or none: nothing is on an allow-list and no mode is overridden. */
  readonly engagementId: string | null;
  readonly context: PiiContext;
  /** The client's own words, where they are not those that are known of the engagement. */
  readonly ownWords?: OwnWords | null;
}

/** How agent data is stored (specification, `protectAgentData`). */
export const STORED_AGENT_DATA: PiiContext = {
  operation: 'storage',
  classification: 'confidential',
};

/** A protected value and what was replaced in it. */
export interface Protection<T> {
  readonly value: T;
  readonly counts: PiiCounts;
  /** Audit rows, without values; to be written with the value, in one transaction. */
  readonly protections: readonly PiiProtection[];
}
