import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Notice } from '../../components/notice.tsx';

/** Warns that clients' rules do not apply at the moment, wherever they are shown. */
export function RulesApplyNotice() {
  const access = useProcedureQuery('privacy.access', {});
  if (access.data?.doClientRulesApply ?? true) return null;
  return (
    <Notice tone="warn" title="Clients’ rules do not apply to results at the moment">
      This computer has no keychain, so results cannot be encrypted while they wait to be processed.
      Each one is protected by the policy alone as soon as it arrives, before its client is known.
      Once there is a keychain, the rules apply to everything that arrives from then on.
    </Notice>
  );
}
