import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';

/**
 * Makes a host that was refused the public address, after a question.
 *
 * Anybody can send any host name: only the person knows which one is the tunnel's.
 */
export function UseHost({ host }: { host: string }) {
  const settings = useProcedureQuery('settings.opal', {});
  const save = useProcedureMutation('settings.saveOpal', ['settings.opal']);
  if (settings.data === undefined) return null;
  const { publicUrl, triggerUrl } = settings.data;
  const address = `https://${host}`;
  if (publicUrl === address) return null;
  return (
    <AskFirst
      action="Use it"
      subject={host}
      question={`Use ${host} as the public address?`}
      mutation={save}
      onConfirm={(done) => save.mutate({ triggerUrl, publicUrl: address }, { onSuccess: done })}
    >
      Only if it is the address of your own tunnel.{' '}
      {publicUrl === ''
        ? 'Requests under this name will then be answered.'
        : `Requests under ${publicUrl} will then be refused.`}
    </AskFirst>
  );
}
