import { useRef } from 'react';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';
import { intakeSchema, type ApiCredentials } from '../../../shared/domain/intake.ts';
import type { ChosenOwnAgent } from '../../../shared/domain/own-agent.ts';
import type { OsaError } from '../../../shared/errors.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import type { DraftSaver } from './draft-saver.ts';
import type { IntakeForm } from './intake-form.ts';
import type { Target } from './target.ts';

interface Start {
  form: IntakeForm;
  credentials: ApiCredentials;
  target: Target;
  /** Epoch ms; `null` for now. */
  scheduledForMs: number | null;
  /** The instance of Opal that was confirmed. */
  confirmedInstance?: string | undefined;
  /** Of one's own, which take part beside the nine. */
  ownAgents: ChosenOwnAgent[];
}

/**
 * Starts a run from the form.
 *
 * The draft is saved first, so that it exists if the start fails. Starting makes the engine
 * delete it, and from then on nothing may save it again. The input holds keys and is not kept
 * after the start.
 */
export function useStartRun(
  saver: DraftSaver,
): UseMutationResult<ProcedureOutput<'runs.start'>, OsaError, Start> {
  const bridge = useBridge();
  const queryClient = useQueryClient();
  const underWay = useRef<Promise<ProcedureOutput<'runs.start'>> | null>(null);
  const begin = async ({
    form,
    credentials,
    target,
    scheduledForMs,
    confirmedInstance,
    ownAgents,
  }: Start) => {
    await saver.flush();
    const started = await callProcedure(bridge, 'runs.start', {
      intake: intakeSchema.parse(form),
      credentials,
      target,
      scheduledForMs,
      draftId: saver.draftId(),
      ...(confirmedInstance === undefined ? {} : { confirmedInstance }),
      ownAgents,
    });
    saver.stop();
    return started;
  };
  return useMutation<ProcedureOutput<'runs.start'>, OsaError, Start>({
    gcTime: 0,
    // A second click starts no second run.
    mutationFn: (start) => {
      underWay.current ??= begin(start).finally(() => {
        underWay.current = null;
      });
      return underWay.current;
    },
    onSuccess: () => {
      for (const name of [
        'runs.list',
        'intake.drafts',
        'status.recent',
        'intake.storedCredentials',
      ]) {
        void queryClient.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}
