import type {
  documentProfileProcedures as contract,
  StoredProfileView,
} from '../../shared/contract/document-profiles.ts';
import type { ClientRef } from '../../shared/contract/privacy.ts';
import type { StoredProfile } from '../../shared/domain/document-profile.ts';
import type { LanguageRules } from '../../shared/domain/language-rules.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import { OsaError } from '../../shared/errors.ts';
import type { DocumentProfiles } from '../reports/document-profiles.ts';
import { readLogo } from '../reports/read-logo.ts';
import type { Transaction } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { PrivacyClients } from './privacy-clients.ts';
import type { HandlersOf } from './procedure-table.ts';

/** How clients' documents look and are worded. */
export function documentProfileProcedures(parts: {
  profiles: DocumentProfiles;
  clients: Pick<PrivacyClients, 'find' | 'isKnown'>;
  runs: Pick<RunRepository, 'get'>;
  /** Replaces personal data in what somebody typed. */
  protectRules: (rules: LanguageRules) => LanguageRules;
  role: PiiRole;
}): HandlersOf<keyof typeof contract> {
  const { profiles, clients, runs } = parts;
  const idOf = async (client: ClientRef | null): Promise<string | null> =>
    client === null ? null : (await clients.find(client)).engagementId;
  return {
    'documentProfiles.ofRun': async ({ runId }) => {
      const { wordRules } = await profiles.of(await runs.get(runId));
      return { wordRules };
    },
    'documentProfiles.get': async ({ client }) => view(await profiles.stored(await idOf(client))),
    'documentProfiles.set': async ({ client, logo: file, wordRules, ...changes }) => {
      if (parts.role === 'guest') {
        throw new OsaError('forbidden', {
          message: 'This console runs for a role that may not change how documents look.',
        });
      }
      const logo =
        file === undefined ? {} : { logo: file === null ? null : readLogo(fromBase64(file)) };
      const words = wordRules ? { wordRules: parts.protectRules(wordRules) } : { wordRules };
      // One that was chosen has to be there still; one that was typed may be new.
      const isThere = async (trx: Transaction) =>
        client?.engagementId === undefined || (await clients.isKnown(client.engagementId, trx));
      const found = client === null ? null : await clients.find(client);
      const change = { ...changes, ...words, ...logo };
      return view(await profiles.set(found, change, parts.role, isThere));
    },
  };
}

function view({ logo, ...rest }: StoredProfile): StoredProfileView {
  return {
    ...rest,
    logo: logo === null ? null : { ...logo, png: Buffer.from(logo.png).toString('base64') },
  };
}

function fromBase64(file: string): Uint8Array {
  return new Uint8Array(Buffer.from(file, 'base64'));
}
