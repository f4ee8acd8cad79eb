import type { privacyProcedures, PrivacyEngagement } from '../../shared/contract/privacy.ts';
import type { ProcedureInput, ProcedureOutput } from '../../shared/contract/procedures.ts';
import type { PiiAuditEntry, PiiTally } from '../../shared/domain/pii-audit.ts';
import { OsaError } from '../../shared/errors.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

/** What the privacy screen is answered from. */
export interface FixturePrivacy {
  access: ProcedureOutput<'privacy.access'>;
  tallies: PiiTally[];
  deeds: PiiAuditEntry[];
  engagements: PrivacyEngagement[];
}

type Answers = {
  [N in keyof typeof privacyProcedures]: (input: ProcedureInput<N>) => ProcedureOutput<N>;
};

/** Nothing was protected yet. */
export function emptyPrivacy(): FixturePrivacy {
  return {
    access: {
      role: 'admin',
      mayReveal: true,
      mayChange: true,
      keyVersion: 1,
      olderKeys: 0,
      isKeyDurable: true,
      doClientRulesApply: true,
    },
    tallies: [],
    deeds: [],
    engagements: [],
  };
}

/** Much was protected, for clients with long names. */
export function busyPrivacy(
  nowMs: number,
  clients: readonly string[],
  runId: string,
): FixturePrivacy {
  return {
    ...emptyPrivacy(),
    tallies: [
      { type: 'email', mode: 'partial', agentId: 'content_review', runId, occurrences: 1412 },
      { type: 'phone', mode: 'partial', agentId: 'audience_suggester', runId, occurrences: 96 },
      { type: 'name', mode: 'pseudonymize', agentId: 'customer_journey', runId, occurrences: 31 },
      { type: 'ssn', mode: 'hash', agentId: 'audience_suggester', runId, occurrences: 4 },
      { type: 'email', mode: 'partial', agentId: null, runId, occurrences: 2 },
      { type: 'credit_card', mode: 'encrypt', agentId: null, runId: null, occurrences: 1 },
    ],
    deeds: [
      {
        id: 9,
        recordedAtMs: nowMs - 60_000,
        action: 'reveal_refused',
        piiType: 'email',
        mode: 'encrypt',
        role: 'user',
        reason: 'The client asks who wrote the complaint',
      },
      {
        id: 8,
        recordedAtMs: nowMs - 3_600_000,
        action: 'allow_list_added',
        piiType: null,
        mode: null,
        role: 'admin',
        reason: '',
      },
    ],
    engagements: clients.map((clientName, index) => ({
      engagementId: engagementIdOf(clientName),
      clientName,
      allowed:
        index > 0
          ? []
          : [
              {
                entryId: uuid(1, 910),
                kind: 'domain',
                value: 'garden.example',
                addedAtMs: nowMs - 3_600_000,
              },
              {
                entryId: uuid(2, 910),
                kind: 'value',
                value:
                  '12 Orchard Row, Gardenham, GH1 2AB, the office that is printed on every page',
                addedAtMs: nowMs - 7_200_000,
              },
            ],
      keepsOwnWords: true,
      overrides: index > 0 ? [] : [{ piiType: 'name', operation: 'storage', mode: 'pseudonymize' }],
    })),
  };
}

function withoutRules(clientName: string): PrivacyEngagement {
  return {
    engagementId: engagementIdOf(clientName),
    clientName,
    keepsOwnWords: true,
    allowed: [],
    overrides: [],
  };
}

/** Of the form that the engine gives it. */
function engagementIdOf(clientName: string): string {
  const digits = Array.from(clientName, (letter) => letter.charCodeAt(0).toString(16));
  return digits.join('').padEnd(32, '0').slice(0, 32);
}

/** Answers `privacy.*` as the engine would. */
export function privacyAnswers(world: FixtureWorld, now: () => number): Answers {
  const change = (
    clientName: string,
    edit: (before: PrivacyEngagement) => PrivacyEngagement,
  ): Record<string, never> => {
    const { engagements } = world.privacy;
    const before = engagements.find((one) => one.clientName === clientName);
    const after = edit(before ?? withoutRules(clientName));
    world.privacy = {
      ...world.privacy,
      engagements: [...engagements.filter((one) => one !== before), after],
    };
    return {};
  };
  return {
    'privacy.summary': () => ({
      tallies: world.privacy.tallies,
      isCut: false,
      clients: Object.fromEntries(world.runs.map(({ view }) => [view.runId, view.clientName])),
    }),
    'privacy.deeds': () => world.privacy.deeds,
    'privacy.verify': () => ({
      rows: world.privacy.deeds.length,
      older: 0,
      withoutKey: 0,
      otherKey: 0,
      expired: 0,
      broken: null,
    }),
    'privacy.access': () => world.privacy.access,
    'privacy.engagements': () => world.privacy.engagements,
    'privacy.client': ({ clientName }) =>
      world.privacy.engagements.find((one) => one.clientName === clientName) ??
      withoutRules(clientName),
    'privacy.ownWords': ({ clientName, keeps }) =>
      change(clientName, (before) => ({ ...before, keepsOwnWords: keeps })),
    'privacy.try': ({ text }) => {
      const found = [...text.matchAll(/[\w.]+@[\w.]+\.\w+/g)];
      const replaced = (by: string): string => text.replaceAll(/[\w.]+@[\w.]+\.\w+/g, by);
      const token = `[email:enc:v1:${'kqmtrnvd'.repeat(9)}]`;
      return {
        spans: found.map((match) => ({
          type: 'email' as const,
          start: match.index,
          end: match.index + match[0].length,
          confidence: 0.98,
          reason: 'a local part, an at sign and a domain name',
        })),
        byMode: {
          mask: replaced('****@****.***'),
          hash: replaced('[email:hash:v1:kqmtrnvdkqmtrnvd]'),
          encrypt: replaced(token),
          anonymize: replaced('robin.elmwicket@anonymous.example'),
          pseudonymize: replaced('[Email 1]'),
          partial: replaced('j***@e***.com'),
          remove: replaced('[removed]'),
        },
        byRole: {
          admin: replaced('j***@e***.com'),
          user: replaced('j***@e***.com'),
          guest: replaced('[removed]'),
        },
      };
    },
    'privacy.allow': ({ clientName, kind, value }) =>
      change(clientName, (before) => ({
        ...before,
        allowed: [
          ...before.allowed,
          { entryId: uuid(before.allowed.length + 10, 910), kind, value, addedAtMs: now() },
        ],
      })),
    'privacy.disallow': ({ clientName, entryId }) =>
      change(clientName, (before) => ({
        ...before,
        allowed: before.allowed.filter((one) => one.entryId !== entryId),
      })),
    'privacy.override': ({ clientName, override }) =>
      change(clientName, (before) => ({ ...before, overrides: [...before.overrides, override] })),
    'privacy.endOverride': ({ clientName, override }) =>
      change(clientName, (before) => ({
        ...before,
        overrides: before.overrides.filter(
          (one) => one.piiType !== override.piiType || one.operation !== override.operation,
        ),
      })),
    'privacy.reveal': () => {
      if (!world.privacy.access.mayReveal) throw new OsaError('forbidden');
      return { type: 'email', value: 'jane@garden.example' };
    },
    'privacy.eraseClient': () => ({ runs: 0 }),
    'privacy.forgetOlderKeys': () => ({}),
    'privacy.rotateKey': () => ({ version: world.privacy.access.keyVersion + 1 }),
  };
}
