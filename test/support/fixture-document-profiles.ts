import { USUAL_LANGUAGE_RULES } from '../../shared/domain/language-rules.ts';
import type {
  documentProfileProcedures,
  StoredProfileView,
} from '../../shared/contract/document-profiles.ts';
import type { ProcedureInput, ProcedureOutput } from '../../shared/contract/procedures.ts';

type Answers = {
  [N in keyof typeof documentProfileProcedures]: (input: ProcedureInput<N>) => ProcedureOutput<N>;
};

/** Keeps what is set, as the engine does; a logo is what was handed in. */
export function documentProfileAnswers(): Answers {
  const kept = new Map<string, StoredProfileView>();
  const find = (key: string): StoredProfileView =>
    kept.get(key) ?? { brand: null, logo: null, wordRules: null };
  return {
    'documentProfiles.ofRun': () => ({
      wordRules: find('').wordRules ?? USUAL_LANGUAGE_RULES,
    }),
    'documentProfiles.get': ({ client }) => find(client?.engagementId ?? ''),
    'documentProfiles.set': ({ client, brand, logo, wordRules }) => {
      const key = client?.engagementId ?? '';
      const before = find(key);
      kept.set(key, {
        brand: brand === undefined ? before.brand : brand,
        logo:
          logo === undefined
            ? before.logo
            : logo === null
              ? null
              : { png: logo, width: 300, height: 100 },
        wordRules: wordRules === undefined ? before.wordRules : wordRules,
      });
      return find(key);
    },
  };
}
