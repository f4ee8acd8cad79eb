import type { AnswerBy } from '../../../shared/domain/agent-install.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';
import { SaveButton } from '../../components/save-button.tsx';

/** Saves the documents of the agents, for somebody who may import them by hand. */
export function SaveDocuments({ by }: { by: AnswerBy }) {
  const bridge = useBridge();
  return (
    <SaveButton
      label="Save the documents as a file"
      desktopLabel="Copy the documents"
      type="application/json"
      load={() => callProcedure(bridge, 'opal.agentDocuments', { by })}
    />
  );
}
