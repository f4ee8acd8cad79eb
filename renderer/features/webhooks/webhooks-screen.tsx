import { useMemo } from 'react';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { DeliveryFilter } from '../../../shared/contract/deliveries.ts';
import { deliveryIdSchema, runIdSchema } from '../../../shared/domain/ids.ts';
import { formatCount } from '../../components/format.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { LoadingLines } from '../../components/query-area.tsx';
import { WebhookTabs } from '../../navigation/webhook-tabs.tsx';
import { DeliveriesTable } from './deliveries-table.tsx';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { DeliveryFilters } from './delivery-filters.tsx';
import { PasteResults } from './paste-results.tsx';
import { readFilter, writeFilter } from './filter-address.ts';
import { isFiltered, useDeliveries } from './use-deliveries.ts';
import classes from './webhooks.module.css';

const SEARCH_DELAY_MS = 250;

/** Everything that arrived, what happened to it and why. */
export function WebhooksScreen() {
  const [query, setQuery] = useSearchParams();
  const pasteFor = runIdSchema.nullable().catch(null).parse(query.get('pasteFor'));
  const filter = useMemo(() => readFilter(query), [query]);
  const setFilter = (next: DeliveryFilter): void =>
    setQuery((current) => writeFilter(current, next), { replace: true });
  const [asked] = useDebouncedValue(filter, SEARCH_DELAY_MS);
  const deliveries = useDeliveries(asked);
  const pages = deliveries.data?.pages ?? [];

  return (
    <Page
      title="Webhooks"
      subtitle="Every tool call, webhook and pasted result, and what happened to it"
      actions={<PasteResults key={pasteFor} forRun={pasteFor} />}
    >
      <WebhookTabs shown="Received" />
      <DeliveryFilters filter={filter} onChange={setFilter} counts={pages[0]?.counts ?? null} />
      <Panel
        title={countLine(pages)}
        aside={pages.length === 0 ? undefined : deliveries.isError ? 'not up to date' : 'live'}
        padded={false}
      >
        <Lines deliveries={deliveries} isNarrowed={isFiltered(asked)} />
      </Panel>
      {deliveries.hasNextPage ? (
        <div className={classes.older}>
          <Button
            variant="default"
            loading={deliveries.isFetchingNextPage}
            onClick={() => void deliveries.fetchNextPage()}
          >
            Load older
          </Button>
        </div>
      ) : null}
      <OpenDelivery />
    </Page>
  );
}

function Lines({
  deliveries,
  isNarrowed,
}: {
  deliveries: ReturnType<typeof useDeliveries>;
  isNarrowed: boolean;
}) {
  const { data, error, refetch } = deliveries;
  if (data === undefined && error !== null) {
    return (
      <ErrorNotice
        error={error}
        title="The deliveries cannot be listed"
        onRetry={() => void refetch()}
      />
    );
  }
  if (data === undefined) return <LoadingLines count={6} />;
  const lines = data.pages.flatMap((page) => page.deliveries);
  if (lines.length > 0) return <DeliveriesTable deliveries={lines} />;
  if (isNarrowed) {
    return (
      <NothingHere title="No matching deliveries">
        Clear the filters to see all of them.
      </NothingHere>
    );
  }
  return (
    <NothingHere title="Nothing has arrived yet">
      Tool calls and webhooks from Opal appear here as they arrive. Results can also be pasted.
    </NothingHere>
  );
}

function OpenDelivery() {
  const { deliveryId } = useParams();
  const navigate = useNavigate();
  const { search } = useLocation();
  const parsed = deliveryIdSchema.safeParse(deliveryId);
  return (
    <DeliveryDrawer
      deliveryId={parsed.success ? parsed.data : null}
      onClose={() => void navigate({ pathname: '/webhooks', search })}
    />
  );
}

function countLine(pages: readonly { deliveries: readonly unknown[]; hasMore: boolean }[]): string {
  if (pages.length === 0) return 'Deliveries';
  const count = pages.reduce((sum, page) => sum + page.deliveries.length, 0);
  const line = formatCount(count, 'delivery', 'deliveries');
  return pages.at(-1)?.hasMore === true ? `The latest ${line}` : line;
}
