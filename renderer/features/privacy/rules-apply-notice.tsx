import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';

/** Warns that clients' rules do not apply at the moment, wherever they are shown. */
export function RulesApplyNotice() {
  const access = useProcedureQuery('privacy.access', {});
  if (access.data?.doClientRulesApply ?? true) return null;
  return (
    <Notice tone="warn" title="Clients’ rules do not apply to results at the moment">
      This computer has no keychain to encrypt results with until they are processed. So each result
      is protected by the policy alone when it arrives, before it is known whose it is. With a
      keychain, the rules apply to what comes in from then on.
    </Notice>
  );
}
