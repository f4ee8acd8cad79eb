import { useState } from 'react';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { OsaError } from '../../../shared/errors.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import {
  addFiles,
  isWaiting,
  refused,
  toBase64,
  type ChosenFile,
  type FileOutcome,
} from './import-files.ts';

/** Where the results of files belong. */
interface Placed {
  readonly runId: RunId | null;
  readonly agentId: AgentId | null;
}

/** The files that a person chose, and what became of each; they are imported one by one. */
export function useImportedFiles() {
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([]);
  const [isImporting, setImporting] = useState(false);
  const { mutateAsync } = useProcedureMutation('deliveries.importFile', [
    'deliveries.list',
    'status.recent',
  ]);

  const importOne = async (file: ChosenFile['file'], placed: Placed): Promise<FileOutcome> => {
    try {
      return await mutateAsync({ base64: await toBase64(file), ...placed });
    } catch (error) {
      // A file that was removed meanwhile, or is a folder, cannot be read.
      return refused(error instanceof OsaError ? error.code : 'file_unreadable');
    }
  };
  const importAll = async (placed: Placed): Promise<void> => {
    setImporting(true);
    for (const one of chosen) {
      if (!isWaiting(one, placed.agentId)) continue;
      const { id, file } = one;
      const read = await importOne(file, placed);
      setChosen((all) => all.map((each) => (each.id === id ? { ...each, outcome: read } : each)));
    }
    setImporting(false);
  };

  return {
    chosen,
    isImporting,
    isWaiting: (agentId: AgentId | null) => chosen.some((one) => isWaiting(one, agentId)),
    add: (files: readonly File[]) => setChosen((all) => addFiles(all, files)),
    remove: (id: number) => setChosen((all) => all.filter((one) => one.id !== id)),
    importAll,
  };
}
