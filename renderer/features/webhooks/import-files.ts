import { MAX_FILE_BYTES } from '../../../shared/contract/deliveries.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { ProcedureOutput } from '../../../shared/contract/procedures.ts';

/** What became of a file. */
export type FileOutcome = ProcedureOutput<'deliveries.importFile'>;

/** Endings of the files that can be chosen; dropped ones are told by their bytes. */
export const FILE_ENDINGS = '.json,.jsonl,.txt,.log,.md,.html,.htm,.docx';

/** A file that waits, is on its way, or was read. */
export interface ChosenFile {
  readonly id: number;
  readonly file: Pick<File, 'name' | 'size' | 'arrayBuffer'>;
  /** `null` until it was read. */
  readonly outcome: FileOutcome | null;
}

/** Adds files to those that are chosen; one that is too large is refused without being sent. */
export function addFiles(
  chosen: readonly ChosenFile[],
  files: readonly ChosenFile['file'][],
): ChosenFile[] {
  const firstId = (chosen.at(-1)?.id ?? -1) + 1;
  const added = files.map((file, index) => ({
    id: firstId + index,
    file,
    outcome: file.size > MAX_FILE_BYTES ? refused('file_too_large') : null,
  }));
  return [...chosen, ...added];
}

/**
 * Whether a file is still to be imported.
 *
 * One that did not say whose it is waits again as soon as an agent is chosen.
 */
export function isWaiting({ outcome }: ChosenFile, agentId: AgentId | null): boolean {
  if (outcome === null) return true;
  const isNameless = outcome.verdicts.some(({ reason }) => reason === 'agent_name_missing');
  return isNameless && agentId !== null;
}

/** The outcome of a file that nothing was taken of. */
export function refused(problem: string): FileOutcome {
  return { verdicts: [], problem };
}

/** Bytes that are turned into characters at once. */
const CHUNK_BYTES = 32_768;

/**
 * A file's bytes in Base64.
 *
 * @throws where the file cannot be read any more
 */
export async function toBase64(file: ChosenFile['file']): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(binary);
}
