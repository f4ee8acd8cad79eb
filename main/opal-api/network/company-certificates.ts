import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CompanyAuthorityState } from '../../../shared/contract/opal.ts';
import type { Clock } from '../../../shared/domain/clock.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { CompanyAuthority } from './company-authority.ts';
import { describeAuthorities, readAuthorities } from './read-authorities.ts';

const FILE = /^company-ca-[0-9a-f]{16}\.pem$/;

interface Parts {
  readonly authority: Pick<CompanyAuthority, 'file' | 'set' | 'isFixed'>;
  readonly dataDir: string;
  readonly clock: Clock;
}

/**
 * The certificates of a company that a person hands over, kept as a file of the data folder.
 *
 * Only the certificates are written, nothing that stood around them. A file is named after what is
 * in it and is never changed, so the one that is trusted is whole wherever a change is cut off.
 */
export class CompanyCertificates {
  readonly #parts: Parts;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is trusted beside what the computer trusts. */
  async describe(): Promise<CompanyAuthorityState> {
    const { authority } = this.#parts;
    const file = await authority.file();
    const state = { isFixed: authority.isFixed, file: authority.isFixed ? file : null };
    if (file === null) return { ...state, certificates: [], problem: null };
    try {
      const certificates = describeAuthorities(await readFile(file, 'utf8'));
      return { ...state, certificates, problem: null };
    } catch {
      const problem = 'The file of certificates cannot be read, so Opal cannot be reached.';
      return { ...state, certificates: [], problem };
    }
  }

  /** @throws OsaError `invalid_input` for what is no authority's, `conflict` */
  set(text: string): Promise<CompanyAuthorityState> {
    return this.#inTurn(async () => {
      const { authority, dataDir, clock } = this.#parts;
      this.#assertChangeable();
      const pem = readAuthorities(text, clock.now())
        .map((one) => one.pem)
        .join('');
      const digest = createHash('sha256').update(pem).digest('hex').slice(0, 16);
      const file = path.join(dataDir, `company-ca-${digest}.pem`);
      await writeFile(file, pem, { mode: 0o600 });
      await authority.set(file);
      await this.#removeOthers(path.basename(file));
      return this.describe();
    });
  }

  /** @throws OsaError `conflict` */
  remove(): Promise<CompanyAuthorityState> {
    return this.#inTurn(async () => {
      this.#assertChangeable();
      await this.#parts.authority.set(null);
      await this.#removeOthers(null);
      return this.describe();
    });
  }

  #assertChangeable(): void {
    if (!this.#parts.authority.isFixed) return;
    throw new OsaError('conflict', {
      message: 'OSA_CA_FILE names the certificates. Change it there and start the console again.',
    });
  }

  async #removeOthers(kept: string | null): Promise<void> {
    const { dataDir } = this.#parts;
    for (const name of await readdir(dataDir)) {
      if (FILE.test(name) && name !== kept) await rm(path.join(dataDir, name), { force: true });
    }
  }

  /** One change at a time. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(change);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
