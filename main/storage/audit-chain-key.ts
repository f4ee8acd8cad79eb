import { hash } from 'node:crypto';

/** What the chain is keyed with; `null` where no key outlasts the console. */
export type ChainDigest = ((text: string) => string) | null;

/** What is digested, so that none can pass for another. */
type About = 'audit link' | 'audit start' | 'audit end';

/** How a digest that was kept compares with what it is of. */
export type Found = 'whole' | 'withoutKey' | 'otherKey' | 'broken';

/** In the place of a key's name where there is none: then anybody can compute a digest. */
const WITHOUT_KEY = 'sha256';

/** Writes and compares the digests of the audit's chain, each with the name of its key. */
export class AuditChainKey {
  readonly isKeyed: boolean;
  readonly #digest: (text: string) => string;
  readonly #name: string;

  constructor(digest: ChainDigest) {
    this.isKeyed = digest !== null;
    this.#digest = digest ?? sha256;
    this.#name = digest === null ? WITHOUT_KEY : nameOfKey(digest);
  }

  write(about: About, content: string): string {
    return write(this.#name, this.#digest, about, content);
  }

  compare(kept: string, about: About, content: string): Found {
    const keyName = keyNameOf(kept);
    if (keyName === '') return 'broken';
    const isOwn = keyName === this.#name;
    if (!isOwn && keyName !== WITHOUT_KEY) return 'otherKey';
    const digest = isOwn ? this.#digest : sha256;
    if (kept !== write(keyName, digest, about, content)) return 'broken';
    return keyName === WITHOUT_KEY ? 'withoutKey' : 'whole';
  }
}

/** Empty where there is none. */
export function keyNameOf(kept: string): string {
  return kept.slice(0, Math.max(0, kept.indexOf(':')));
}

/** Without a key, so that it is cheap. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function write(
  keyName: string,
  digest: (text: string) => string,
  about: About,
  content: string,
): string {
  return `${keyName}:${digest(`${about}\0${content}`)}`;
}

/** Tells a digest of another key from one of something else. */
function nameOfKey(digest: (text: string) => string): string {
  return digest('audit chain key').slice(0, 8);
}
