import type { QueryName } from '../../bridge/use-procedure.ts';

/** What to fetch again after a client's rules have changed. */
export const REFRESHES: readonly QueryName[] = [
  'privacy.engagements',
  'privacy.client',
  'privacy.deeds',
];
