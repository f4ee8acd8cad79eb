import type { ApiKey } from '../../../shared/contract/access.ts';
import type { ApiKeyKind, Permission } from '../../../shared/domain/access.ts';
import type { StateWord } from '../../components/status-words.ts';

/** What a key permits, in words. */
export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  'status:read': 'Read the status',
  'force_sync:start': 'Start and cancel a force sync',
  'events:read': 'Follow the events of a run',
  'deliveries:read': 'Read deliveries',
  'deliveries:replay': 'Replay deliveries',
  'metrics:read': 'Read metrics',
};

/** How each kind of key is used, in words. */
export const KIND_WORDS: Readonly<Record<ApiKeyKind, { label: string; use: string }>> = {
  api_key: { label: 'Key', use: 'Sent as is: Authorization: ApiKey <key>' },
  hmac: {
    label: 'Signature',
    use: 'Signs each request: Authorization: HMAC <key id>:<epoch ms>:<hex of HMAC-SHA256 over "<epoch ms>.<METHOD>.<path>">',
  },
  jwt: {
    label: 'Token',
    use: 'Signs tokens (JWT, HS256) with the key id as kid and sub, and with exp: Authorization: Bearer <token>',
  },
};

/** The state of a key that is not revoked, in a word. */
export function keyState(key: ApiKey, nowMs: number): StateWord {
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) {
    return { word: 'Expired', tone: 'quiet' };
  }
  return key.isUsable
    ? { word: 'In use', tone: 'good' }
    : { word: 'Not in the keychain', tone: 'bad' };
}
