import { z } from 'zod';

/**
 * What one attempt to post an event to an endpoint came to.
 *
 * `refused`: the same request will not be accepted later. `gone`: the endpoint says that nothing
 * shall be sent to it any more (410).
 */
export const deliveryOutcomeSchema = z.enum(['delivered', 'retry', 'refused', 'gone']);

/** See `deliveryOutcomeSchema`. */
export type DeliveryOutcome = z.infer<typeof deliveryOutcomeSchema>;

/** Why an attempt failed, coarse enough to count by. */
export const deliveryErrorCategorySchema = z.enum([
  'address_not_allowed',
  'dns',
  'connection',
  'tls',
  'timeout',
  'bad_response',
  'redirect',
  'client_error',
  'gone',
  'rate_limited',
  'server_error',
]);

/** See `deliveryErrorCategorySchema`. */
export type DeliveryErrorCategory = z.infer<typeof deliveryErrorCategorySchema>;
