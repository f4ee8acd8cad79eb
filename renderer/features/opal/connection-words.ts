import type { OpalConnection, OpalRight } from '../../../shared/domain/opal-connection.ts';
import { formatCount } from '../../components/format.ts';
import type { StateWord } from '../../components/status-words.ts';

const DAY_MS = 24 * 3_600_000;

/** What Opal has refused to a connection, in words that follow "may not". */
export const RIGHT_WORDS: Readonly<Record<OpalRight, string>> = {
  read_agents: 'see agents',
  manage_agents: 'install or change agents',
  run_agents: 'run agents',
  read_files: 'read files that agents made',
};

const PRODUCT_WORDS: Readonly<Record<string, string>> = {
  cmp: 'CMP',
  cms: 'CMS',
  odp: 'ODP',
  experimentation: 'Experimentation',
  content_recs: 'Content Recommendations',
  commerce: 'Commerce',
};

/** A product of an instance as people call it; one that is not known keeps its own name. */
export function productWord(product: string): string {
  return Object.hasOwn(PRODUCT_WORDS, product) ? (PRODUCT_WORDS[product] ?? product) : product;
}

/** How a connection stands, and for how long yet where that is less than a week. */
export function connectionWord(
  { kind, state, expiresAtMs }: Pick<OpalConnection, 'kind' | 'state' | 'expiresAtMs'>,
  nowMs: number,
): StateWord {
  if (state === 'ready') return { word: 'Ready', tone: 'good' };
  if (state === 'ends_soon') return { word: endsWord(expiresAtMs, nowMs), tone: 'warn' };
  return { word: kind === 'oauth' ? 'Sign in again' : 'Needs a new token', tone: 'bad' };
}

function endsWord(expiresAtMs: number | null, nowMs: number): string {
  if (expiresAtMs === null) return 'Ends soon';
  const days = Math.floor((expiresAtMs - nowMs) / DAY_MS);
  return days < 1 ? 'Ends within a day' : `Ends in ${formatCount(days, 'day')}`;
}

/** How a connection was made. */
export function kindWord(kind: OpalConnection['kind']): string {
  return kind === 'oauth' ? 'Signed in with the browser' : 'Personal access token';
}

/** The host of an address, for people; the address itself where it has none. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
