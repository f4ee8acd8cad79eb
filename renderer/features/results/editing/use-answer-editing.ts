import { useEffect, useMemo, useState } from 'react';
import { notifications } from '@mantine/notifications';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { useProcedureMutation } from '../../../bridge/use-procedure.ts';
import { formatCount } from '../../../components/format.ts';
import { AnswerSaves } from './answer-saves.ts';
import type { Editing } from './editing-context.ts';

const REFRESHES = ['results.get', 'answer.versions', 'reports.preview'] as const;

/** Edits the answer of a run; `null` while there is nothing to edit. */
export function useAnswerEditing({ runId, version, agents }: ReportModel): Editing | null {
  const { mutateAsync: change } = useProcedureMutation('answer.change', REFRESHES);
  const { mutateAsync: settle } = useProcedureMutation('answer.settle', REFRESHES);
  const { mutateAsync: step } = useProcedureMutation('answer.step', REFRESHES);
  const { mutateAsync: signOff } = useProcedureMutation('answer.signOff', REFRESHES);
  const isEmpty = agents.length === 0;
  const revision = version?.revision ?? 0;
  const [saves] = useState(() => new AnswerSaves(revision));
  useEffect(() => saves.look(revision), [saves, revision]);
  return useMemo((): Editing | null => {
    if (version === undefined || isEmpty) return null;
    const { resultsDigest } = version;
    const save = async (send: (revision: number) => Promise<Saved>): Promise<void> =>
      tellReplaced(await saves.save(send));
    return {
      version,
      change: (key, wanted) =>
        save((from) => change({ runId, revision: from, key, change: wanted })),
      settle: (lostId, how) => save((from) => settle({ runId, revision: from, lostId, how })),
      step: (to) => save((from) => step({ runId, revision: from, to })),
      signOff: (by) => save((from) => signOff({ runId, revision: from, by, resultsDigest })),
    };
  }, [runId, version, isEmpty, saves, change, settle, step, signOff]);
}

interface Saved {
  readonly revision: number;
  readonly replaced: number;
}

function tellReplaced({ replaced }: Saved): void {
  if (replaced === 0) return;
  notifications.show({
    title: 'Saved without personal data',
    message: `${formatCount(replaced, 'value')} replaced. Name a role instead, or allow the value under Privacy.`,
  });
}
