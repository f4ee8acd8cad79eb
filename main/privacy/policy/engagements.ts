import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { DeliveryId } from '../../../shared/domain/ids.ts';
import type { PolicyOverride } from '../../../shared/domain/pii-policy.ts';
import { rulesForAnswer, type ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { RulesVersion } from '../../../shared/domain/recorded-result.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Sealer } from '../../credentials/sealer.ts';
import type { Database, Transaction } from '../../storage/database.ts';
import type { PrivacyRepository } from '../../storage/privacy-repository.ts';
import type { ReadingRuleRepository } from '../../storage/reading-rule-repository.ts';
import type { PiiDetector } from '../detection/pii-detector.ts';
import { foldText } from '../detection/text/fold-text.ts';
import { createRedactor } from '../redaction/redactor.ts';
import { Pseudonyms } from '../redaction/pseudonyms.ts';
import { foldDomain, type AllowEntry } from './allow-list.ts';
import { OwnWords } from './own-words.ts';
import { readSettings } from './read-settings.ts';
import { NO_SETTINGS, type EngagementSettings } from './engagement-settings.ts';

/** Whose settings are changed; the name is as entered or as stored. */
export interface Client {
  readonly engagementId: string;
  readonly clientName: string;
}

interface Parts {
  readonly database: Database;
  readonly repository: PrivacyRepository;
  readonly readingRules: ReadingRuleRepository;
  readonly sealer: Sealer;
  readonly detector: PiiDetector;
  /** Must be keyed. */
  readonly digest: (value: string) => string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * The engagements and their rules, held in memory.
 *
 * An engagement is a client: all runs for one name belong to it. The settings are needed
 * for every text, so they are read once, and again after each change.
 *
 * @example
 * ```ts
 * const engagements = await Engagements.open(parts);
 * const engagementId = engagements.idOf('Acme Ltd');
 * const { allowList, overrides } = engagements.settingsOf(engagementId);
 * ```
 */
export class Engagements {
  readonly #parts: Parts;
  readonly #pseudonyms = new Map<string, Pseudonyms>();
  #settings: ReadonlyMap<string, EngagementSettings> = new Map();
  #settingsVersion = 0;
  #saving: Promise<unknown> = Promise.resolve();

  /** Clients by the ids that they have while the keychain is away, as they were entered. */
  readonly meanwhile = new Map<string, string>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async open(parts: Parts): Promise<Engagements> {
    const engagements = new Engagements(parts);
    await engagements.#read();
    const saved = await parts.repository.listPseudonyms();
    for (const [engagementId, own] of Map.groupBy(saved, (one) => one.engagementId)) {
      engagements.pseudonymsOf(engagementId).load(own);
    }
    return engagements;
  }

  /**
   * Whether these settings apply to results.
   *
   * Without a keychain a body cannot be sealed durably, so it is protected on arrival,
   * before anybody knows whose it is (`Inbox`).
   */
  get applyToResults(): boolean {
    return this.#parts.sealer.durable;
  }

  /** Whether no engagement has settings; then none has to be looked up. */
  get haveNoSettings(): boolean {
    return this.#settings.size === 0;
  }

  /**
   * The id of a client's engagement, from the name as it was entered.
   *
   * The stored name will not do: many names are stored as `J*** S***`.
   */
  idOf(clientName: string): string {
    const folded = foldText(clientName).normalize('NFKC').toLowerCase();
    const spelled = folded.replace(/\s+/g, ' ').trim();
    return this.#parts.digest(`engagement\0${spelled}`).slice(0, 32);
  }

  /** The id of the engagement that a run belongs to. */
  idOfRun({ intake, engagementId }: Pick<Run, 'intake' | 'engagementId'>): string {
    return engagementId ?? this.idOf(intake.business_context.company_name);
  }

  /** A client's name as it is stored. */
  keptName(name: string, keeps = this.settingsOf(this.idOf(name)).keepsOwnWords): string {
    const { detector } = this.#parts;
    const ownWords = new OwnWords({ names: keeps ? [name] : [], said: [] });
    return createRedactor({ detector, ownWords }).redactText(name).text.trim();
  }

  settingsOf(engagementId: string | null): EngagementSettings {
    return (engagementId === null ? undefined : this.#settings.get(engagementId)) ?? NO_SETTINGS;
  }

  /** Without an engagement, numbers start from 1 each time. */
  pseudonymsOf(engagementId: string | null): Pseudonyms {
    if (engagementId === null) return new Pseudonyms(this.#parts.digest);
    const known = this.#pseudonyms.get(engagementId);
    if (known !== undefined) return known;
    const pseudonyms = new Pseudonyms((value) => this.#parts.digest(`${engagementId}\0${value}`));
    this.#pseudonyms.set(engagementId, pseudonyms);
    return pseudonyms;
  }

  /**
   * Stores the pseudonyms that were added since the last time, with their values sealed.
   *
   * Call it before the text with them is stored: a pseudonym without a text does no harm.
   */
  async savePseudonyms(): Promise<void> {
    const saving = this.#saving.then(() => this.#saveAll());
    this.#saving = saving.catch(() => undefined);
    return saving;
  }

  /** If one engagement fails, the others are saved before its error is thrown. */
  async #saveAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const [engagementId, pseudonyms] of this.#pseudonyms) {
      try {
        await this.#save(engagementId, pseudonyms);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  async #save(engagementId: string, pseudonyms: Pseudonyms): Promise<void> {
    const { unsaved } = pseudonyms;
    if (unsaved.length === 0) return;
    const sealed = unsaved.map(({ type, number, digest, value }) => ({
      engagementId,
      type,
      number,
      digest,
      sealed: this.#seal(value, `pseudonym:${engagementId}:${digest}`),
    }));
    const { database, repository, clock } = this.#parts;
    await database.transaction((trx) => repository.savePseudonyms(trx, sealed, clock.now()));
    pseudonyms.noteSaved(unsaved);
  }

  /** @returns whether it is new */
  async allow(
    trx: Transaction,
    client: Client,
    entry: Pick<AllowEntry, 'kind' | 'value'>,
  ): Promise<boolean> {
    const { repository, digest, clock, newId } = this.#parts;
    const { engagementId } = client;
    await this.keep(trx, client);
    const value = entry.kind === 'domain' ? foldDomain(entry.value) : entry.value.trim();
    const entryId = newId();
    return repository.addAllowed(trx, {
      entryId,
      engagementId,
      kind: entry.kind,
      digest: digest(`allow\0${engagementId}\0${foldText(value).toLowerCase()}`),
      sealed: this.#seal(value, `allow:${entryId}`),
      addedAtMs: clock.now(),
    });
  }

  /** @returns whether it was there */
  async disallow(trx: Transaction, engagementId: string, entryId: string): Promise<boolean> {
    return this.#parts.repository.removeAllowed(trx, engagementId, entryId);
  }

  async override(trx: Transaction, client: Client, override: PolicyOverride): Promise<void> {
    await this.keep(trx, client);
    const { repository, clock } = this.#parts;
    await repository.setOverride(trx, client.engagementId, override, clock.now());
  }

  /** @returns whether it was there */
  async endOverride(
    trx: Transaction,
    engagementId: string,
    override: Pick<PolicyOverride, 'piiType' | 'operation'>,
  ): Promise<boolean> {
    return this.#parts.repository.removeOverride(trx, engagementId, override);
  }

  /**
   * Remembers a client's own words, for all that arrives about it from then on.
   *
   * @returns whether there are any that were not known
   */
  async keepOwnWords(trx: Transaction, client: Client, { list }: OwnWords): Promise<boolean> {
    const { engagementId } = client;
    const words = JSON.stringify(list);
    if (JSON.stringify(this.settingsOf(engagementId).ownWords?.list) === words) return false;
    await this.keep(trx, client);
    const sealed = this.#seal(words, `own_words:${engagementId}`);
    await this.#parts.repository.saveOwnWords(trx, engagementId, sealed);
    return true;
  }

  /**
   * Says whether a client's own words stay from now on; where they do not, those that are
   * known are forgotten.
   *
   * @returns whether it was the other way round before
   */
  async setKeepsOwnWords(trx: Transaction, client: Client, keeps: boolean): Promise<boolean> {
    const { engagementId, clientName } = client;
    if (this.settingsOf(engagementId).keepsOwnWords === keeps) return false;
    await this.keep(trx, client);
    const name = this.keptName(clientName, keeps);
    await this.#parts.repository.setKeepsOwnWords(trx, engagementId, { keeps, name });
    return true;
  }

  /** The corrections that hold for one agent's answer. */
  readingRulesOf(
    engagementId: string | null,
    agentId: AgentId,
    deliveryId: DeliveryId,
  ): readonly ReadingRule[] {
    return rulesForAnswer(this.settingsOf(engagementId).reading, { agentId, deliveryId });
  }

  /**
   * The rules that a run's results are protected and read by, as they are now.
   *
   * The version goes up with each change: what was made under an older one may be out of
   * date.
   */
  rulesOf(run: Run | null): RulesVersion {
    const isNobodys = run === null || this.haveNoSettings;
    return {
      engagementId: isNobodys ? null : this.idOfRun(run),
      version: this.#settingsVersion,
    };
  }

  /**
   * Forgets a client's pseudonyms and settings once they have been deleted.
   *
   * @param work deletes them; meanwhile no pseudonym is saved
   */
  async forget(engagementId: string, work: () => Promise<void>): Promise<void> {
    const forgetting = this.#saving.then(async () => {
      await work();
      this.#pseudonyms.delete(engagementId);
      await this.reload();
    });
    this.#saving = forgetting.catch(() => undefined);
    return forgetting;
  }

  /** Applies changed settings, after they were committed. */
  async reload(): Promise<void> {
    await this.#read();
    this.#settingsVersion += 1;
  }

  /** Keeps the client itself, by its name without personal data, whatever its allow-list says. */
  async keep(trx: Transaction, { engagementId, clientName }: Client): Promise<void> {
    const { repository, clock, sealer } = this.#parts;
    if (!sealer.durable && this.idOf(clientName) === engagementId) {
      this.meanwhile.set(engagementId, clientName);
    }
    const name = this.keptName(clientName);
    await repository.keepEngagement(trx, engagementId, name, clock.now());
  }

  async #read(): Promise<void> {
    this.#settings = await readSettings(this.#parts);
  }

  #seal(value: string, context: string): Uint8Array {
    return this.#parts.sealer.seal(Buffer.from(value, 'utf8'), context);
  }
}
