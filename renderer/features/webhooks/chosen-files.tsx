import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { explainReason } from '../../../shared/domain/delivery-reasons.ts';
import { StatePill } from '../../components/state-pill.tsx';
import type { ChosenFile } from './import-files.ts';
import { Verdicts } from './verdicts.tsx';
import classes from './webhooks.module.css';

/** Lists the chosen files, each with what became of it under its name. */
export function ChosenFiles({
  files,
  onRemove,
}: {
  files: readonly ChosenFile[];
  onRemove: (id: number) => void;
}) {
  if (files.length === 0) return null;
  return (
    <ul className={classes.files} aria-label="Files" aria-live="polite">
      {files.map(({ id, file, outcome }) => (
        <li key={id}>
          <div className={classes.fileHead}>
            <span className={classes.fileName}>{file.name}</span>
            <span className={classes.fileSize}>{sizeWords(file.size)}</span>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={`Remove ${file.name}`}
              onClick={() => onRemove(id)}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
          {outcome === null ? null : (
            <div className={classes.fileOutcome}>
              {outcome.problem === null ? (
                <Verdicts verdicts={outcome.verdicts} label={`Outcome of ${file.name}`} />
              ) : (
                <div className={classes.fileProblem}>
                  <StatePill word="Rejected" tone="bad" />
                  <span>{explainReason(outcome.problem)}</span>
                </div>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
