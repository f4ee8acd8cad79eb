import type { ClientRef, PrivacyEngagement } from '../../shared/contract/privacy.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Client, Engagements } from '../privacy/policy/engagements.ts';
import type { Transaction } from '../storage/database.ts';
import type { PrivacyRepository } from '../storage/privacy-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** Of so many runs, the newest, the clients are listed and named. */
const MAX_RUNS = 200;

/** The clients that can have rules of their own: those of runs, and those that have some. */
export class PrivacyClients {
  readonly #repository: PrivacyRepository;
  readonly #engagements: Engagements;
  readonly #runs: RunRepository;

  constructor(parts: {
    repository: PrivacyRepository;
    engagements: Engagements;
    runs: RunRepository;
  }) {
    this.#repository = parts.repository;
    this.#engagements = parts.engagements;
    this.#runs = parts.runs;
  }

  /** By name; those with the same name always in the same order. */
  async list(): Promise<PrivacyEngagement[]> {
    const names = await this.#names();
    return [...names]
      .map(([engagementId, clientName]) => this.#view({ engagementId, clientName }))
      .toSorted(
        (a, b) =>
          a.clientName.localeCompare(b.clientName) || (a.engagementId < b.engagementId ? -1 : 1),
      );
  }

  /** The client of a name as it is entered. */
  async ofName(clientName: string): Promise<PrivacyEngagement> {
    const engagementId = this.#engagements.idOf(clientName);
    return this.#view({ engagementId, clientName: this.#engagements.keptName(clientName) });
  }

  /** @throws OsaError `not_found` for an id that no client has */
  async find({ clientName, engagementId }: ClientRef): Promise<Client> {
    if (engagementId === undefined) {
      return { engagementId: this.#engagements.idOf(clientName), clientName };
    }
    const isOfName = engagementId === this.#engagements.idOf(clientName);
    if (!isOfName && !(await this.#names()).has(engagementId)) {
      throw new OsaError('not_found', { message: 'There is no such client.' });
    }
    return { engagementId, clientName };
  }

  /** Whether the client has a run or a rule, as a transaction sees it. */
  async isKnown(engagementId: string, trx: Transaction): Promise<boolean> {
    const [repository, runs] = [this.#repository.within(trx), this.#runs.within(trx)];
    return (await this.#names(repository, runs)).has(engagementId);
  }

  /** What is kept of the client's name, by the id of the run. */
  async namesByRun(): Promise<Record<string, string>> {
    const runs = await this.#runs.list(MAX_RUNS);
    return Object.fromEntries(
      runs.map(({ run }) => [run.runId, run.intake.business_context.company_name]),
    );
  }

  async #names(repository = this.#repository, runs = this.#runs): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const { engagementId, clientName } of await repository.listEngagements()) {
      names.set(engagementId, clientName);
    }
    for (const { run } of await runs.list(MAX_RUNS)) {
      names.set(this.#engagements.idOfRun(run), run.intake.business_context.company_name);
    }
    return names;
  }

  #view({ engagementId, clientName }: Client): PrivacyEngagement {
    const { allowed, overrides, keepsOwnWords } = this.#engagements.settingsOf(engagementId);
    return {
      engagementId,
      clientName,
      keepsOwnWords,
      allowed: [...allowed],
      overrides: overrides.map(({ piiType, operation, mode }) => ({ piiType, operation, mode })),
    };
  }
}
