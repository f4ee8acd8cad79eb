import { z } from 'zod';
import type { DeliveryFilter } from '../../../shared/contract/deliveries.ts';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import { deliverySourceSchema, listedStatusSchema } from '../../../shared/domain/delivery.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';

const LONGEST_SEARCH = 200;

const timeSchema = z.coerce.number().int().positive();

/**
 * Reads the filter of the list from its address, so that a filtered list can be kept, sent
 * to somebody and come back to. What is not understood filters nothing.
 */
export function readFilter(query: URLSearchParams): DeliveryFilter {
  const read = <S extends z.ZodType>(schema: S, name: string): z.infer<S> | null => {
    const value = query.get(name);
    const parsed = schema.safeParse(value);
    return value !== null && parsed.success ? parsed.data : null;
  };
  return {
    statuses: query.getAll('status').flatMap((status) => {
      const parsed = listedStatusSchema.safeParse(status);
      return parsed.success ? [parsed.data] : [];
    }),
    source: read(deliverySourceSchema, 'source'),
    agentId: read(agentIdSchema, 'agent'),
    runId: read(runIdSchema, 'run'),
    receivedFromMs: read(timeSchema, 'from'),
    receivedToMs: read(timeSchema, 'to'),
    search: (query.get('search') ?? '').slice(0, LONGEST_SEARCH),
  };
}

/** The address with this filter; what else is in it stays. */
export function writeFilter(query: URLSearchParams, filter: DeliveryFilter): URLSearchParams {
  const written = new URLSearchParams(query);
  const single = {
    source: filter.source,
    agent: filter.agentId,
    run: filter.runId,
    from: filter.receivedFromMs,
    to: filter.receivedToMs,
    search: filter.search === '' ? null : filter.search,
  };
  written.delete('status');
  for (const status of filter.statuses) written.append('status', status);
  for (const [name, value] of Object.entries(single)) {
    if (value === null) written.delete(name);
    else written.set(name, String(value));
  }
  return written;
}
