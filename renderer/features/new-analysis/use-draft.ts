import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { DraftId } from '../../../shared/domain/ids.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { createDraftSaver, type DraftSaver, type DraftState } from './draft-saver.ts';

/**
 * Saves a form as a draft for as long as the form is open.
 *
 * What is not saved yet is saved when the user leaves the form or the window.
 *
 * @param onDraftId only the first render's callback is used: it must not depend on a later one
 */
export function useDraft(
  draftId: DraftId | null,
  onDraftId: (draftId: DraftId) => void,
): { saver: DraftSaver; state: DraftState } {
  const bridge = useBridge();
  const queryClient = useQueryClient();
  const [state, setState] = useState<DraftState>({ kind: 'untouched' });
  const [saver] = useState(() =>
    createDraftSaver({
      draftId,
      async save(id, form) {
        const saved = await callProcedure(bridge, 'intake.saveDraft', {
          draftId: id,
          clientName: form.business_context.company_name.trim(),
          body: { ...form },
        });
        await queryClient.invalidateQueries({ queryKey: ['intake.drafts'] });
        return { draftId: saved.draftId, atMs: saved.updatedAtMs };
      },
      after(delayMs, callback) {
        const timer = window.setTimeout(callback, delayMs);
        return () => window.clearTimeout(timer);
      },
      onState: setState,
      onDraftId,
    }),
  );

  useEffect(() => {
    const flush = () => void saver.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [saver]);

  return { saver, state };
}
