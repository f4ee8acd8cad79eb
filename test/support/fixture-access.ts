import type { ApiKey, ToolSigningState, WebhookSource } from '../../shared/contract/access.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

type AccessAnswers = Pick<
  Answers,
  | 'apiKeys.list'
  | 'apiKeys.create'
  | 'apiKeys.revoke'
  | 'webhookSources.list'
  | 'webhookSources.add'
  | 'webhookSources.change'
  | 'webhookSources.rotate'
  | 'webhookSources.remove'
  | 'toolSigning.get'
  | 'toolSigning.set'
  | 'toolSigning.remove'
>;

const DAY_MS = 24 * 3_600_000;
const MADE_SECRET = 'fixture-secret-Yq3v8Zk1Xw5Tn7Rb2Lp9';

export function apiKey(index: number, label: string, createdAtMs: number): ApiKey {
  return {
    keyId: uuid(index, 810),
    kind: 'api_key',
    label,
    permissions: ['status:read', 'events:read'],
    createdAtMs,
    expiresAtMs: null,
    revokedAtMs: null,
    lastUsedAtMs: index === 1 ? createdAtMs + DAY_MS : null,
    isUsable: true,
  };
}

export function webhookSource(sourceId: string, name: string, rotatedAtMs: number): WebhookSource {
  return {
    sourceId,
    name,
    acceptsUndotted: false,
    rotatedAtMs,
    dueAtMs: rotatedAtMs + 30 * DAY_MS,
    previousUntilMs: null,
    isFixed: false,
    isUsable: true,
  };
}

export function toolSigning(key: string, rotatedAtMs: number): ToolSigningState {
  return {
    key,
    rotatedAtMs,
    dueAtMs: rotatedAtMs + 30 * DAY_MS,
    previousUntilMs: null,
    isUsable: true,
  };
}

/** Answers `apiKeys.*`, `toolSigning.*` and `webhookSources.*` as the engine would. */
export function accessAnswers(world: FixtureWorld, now: () => number): AccessAnswers {
  const changeSource = (sourceId: string, change: Partial<WebhookSource>): WebhookSource => {
    const source = world.webhookSources.find((entry) => entry.sourceId === sourceId);
    if (source === undefined) throw new OsaError('not_found');
    const changed = { ...source, ...change };
    world.webhookSources = world.webhookSources.map((entry) =>
      entry === source ? changed : entry,
    );
    return changed;
  };
  return {
    'apiKeys.list': () => world.apiKeys,
    'apiKeys.create': ({ kind, label, permissions, expiresInDays }) => {
      const key = {
        ...apiKey(world.apiKeys.length + 1, label, now()),
        kind,
        permissions,
        expiresAtMs: expiresInDays === null ? null : now() + expiresInDays * DAY_MS,
      };
      world.apiKeys = [key, ...world.apiKeys];
      return { key, secret: MADE_SECRET };
    },
    'apiKeys.revoke': ({ keyId }) => {
      world.apiKeys = world.apiKeys.map((key) =>
        key.keyId === keyId ? { ...key, revokedAtMs: now() } : key,
      );
      return {};
    },
    'toolSigning.get': () => world.toolSigning,
    'toolSigning.set': ({ key: given, secret, endsPrevious }) => {
      const before = world.toolSigning;
      const key = given ?? before?.key ?? 'osa-5f0c2d9a71be';
      const previousUntilMs = before === null || endsPrevious ? null : now() + DAY_MS;
      world.toolSigning = { ...toolSigning(key, now()), previousUntilMs };
      return { key, secret: secret ?? MADE_SECRET };
    },
    'toolSigning.remove': () => {
      world.toolSigning = null;
      return {};
    },
    'webhookSources.list': () => world.webhookSources,
    'webhookSources.add': ({ name, acceptsUndotted }) => {
      const made = webhookSource(uuid(world.webhookSources.length + 1, 800), name, now());
      const source = { ...made, acceptsUndotted };
      world.webhookSources = [...world.webhookSources, source];
      return { source, secret: MADE_SECRET };
    },
    'webhookSources.change': ({ sourceId, acceptsUndotted }) =>
      changeSource(sourceId, { acceptsUndotted }),
    'webhookSources.rotate': ({ sourceId, secret, endsPrevious }) => ({
      source: changeSource(sourceId, {
        rotatedAtMs: now(),
        dueAtMs: now() + 30 * DAY_MS,
        previousUntilMs: endsPrevious ? null : now() + DAY_MS,
      }),
      secret: secret ?? MADE_SECRET,
    }),
    'webhookSources.remove': ({ sourceId }) => {
      world.webhookSources = world.webhookSources.filter((entry) => entry.sourceId !== sourceId);
      return {};
    },
  };
}
