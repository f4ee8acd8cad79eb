import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeyedDigest } from '../../../main/credentials/keyed-digest.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { openSealer } from '../../../main/credentials/sealer.ts';
import { PiiDetector } from '../../../main/privacy/detection/pii-detector.ts';
import { Engagements } from '../../../main/privacy/policy/engagements.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { PrivacyRepository } from '../../../main/storage/privacy-repository.ts';
import { ReadingRuleRepository } from '../../../main/storage/reading-rule-repository.ts';
import { runSql } from '../../support/run-sql.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('new pseudonyms', () => {
  it('of other engagements are saved when those of one cannot be', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    const store = new MemoryCredentialStore();
    const digest = await openKeyedDigest(store, randomBytes);
    const repository = new PrivacyRepository(database);
    const engagements = await Engagements.open({
      database,
      detector: new PiiDetector(),
      repository,
      readingRules: new ReadingRuleRepository(database),
      sealer: await openSealer(store, randomBytes),
      digest: (value) => digest.digest(value),
      clock: { now: () => 0 },
      newId: () => 'unused',
    });
    const ids = ['Acme', 'Beech', 'Cedar'].map((name) => engagements.idOf(name));
    for (const id of ids) engagements.pseudonymsOf(id).replace(`jane@${id}.example`, 'email');
    await runSql(
      database,
      `CREATE TRIGGER broken BEFORE INSERT ON pii_pseudonyms WHEN NEW.engagement_id = '${ids[0]}'
        BEGIN SELECT RAISE(ABORT, 'this row is broken'); END`,
    );

    await expect(engagements.savePseudonyms()).rejects.toThrow('this row is broken');
    const saved = async () => (await repository.listPseudonyms()).map((one) => one.engagementId);
    expect(new Set(await saved())).toEqual(new Set([ids[1], ids[2]]));

    await runSql(database, 'DROP TRIGGER broken');
    await engagements.savePseudonyms();
    expect(new Set(await saved())).toEqual(new Set(ids));
    await database.close();
  });
});
