import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { EndpointView } from '../../../shared/domain/outbound.ts';
import { formatDuration } from '../../../shared/domain/format-metric.ts';
import { StatePill } from '../../components/state-pill.tsx';
import table from '../../components/table.module.css';
import { PATHS } from '../../navigation/paths.ts';
import { endpointState, formatRate } from './endpoint-words.ts';

/** All endpoints, each with how it did in the last 24 hours. */
export function EndpointsTable({ endpoints }: { endpoints: readonly EndpointView[] }) {
  return (
    <div className={table.scroller}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Endpoint</th>
            <th scope="col">State</th>
            <th scope="col" className={table.number}>
              Delivered, 24 h
            </th>
            <th scope="col" className={table.number}>
              Usual time
            </th>
            <th scope="col" className={table.number}>
              Waiting
            </th>
            <th scope="col" className={table.number}>
              Not delivered
            </th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <Line key={endpoint.endpointId} endpoint={endpoint} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ endpoint }: { endpoint: EndpointView }) {
  const { endpointId, settings, origin, attempts, counts } = endpoint;
  return (
    <tr>
      <td className={table.main}>
        <Anchor component={Link} to={PATHS.endpoint(endpointId)} size="sm" fw={600}>
          {settings.label}
        </Anchor>
        <Text size="xs" c="dimmed" truncate title={origin}>
          {origin}
        </Text>
      </td>
      <td>
        <StatePill {...endpointState(endpoint)} />
      </td>
      <td className={table.number}>{formatRate(attempts.delivered, attempts.total)}</td>
      <td className={table.number}>
        {attempts.medianMs === null ? '–' : formatDuration(attempts.medianMs)}
      </td>
      <td className={table.number}>{counts.waiting}</td>
      <td className={table.number}>{counts.dead_letter + counts.refused}</td>
    </tr>
  );
}
