import { useRef } from 'react';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type {
  procedures,
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import type { OsaError } from '../../shared/errors.ts';
import { callProcedure } from './call-procedure.ts';
import { useBridge } from './console-context.ts';

type NamesOfKind<K extends 'query' | 'mutation'> = {
  [N in ProcedureName]: (typeof procedures)[N]['kind'] extends K ? N : never;
}[ProcedureName];

/** Procedures that only read. */
export type QueryName = NamesOfKind<'query'>;
/** Procedures that change something. */
export type MutationName = NamesOfKind<'mutation'>;

/** When a query runs, and when it runs again. */
export interface ProcedureQueryOptions<N extends QueryName> {
  enabled?: boolean;
  /** Refetch interval in ms, `false` for none. May depend on the last answer. */
  refetchInterval?: number | false | ((last: ProcedureOutput<N> | undefined) => number | false);
  /** How long an answer stays fresh, in ms. */
  staleTime?: number;
}

/**
 * Reads through a procedure and caches the answer under its name and input.
 *
 * @example const runs = useProcedureQuery('runs.list', { limit: 50 });
 */
export function useProcedureQuery<N extends QueryName>(
  name: N,
  input: ProcedureInput<N>,
  options: ProcedureQueryOptions<N> = {},
): UseQueryResult<ProcedureOutput<N>, OsaError> {
  const bridge = useBridge();
  const { refetchInterval, ...rest } = options;
  return useQuery<ProcedureOutput<N>, OsaError>({
    queryKey: [name, input],
    queryFn: () => callProcedure(bridge, name, input),
    ...rest,
    ...(refetchInterval === undefined
      ? {}
      : {
          refetchInterval:
            typeof refetchInterval === 'function'
              ? (query: Query<ProcedureOutput<N>, OsaError>) => refetchInterval(query.state.data)
              : refetchInterval,
        }),
  });
}

/**
 * Changes something through a procedure.
 *
 * The input is not kept once the call is done (`gcTime: 0`): it can hold secrets. The same input
 * while it is under way is one call.
 *
 * @param refreshes the queries to fetch again afterwards
 * @example
 * const cancel = useProcedureMutation('runs.cancel', ['runs.get', 'runs.list']);
 * cancel.mutate({ runId });
 */
export function useProcedureMutation<N extends MutationName>(
  name: N,
  refreshes: readonly QueryName[] = [],
): UseMutationResult<ProcedureOutput<N>, OsaError, ProcedureInput<N>> {
  const bridge = useBridge();
  const client = useQueryClient();
  const underWay = useRef(new Map<string, Promise<ProcedureOutput<N>>>());
  const refresh = () =>
    Promise.all(refreshes.map((query) => client.invalidateQueries({ queryKey: [query] })));
  return useMutation<ProcedureOutput<N>, OsaError, ProcedureInput<N>>({
    // A second click is the same wish: the page shows only then that the first has been heard.
    mutationFn: (input) => {
      const key = JSON.stringify(input);
      const known = underWay.current.get(key);
      if (known !== undefined) return known;
      const call = callProcedure(bridge, name, input);
      underWay.current.set(key, call);
      const forget = () => void underWay.current.delete(key);
      call.then(forget, forget);
      return call;
    },
    gcTime: 0,
    onSuccess: refresh,
    // After a failure too: it may be on a record, or be due to something that changed
    // meanwhile. The error is shown without waiting for the new answers.
    onError: () => void refresh(),
  });
}
