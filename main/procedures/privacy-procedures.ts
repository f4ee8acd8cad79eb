import type { Clock } from '../../shared/domain/clock.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { PiiAuditRepository, PiiDeed } from '../storage/pii-audit-repository.ts';
import type { PrivacyRepository } from '../storage/privacy-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { PiiDetector } from '../privacy/detection/pii-detector.ts';
import type { Client, Engagements } from '../privacy/policy/engagements.ts';
import type { PiiKeys } from '../privacy/redaction/pii-keys.ts';
import { REVEALING_ROLES, type Reveal } from '../privacy/reveal.ts';
import { tryText } from '../privacy/try-text.ts';
import type { ClientRef, privacyProcedures as contract } from '../../shared/contract/privacy.ts';
import { PrivacyClients } from './privacy-clients.ts';
import type { HandlersOf } from './procedure-table.ts';
import type { RunEraser } from './run-eraser.ts';

const MAX_TALLIES = 2_000;
const MAX_DEEDS = 100;
const DAY_MS = 86_400_000;

/**
 * What was protected, and the rules for it.
 *
 * Every change of a rule is one transaction with its row in the audit.
 */
export function privacyProcedures(parts: {
  database: Database;
  audit: PiiAuditRepository;
  repository: PrivacyRepository;
  engagements: Engagements;
  keys: PiiKeys;
  reveal: Reveal;
  eraser: Pick<RunEraser, 'eraseClient'>;
  runs: RunRepository;
  detector: PiiDetector;
  random: RandomBytes;
  /** Of the person at the screen; set where the console is started, not on the screen. */
  role: PiiRole;
  clock: Clock;
}): HandlersOf<keyof typeof contract> {
  const { audit, engagements, keys, role, clock } = parts;
  const clients = new PrivacyClients(parts);
  const mayChange = role === 'admin';

  function assertMayChange(): void {
    if (mayChange) return;
    throw new OsaError('forbidden', {
      message: 'This console runs for a role that may not change rules for personal data.',
    });
  }

  /** One transaction with its row in the audit; none when the work says that nothing changed. */
  async function change(
    deed: Omit<PiiDeed, 'digest' | 'engagementId' | 'role' | 'reason'>,
    ref: ClientRef,
    work: (client: Client, trx: Transaction) => Promise<unknown>,
  ): Promise<void> {
    assertMayChange();
    const client = await clients.find(ref);
    await parts.database.transaction(async (trx) => {
      if ((await work(client, trx)) === false) return;
      const { engagementId } = client;
      const row = { ...deed, digest: '', engagementId, role, reason: '' };
      await audit.appendDeed(trx, row, clock.now());
    });
    await engagements.reload();
  }

  async function noteKeyDeed(reason: string): Promise<void> {
    const deed: PiiDeed = {
      action: 'key_rotated',
      type: null,
      mode: null,
      digest: '',
      engagementId: null,
      role,
      reason,
    };
    await parts.database.transaction((trx) => audit.appendDeed(trx, deed, clock.now()));
  }

  return {
    'privacy.summary': async ({ days }) => {
      const tallies = await audit.tally(clock.now() - days * DAY_MS, MAX_TALLIES + 1);
      return {
        tallies: tallies.slice(0, MAX_TALLIES),
        isCut: tallies.length > MAX_TALLIES,
        clients: await clients.namesByRun(),
      };
    },
    'privacy.deeds': () => audit.listDeeds(MAX_DEEDS),
    'privacy.verify': () => audit.verify(clock.now()),
    'privacy.try': async ({ text, operation, classification, ...ref }) => {
      const client = ref.clientName === '' ? null : await clients.find(ref);
      const settings = engagements.settingsOf(client?.engagementId ?? null);
      const tried = tryText(text, settings, { operation, classification }, parts);
      return { ...tried, spans: [...tried.spans] };
    },
    'privacy.engagements': () => clients.list(),
    'privacy.client': ({ clientName }) => clients.ofName(clientName),
    'privacy.eraseClient': async (ref) => {
      assertMayChange();
      return parts.eraser.eraseClient((await clients.find(ref)).engagementId);
    },
    'privacy.allow': async ({ kind, value, ...ref }) => {
      await change({ action: 'allow_list_added', type: null, mode: null }, ref, (client, trx) =>
        engagements.allow(trx, client, { kind, value }),
      );
      return {};
    },
    'privacy.disallow': async ({ entryId, ...ref }) => {
      const deed = { action: 'allow_list_removed', type: null, mode: null } as const;
      await change(deed, ref, async ({ engagementId }, trx) =>
        assertRemoved(await engagements.disallow(trx, engagementId, entryId)),
      );
      return {};
    },
    'privacy.ownWords': async ({ keeps, ...ref }) => {
      const action = keeps ? 'own_words_kept' : 'own_words_protected';
      await change({ action, type: null, mode: null }, ref, (client, trx) =>
        engagements.setKeepsOwnWords(trx, client, keeps),
      );
      return {};
    },
    'privacy.override': async ({ override, ...ref }) => {
      const { piiType: type, mode } = override;
      await change({ action: 'override_set', type, mode }, ref, (client, trx) =>
        engagements.override(trx, client, override),
      );
      return {};
    },
    'privacy.endOverride': async ({ override, ...ref }) => {
      const deed = { action: 'override_removed', type: override.piiType, mode: null } as const;
      await change(deed, ref, async ({ engagementId }, trx) =>
        assertRemoved(await engagements.endOverride(trx, engagementId, override)),
      );
      return {};
    },
    'privacy.reveal': ({ token, reason }) => parts.reveal.open(token, role, reason),
    'privacy.rotateKey': async () => {
      assertMayChange();
      // First on the record: a rotation that then fails does no harm there.
      await noteKeyDeed('');
      return { version: await keys.rotate() };
    },
    'privacy.forgetOlderKeys': async () => {
      assertMayChange();
      await noteKeyDeed('The older keys were removed');
      await keys.forgetOlder();
      return {};
    },
    'privacy.access': async () => ({
      role,
      mayReveal: REVEALING_ROLES.has(role),
      mayChange,
      keyVersion: keys.current.version,
      olderKeys: keys.olderVersions,
      isKeyDurable: keys.durable,
      doClientRulesApply: engagements.applyToResults,
    }),
  };
}

function assertRemoved(wasThere: boolean): void {
  if (wasThere) return;
  throw new OsaError('not_found', {
    message: 'The client has no such rule, or no longer. It may have been removed elsewhere.',
  });
}
