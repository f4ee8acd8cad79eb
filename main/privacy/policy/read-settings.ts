import { OsaError } from '../../../shared/errors.ts';
import type { Sealer } from '../../credentials/sealer.ts';
import type { PrivacyRepository } from '../../storage/privacy-repository.ts';
import type { ReadingRuleRepository } from '../../storage/reading-rule-repository.ts';
import { AllowList } from './allow-list.ts';
import { NO_SETTINGS, type EngagementSettings } from './engagement-settings.ts';
import { OwnWords, ownWordsSchema } from './own-words.ts';

interface Parts {
  readonly repository: PrivacyRepository;
  readonly readingRules: ReadingRuleRepository;
  readonly sealer: Sealer;
}

/** Reads the settings of all engagements that have some, by their ids. */
export async function readSettings({
  repository,
  readingRules,
  sealer,
}: Parts): Promise<ReadonlyMap<string, EngagementSettings>> {
  const allowed = Map.groupBy(await repository.listAllowed(), (one) => one.engagementId);
  const overridden = Map.groupBy(await repository.listOverrides(), (one) => one.engagementId);
  const reading = Map.groupBy(await readingRules.list(), (one) => one.engagementId);
  const own = Map.groupBy(await repository.listOwnWords(), (one) => one.engagementId);
  const settings = new Map<string, EngagementSettings>();
  for (const engagementId of new Set(
    [allowed, overridden, reading, own].flatMap((rules) => [...rules.keys()]),
  )) {
    const entries = (allowed.get(engagementId) ?? []).flatMap(
      ({ entryId, kind, sealed, addedAtMs }) => {
        const value = open(sealer, sealed, `allow:${entryId}`);
        return value === null ? [] : [{ entryId, kind, value, addedAtMs }];
      },
    );
    const [{ keeps, sealed } = { keeps: NO_SETTINGS.keepsOwnWords, sealed: null }] =
      own.get(engagementId) ?? [];
    const words = sealed === null ? null : open(sealer, sealed, `own_words:${engagementId}`);
    settings.set(engagementId, {
      allowList: new AllowList(entries),
      allowed: entries,
      overrides: overridden.get(engagementId) ?? [],
      keepsOwnWords: keeps,
      ownWords: words === null ? null : new OwnWords(ownWordsSchema.parse(JSON.parse(words))),
      reading: reading.get(engagementId) ?? [],
    });
  }
  return settings;
}

/** @returns `null` when the key is gone: then the value is protected like any other */
function open(sealer: Sealer, sealed: Uint8Array, context: string): string | null {
  try {
    return Buffer.from(sealer.open(sealed, context)).toString('utf8');
  } catch (error) {
    if (error instanceof OsaError && error.code === 'body_unreadable') return null;
    throw error;
  }
}
