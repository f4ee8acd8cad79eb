import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { ProcedureInput } from '../../../shared/contract/procedures.ts';
import type { OpalConnection, PendingSignIn } from '../../../shared/domain/opal-connection.ts';
import type { OsaError } from '../../../shared/errors.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';

const ASK_EVERY_MS = 1_000;

/** A sign-in as it stands. */
export interface SignIn {
  /** Set while a person is expected to sign in in the browser. */
  readonly pending: PendingSignIn | null;
  readonly isBeginning: boolean;
  /** Why it could not be begun. */
  readonly error: OsaError | null;
  /** Why it did not end well. */
  readonly failure: string | null;
  /** What it has led to. */
  readonly connection: OpalConnection | null;
  begin(order: ProcedureInput<'opal.signIn'>): void;
  cancel(): void;
}

/**
 * Signs in with the system's browser: opens the page of the sign-in, and asks how it stands until
 * it has ended.
 */
export function useSignIn(): SignIn {
  const queryClient = useQueryClient();
  const [pending, setPending] = useState<PendingSignIn | null>(null);
  const start = useProcedureMutation('opal.signIn');
  const stop = useProcedureMutation('opal.cancelSignIn');
  const state = useProcedureQuery(
    'opal.signInState',
    { signInId: pending?.signInId ?? UNKNOWN },
    {
      enabled: pending !== null,
      refetchInterval: (last) =>
        last === undefined || last.state === 'waiting' ? ASK_EVERY_MS : false,
    },
  );
  const outcome = pending === null ? undefined : state.data;
  const isDone = outcome?.state === 'done';
  useEffect(() => {
    if (isDone) void queryClient.invalidateQueries({ queryKey: ['opal.connections'] });
  }, [isDone, queryClient]);

  return {
    pending: outcome === undefined || outcome.state === 'waiting' ? pending : null,
    isBeginning: start.isPending,
    error: start.error,
    failure: outcome?.state === 'failed' ? outcome.error.message : null,
    connection: outcome?.state === 'done' ? outcome.connection : null,
    begin(order) {
      setPending(null);
      start.mutate(order, {
        onSuccess: (begun) => {
          setPending(begun);
          openSignInPage(begun);
        },
      });
    },
    cancel() {
      if (pending !== null) stop.mutate({ signInId: pending.signInId });
      setPending(null);
    },
  };
}

/** Never asked about: the query is off while there is no sign-in. */
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Opens Opal's page in the browser; the desktop app hands it to the system's. */
export function openSignInPage({ authorizationUrl }: PendingSignIn): void {
  window.open(authorizationUrl, '_blank', 'noopener,noreferrer');
}
