import type { RunView } from '../../../shared/contract/run-view.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';

/** Which instance of Opal a run goes to, or went to, and over which connection. */
export function InstanceOfRun({
  connectionId,
  instanceId: fixed,
  isPending,
}: {
  connectionId: string;
  instanceId: RunView['instanceId'];
  /** It has not been sent yet. */
  isPending: boolean;
}) {
  const known = useProcedureQuery('opal.connections', {});
  if (known.data === undefined) return null;
  const { connections, environment } = known.data;
  const own = connections.find((one) => one.connectionId === connectionId);
  const given = environment?.connectionId === connectionId ? environment : null;
  const instanceId = fixed ?? own?.instanceId ?? given?.instanceId ?? null;
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
