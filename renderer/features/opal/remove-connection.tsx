import { notifications } from '@mantine/notifications';
import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';

/** Removes a connection after confirmation, and says whether Opal has ended the session. */
export function RemoveConnection({ connection }: { connection: OpalConnection }) {
  const { connectionId, kind, label } = connection;
  const remove = useProcedureMutation('opal.remove', ['opal.connections']);
  return (
    <AskFirst
      action="Remove"
      subject={label}
      question={`Remove ${label}?`}
      mutation={remove}
      onConfirm={(done) =>
        remove.mutate(
          { connectionId },
          {
            onSuccess: ({ isRevoked }) => {
              done();
              notifications.show({
                title: 'Connection removed',
                message: wasEnded(kind, isRevoked),
              });
            },
          },
        )
      }
    >
      {kind === 'oauth'
        ? 'The console forgets the sign-in, and Opal ends the session.'
        : 'The console forgets the token. It stays valid in Opal, since others may use it; revoke it there if nobody does.'}{' '}
      Runs that are under way over this connection stop being followed. What has been received is
      kept, and so are the agents in Opal.
    </AskFirst>
  );
}

function wasEnded(kind: OpalConnection['kind'], isRevoked: boolean): string {
  if (isRevoked) return 'Opal has ended the session.';
  return kind === 'token'
    ? 'The token is still valid in Opal.'
    : 'Opal could not be told, so the session there ends by itself.';
}
