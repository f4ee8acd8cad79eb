import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../../shared/domain/access.ts';

/** What a route answers with one status: a schema for JSON, or another media type. */
export interface AdminAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** `application/json` when a schema is given. */
  readonly mediaType?: string;
  /** What else it may be with the same status, each with its media type. */
  readonly otherwise?: { readonly mediaType: string; readonly schema: z.ZodType };
  /** Headers that it always carries, and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One route of the admin listener: how it is checked, documented and answered. */
export interface AdminRoute {
  readonly method: 'GET' | 'POST';
  /** As OpenAPI writes it, e.g. `/api/deliveries/{deliveryId}/replay`. */
  readonly path: string;
  readonly summary: string;
  /** `null`: everybody on this machine may. */
  readonly permission: Permission | null;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Headers that change the answer. */
  readonly headers?: z.ZodObject;
  readonly answers: Readonly<Record<number, AdminAnswer>>;
  readonly handle: (input: RouteInput, reply: FastifyReply) => Promise<unknown>;
}

/** What a handler gets; `params` and `query` have passed the route's schemas. */
export interface RouteInput {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: FastifyRequest['headers'];
  /** Who was admitted; `null` on a route that is for everybody. */
  readonly caller: RouteCaller | null;
}

/** Who asks, as far as a route needs to know. */
export interface RouteCaller {
  readonly keyId: string;
  readonly permissions: readonly Permission[];
  /** Until when what it presented is good; `null`: until it is revoked. */
  readonly expiresAtMs: number | null;
}

/** What every refusal is answered with. */
export const errorSchema = z.object({ error: z.string(), message: z.string().optional() });

/** What whoever chose another method is told, on every path of both listeners. */
export const WRONG_METHOD: AdminAnswer = {
  description: 'The path takes other methods',
  headers: { Allow: 'The methods that it takes' },
};

/** What every route of the admin listener can answer. */
export const COMMON_ANSWERS: Readonly<Record<number, AdminAnswer>> = {
  405: { ...WRONG_METHOD, schema: errorSchema },
};

/** The answers that every route with a permission can give. */
export const GUARDED_ANSWERS: Readonly<Record<number, AdminAnswer>> = {
  ...COMMON_ANSWERS,
  400: { description: 'The request is not valid', schema: errorSchema },
  401: {
    description: 'No valid credentials. `refresh_required`: the token has expired, ask for another',
    schema: z.object({
      error: z.literal('unauthorized'),
      refresh_required: z.boolean().optional(),
    }),
  },
  403: { description: 'The key lacks the permission', schema: errorSchema },
  429: {
    description: 'Too many failed attempts',
    schema: errorSchema,
    headers: { 'Retry-After': 'Seconds to wait' },
  },
  503: { description: 'The console cannot answer at the moment', schema: errorSchema },
};
