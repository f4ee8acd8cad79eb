import type { FastifyInstance } from 'fastify';
import type { ApiWorld } from '../api-world.ts';

/** Lists and revokes personal access tokens. */
export function personalTokenRoutes(server: FastifyInstance, world: ApiWorld): void {
  server.get('/authz/pats', async () =>
    world.tokens.personal().map((grant) => ({
      jti: grant.jti,
      label: grant.label,
      issued_at: Math.floor(grant.issuedAtMs / 1000),
      // As some of Opal's tables write it.
      expires_at: new Date(grant.expiresAtMs).toISOString().toLowerCase(),
      revoked: world.tokens.isRevoked(grant),
      scoped: false,
      instance_id: grant.instanceId,
      product_instances: { ...world.identity.productInstances },
    })),
  );

  server.delete<{ Params: { jti: string } }>('/authz/pats/:jti', async ({ params }, reply) => {
    world.tokens.revoke(params.jti);
    return reply.code(204).send();
  });
}
