import { useMemo } from 'react';
import { notifications } from '@mantine/notifications';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { formatCount } from '../../../components/format.ts';
import type { Editing } from './editing-context.ts';

const REFRESHES = ['results.get', 'answer.versions', 'reports.preview'] as const;

/** Edits the answer of a run; `null` while there is nothing to edit. */
export function useAnswerEditing({ runId, version, agents }: ReportModel): Editing | null {
  const { mutateAsync: change } = useProcedureMutation('answer.change', REFRESHES);
  const { mutateAsync: settle } = useProcedureMutation('answer.settle', REFRESHES);
  const { mutateAsync: step } = useProcedureMutation('answer.step', REFRESHES);
  const { mutateAsync: signOff } = useProcedureMutation('answer.signOff', REFRESHES);
  const isEmpty = agents.length === 0;
  return useMemo((): Editing | null => {
    if (version === undefined || isEmpty) return null;
    const seen = { runId, revision: version.revision };
    return {
      version,
      change: async (key, wanted) => tellReplaced(await change({ ...seen, key, change: wanted })),
      settle: async (lostId, how) => tellReplaced(await settle({ ...seen, lostId, how })),
      step: async (to) => tellReplaced(await step({ ...seen, to })),
      signOff: async (by) => tellReplaced(await signOff({ ...seen, by })),
    };
  }, [runId, version, isEmpty, change, settle, step, signOff]);
}

function tellReplaced({ replaced }: { readonly replaced: number }): void {
  if (replaced === 0) return;
  notifications.show({
    title: 'Saved without personal data',
    message: `${formatCount(replaced, 'value')} replaced. Name a role instead, or allow the value under Privacy.`,
  });
}
