import { expect, it } from 'vitest';
import { NO_PROFILE, PLAIN_BRAND } from '../../../shared/domain/document-profile.ts';
import { USUAL_LANGUAGE_RULES } from '../../../shared/domain/language-rules.ts';
import { DocumentProfileRepository } from '../../../main/storage/document-profile-repository.ts';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a console of the version before has no profiles of documents, and can', async () => {
  await using folder = await temporaryFolder();
  const old = await openDatabase(
    folder.path,
    MIGRATIONS.filter(({ version }) => version < 352),
  );
  await old.close();
  const database = await openDatabase(folder.path);
  const profiles = new DocumentProfileRepository(database);
  expect(await profiles.find('acme')).toEqual(NO_PROFILE);
  const logo = { png: Uint8Array.of(1, 2, 3), width: 3, height: 1 };
  const brand = { ...PLAIN_BRAND, firmName: 'Harbour Consulting' };
  await database.transaction((trx) => profiles.save(trx, 'acme', { brand, logo }, 0));
  await database.transaction((trx) =>
    profiles.save(trx, 'acme', { wordRules: USUAL_LANGUAGE_RULES }, 1),
  );
  expect(await profiles.find('acme')).toEqual({ brand, logo, wordRules: USUAL_LANGUAGE_RULES });
  await database.transaction((trx) => profiles.save(trx, 'acme', { logo: null }, 2));
  expect((await profiles.find('acme')).logo).toBeNull();
  expect(await profiles.find('other')).toEqual(NO_PROFILE);
  await database.close();
});
