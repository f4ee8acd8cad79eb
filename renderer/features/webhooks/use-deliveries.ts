import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DeliveryFilter, DeliveryPage } from '../../../shared/contract/deliveries.ts';
import type { OsaError } from '../../../shared/errors.ts';
import { callProcedure } from '../../bridge/call-procedure.ts';
import { useBridge } from '../../bridge/console-context.ts';

const PAGE_LINES = 100;
const LIVE_MS = 1_500;
/** With more pages than this on screen, they are fetched less often. */
const LIVE_PAGES = 3;
const SLOW_MS = 6_000;

/** A filter that lets everything through. */
export const NO_FILTER: DeliveryFilter = {
  statuses: [],
  source: null,
  agentId: null,
  runId: null,
  receivedFromMs: null,
  receivedToMs: null,
  search: '',
};

/** Whether a filter leaves anything out. */
export function isFiltered(filter: DeliveryFilter): boolean {
  const { statuses, search, ...single } = filter;
  const isNarrowed = Object.values(single).some((value) => value !== null);
  return statuses.length > 0 || search.trim() !== '' || isNarrowed;
}

/** Deliveries in pages, newest first; refetched regularly while the window is visible. */
export function useDeliveries(filter: DeliveryFilter) {
  const bridge = useBridge();
  return useInfiniteQuery<
    DeliveryPage,
    OsaError,
    { pages: DeliveryPage[] },
    readonly unknown[],
    number | null
  >({
    queryKey: ['deliveries.list', filter],
    queryFn: ({ pageParam }) =>
      callProcedure(bridge, 'deliveries.list', {
        filter,
        beforeSequence: pageParam,
        limit: PAGE_LINES,
      }),
    initialPageParam: null,
    getNextPageParam: (page) => (page.hasMore ? page.deliveries.at(-1)?.sequence : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > LIVE_PAGES ? SLOW_MS : LIVE_MS,
  });
}
