import { Button, Group } from '@mantine/core';
import type { AgentFile } from '../../../shared/domain/agent-file.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { FILE_KIND_WORDS, fileName, NOT_KEPT_WORDS } from '../../../shared/domain/file-words.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatBytes, formatCount } from '../../components/format.ts';
import { Moment } from '../../components/moment.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { OpenFile } from './open-file.tsx';
import { useResults } from './results-context.ts';
import classes from './agent-files.module.css';

/** The files that an agent made in Opal, those whose content is not kept too. */
export function AgentFiles({ agentId }: { agentId: AgentId }) {
  const { runId, files } = useResults();
  const look = useProcedureMutation('results.lookForFiles', ['results.get']);
  const own = files.filter((file) => file.agentId === agentId);
  if (own.length === 0) return null;
  const mayCome = own.some(({ notKept }) => notKept !== null && MAY_COME.has(notKept));
  return (
    <Panel
      title="Files the agent made"
      aside={formatCount(own.filter(({ notKept }) => notKept !== 'missing').length, 'file')}
      padded={false}
    >
      <ul className={classes.list}>
        {own.map((file) => (
          <FileLine key={file.id} file={file} />
        ))}
      </ul>
      {mayCome ? (
        <Group px={14} pb={12} gap="sm">
          <Button
            size="xs"
            variant="default"
            loading={look.isPending}
            onClick={() => look.mutate({ runId })}
          >
            Look in Opal again
          </Button>
        </Group>
      ) : null}
      {look.error === null ? null : (
        <ErrorNotice error={look.error} title="Opal could not be looked through" />
      )}
    </Panel>
  );
}

/** What another look may find to be otherwise. */
const MAY_COME: ReadonlySet<string> = new Set([
  'missing',
  'empty',
  'gone',
  'forbidden',
  'not_readable',
  'protection_failed',
]);

function FileLine({ file }: { file: AgentFile }) {
  const { kind, isResult, sizeBytes, madeAtMs, digest, notKept } = file;
  const facts = [
    notKept === 'missing' ? '' : FILE_KIND_WORDS[kind],
    sizeBytes === null ? '' : formatBytes(sizeBytes),
  ].filter((part) => part !== '');
  return (
    <li className={classes.file}>
      <div className={classes.words}>
        <div className={classes.name}>{fileName(file)}</div>
        <div className={classes.facts}>
          {facts.join(' · ')}
          {madeAtMs === null ? null : (
            <>
              {facts.length === 0 ? null : ' · '}
              <Moment at={madeAtMs} />
            </>
          )}
          {isResult ? ' · the result was read from it' : null}
        </div>
        {notKept === null ? null : <div className={classes.reason}>{NOT_KEPT_WORDS[notKept]}</div>}
        {notKept === null || notKept === 'missing' ? null : (
          <div className={classes.place}>
            In Opal: execution {file.executionId}, file {file.elementId}
            {digest === null ? null : `, SHA-256 ${digest}`}
          </div>
        )}
      </div>
      {notKept === null ? <OpenFile file={file} /> : null}
    </li>
  );
}
