import { useState } from 'react';
import { Button, Popover } from '@mantine/core';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { formatMomentInFull } from '../../../components/format.ts';
import { QueryArea } from '../../../components/query-area.tsx';
import { useResults } from '../results-context.ts';
import classes from './editing.module.css';

/** All versions of the answer, the newest first, with what each one changed. */
export function VersionList() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!isOpen)}>
          Versions
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Versions" className={classes.versions}>
        {isOpen ? <Versions /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Versions() {
  const { runId } = useResults();
  const versions = useProcedureQuery('answer.versions', { runId });
  return (
    <QueryArea query={versions} failedTitle="The versions cannot be listed">
      {(all) =>
        all.length === 0 ? (
          <p>Nothing has been edited yet.</p>
        ) : (
          <ol reversed>
            {all.map(({ number, parent, what, madeAtMs, signedOff, isShown }) => (
              <li key={number} aria-current={isShown ? 'true' : undefined}>
                <strong>
                  Version {number}
                  {isShown ? ', shown' : ''}
                </strong>
                <span>{what}</span>
                <span className={classes.quiet}>
                  {[
                    formatMomentInFull(madeAtMs),
                    parent === number - 1
                      ? ''
                      : `made from ${parent === 0 ? 'what was received' : `version ${parent}`}`,
                    signedOff === null ? '' : `signed off by ${signedOff.by}`,
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </QueryArea>
  );
}
