import { Drawer, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import type { DeliveryId } from '../../../shared/domain/ids.ts';
import { shortId } from '../../../shared/domain/short-id.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { DialogBelow } from '../../components/nested-dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { StatePill } from '../../components/state-pill.tsx';
import { DeliveryActions } from './delivery-actions.tsx';
import { DeliveryBody } from './delivery-body.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';
import { ReadingFindings } from './reading-findings.tsx';
import { SecondResult } from './second-result.tsx';
import { SignatureDebugger } from './signature-debugger.tsx';
import { UseHost } from './use-host.tsx';
import { WhichAgent } from './which-agent.tsx';
import { DELIVERY_WORDS } from './delivery-words.ts';
import classes from './webhooks.module.css';

const WAITING_MS = 1_500;

/** One delivery: what happened to it and why, and its protected content. */
export function DeliveryDrawer({
  deliveryId,
  onClose,
}: {
  deliveryId: DeliveryId | null;
  onClose: () => void;
}) {
  return (
    <DialogBelow>
      {(isCovered) => (
        <Drawer
          opened={deliveryId !== null}
          onClose={onClose}
          closeOnEscape={!isCovered}
          position="right"
          size="min(100%, max(620px, 62vw))"
          title="Delivery"
        >
          {deliveryId === null ? null : <Detail key={deliveryId} deliveryId={deliveryId} />}
        </Drawer>
      )}
    </DialogBelow>
  );
}

function Detail({ deliveryId }: { deliveryId: DeliveryId }) {
  const detail = useProcedureQuery(
    'deliveries.get',
    { deliveryId },
    { refetchInterval: (last) => (last?.delivery.status === 'received' ? WAITING_MS : false) },
  );
  return (
    <QueryArea query={detail} failedTitle="The delivery cannot be shown">
      {(value) => <Shown detail={value} />}
    </QueryArea>
  );
}

function Shown({ detail }: { detail: DeliveryDetail }) {
  const { delivery, explanation, facts, replays, sameId } = detail;
  const { search } = useLocation();
  const words = DELIVERY_WORDS[delivery.status];
  return (
    <Stack gap={14}>
      <div>
        <StatePill {...words} />
      </div>
      {explanation === '' ? null : (
        <Notice
          tone={words.tone}
          action={facts?.host === undefined ? undefined : <UseHost host={facts.host} />}
        >
          {detail.detail === '' ? null : (
            <strong className={classes.detail}>{detail.detail} </strong>
          )}
          {explanation}
        </Notice>
      )}
      {facts?.signature === undefined ? null : <SignatureDebugger signature={facts.signature} />}
      {detail.comparison === null ? null : (
        <SecondResult delivery={delivery} comparison={detail.comparison} />
      )}
      {detail.candidates.length === 0 ? null : (
        <WhichAgent delivery={delivery} candidates={detail.candidates} />
      )}
      <DeliveryActions detail={detail} />
      <DeliveryFacts detail={detail} />
      {delivery.replayOf === null ? null : (
        <Text size="sm">
          Replay of{' '}
          <Link to={{ pathname: PATHS.delivery(delivery.replayOf), search }}>
            an earlier delivery
          </Link>
          .
        </Text>
      )}
      <Others title="Replayed as" ids={replays} />
      <Others title="Same id, other content:" ids={sameId} />
      <ReadingFindings body={detail.body} />
      <DeliveryBody detail={detail} />
    </Stack>
  );
}

/** Deliveries that have to do with this one. */
function Others({ title, ids }: { title: string; ids: readonly DeliveryId[] }) {
  const { search } = useLocation();
  if (ids.length === 0) return null;
  return (
    <Text size="sm" component="div">
      {title}{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <Link to={{ pathname: PATHS.delivery(id), search }}>{shortId(id)}</Link>
        </span>
      ))}
    </Text>
  );
}
