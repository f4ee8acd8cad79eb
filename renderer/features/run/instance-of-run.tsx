import type { ExecutionView } from '../../../shared/contract/direct.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';

/** Which instance of Opal a run goes to, or went to, and over which connection. */
export function InstanceOfRun({
  connectionId,
  workflows,
  isPending,
}: {
  connectionId: string;
  workflows: readonly ExecutionView[];
  /** It has not been sent yet. */
  isPending: boolean;
}) {
  const known = useProcedureQuery('opal.connections', {});
  if (known.data === undefined) return null;
  const { connections, environment } = known.data;
  const own = connections.find((one) => one.connectionId === connectionId);
  const given = environment?.connectionId === connectionId ? environment : null;
  const instanceId = workflows.at(-1)?.instanceId ?? own?.instanceId ?? given?.instanceId ?? null;
  const over = own?.label ?? (given === null ? null : 'the environment’s connection');
  if (instanceId === null) return <> · over a connection that was removed</>;
  return (
    <>
      {' '}
      · {isPending ? 'goes' : 'went'} to the instance <strong>{instanceId}</strong>
      {over === null ? ' over a connection that was removed' : ` over ${over}`}
    </>
  );
}
