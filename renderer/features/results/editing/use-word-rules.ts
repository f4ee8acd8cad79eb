import type { LanguageRules } from '../../../../shared/domain/language-rules.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { useResults } from '../results-context.ts';

/** The word rules of this page's client; `null` until they are there. */
export function useWordRules(): LanguageRules | null {
  const model = useResults();
  const profile = useProcedureQuery('documentProfiles.ofRun', { runId: model.runId });
  return profile.data?.wordRules ?? null;
}
