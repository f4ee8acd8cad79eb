import { Button } from '@mantine/core';
import type { ExecutionView } from '../../../shared/contract/direct.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { RequestId } from '../../components/request-id.tsx';
import { executionWord } from './opal-words.ts';
import type { OpalRun } from './use-opal-run.ts';

/** What a person should know, or do, about a run in Opal itself. */
export function OpalNotices({ runId, opal }: { runId: RunId; opal: OpalRun }) {
  const newest = opal.workflows.at(-1);
  if (newest === undefined) return null;
  return (
    <>
      {newest.canResume ? <Paused runId={runId} execution={newest} /> : null}
      {newest.cancelSaid === null ? null : (
        <Notice title="What Opal said to the cancellation">{newest.cancelSaid}</Notice>
      )}
      {newest.error === null ? null : (
        <Notice tone="bad" title="What Opal says">
          {newest.error}
          {newest.requestId === null ? null : <RequestId id={newest.requestId} />}
        </Notice>
      )}
    </>
  );
}

function Paused({ runId, execution }: { runId: RunId; execution: ExecutionView }) {
  const resume = useProcedureMutation('runs.resumeExecution', ['runs.executions', 'runs.get']);
  return (
    <>
      <Notice
        tone="warn"
        title={executionWord(execution.status)}
        action={
          <Button
            loading={resume.isPending}
            onClick={() => resume.mutate({ runId, id: execution.id })}
          >
            Resume
          </Button>
        }
      >
        The workflow goes on once somebody lets it, here or in Opal. What has been received is kept.
      </Notice>
      {resume.error === null ? null : (
        <ErrorNotice error={resume.error} title="The workflow was not resumed" />
      )}
    </>
  );
}
