import { Link, useLocation } from 'react-router';
import type { DeliverySummary } from '../../../shared/contract/deliveries.ts';
import { reasonWords } from '../../../shared/domain/delivery-reasons.ts';
import { tellVisits } from '../../../shared/domain/visit-words.ts';
import { PATHS } from '../../navigation/paths.ts';
import {
  formatBytes,
  formatClock,
  formatMoment,
  formatMomentInFull,
} from '../../components/format.ts';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import { useNow } from '../../components/use-now.ts';
import { DELIVERY_WORDS, processingTime, SOURCE_WORDS } from './delivery-words.ts';
import { useAgents } from '../../bridge/known-agents.tsx';
import classes from './webhooks.module.css';

const MINUTE_MS = 60_000;
const COLUMNS = [
  ['Received', ''],
  ['Source', classes.second],
  ['Verdict', ''],
  ['Reason', ''],
  ['Agent', ''],
  ['Client', classes.second],
  ['Size', `${table.number} ${classes.third}`],
  ['Took', `${table.number} ${classes.third}`],
] as const;

/** A table of deliveries; each row opens its details. */
export function DeliveriesTable({ deliveries }: { deliveries: readonly DeliverySummary[] }) {
  const now = useNow(MINUTE_MS);
  return (
    <div className={table.scroller}>
      <table className={`${table.table} ${classes.dense}`} aria-label="Deliveries">
        <thead>
          <tr>
            {COLUMNS.map(([name, className]) => (
              <th key={name} scope="col" className={className}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <Line key={delivery.deliveryId} delivery={delivery} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Why it stands where it does; of requests that are counted, what was asked for how often. */
function sentenceOf({ reason, route, repeats, receivedAtMs }: DeliverySummary): string {
  if (reason === null) return '';
  if (reason === 'discovery_read')
    return `Opal read the tool list at ${formatClock(receivedAtMs)}.`;
  return tellVisits(reason, route, repeats + 1) ?? reasonWords(reason).sentence;
}

function Line({ delivery, now }: { delivery: DeliverySummary; now: number }) {
  const agents = useAgents();
  const { agentId, clientName, deliveryId, receivedAtMs, source, status } = delivery;
  const { search } = useLocation();
  const agent = agentId === null ? '' : agents.get(agentId).label;
  const sentence = sentenceOf(delivery);
  return (
    <tr className={table.linked}>
      <td className={classes.time}>
        <Link
          to={{ pathname: PATHS.delivery(deliveryId), search }}
          className={table.rowLink}
          title={formatMomentInFull(receivedAtMs)}
        >
          {receivedAt(receivedAtMs, now)}
        </Link>
      </td>
      <td className={`${table.quiet} ${classes.second}`}>{SOURCE_WORDS[source]}</td>
      <td>
        <StatePill {...DELIVERY_WORDS[status]} />
      </td>
      <td className={classes.reason} title={sentence}>
        {sentence}
      </td>
      <td className={`${table.clipped} ${classes.agent}`} title={agent}>
        {agent}
      </td>
      <td className={`${table.clipped} ${classes.second}`} title={clientName ?? ''}>
        {clientName}
      </td>
      <td className={`${table.number} ${classes.third}`}>{formatBytes(delivery.sizeBytes)}</td>
      <td className={`${table.number} ${classes.third}`}>{processingTime(delivery)}</td>
    </tr>
  );
}

function receivedAt(atMs: number, nowMs: number): string {
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return isToday ? formatClock(atMs) : formatMoment(atMs, nowMs);
}
