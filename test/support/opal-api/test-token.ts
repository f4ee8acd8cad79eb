import { createHmac } from 'node:crypto';

/** A token as Opal's are made, for `instance-1`; its signature is nobody's business but Opal's. */
export function testToken(name: string, claims: Record<string, unknown> = {}): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const instance = {
    instance_id: 'instance-1',
    customer_id: 'c-1',
    product_instances: { cmp: [] },
  };
  const body = { sub: 'ann@firm.example', scope: 'opal:api', jti: name, instance, ...claims };
  const text = `${part({ alg: 'HS256' })}.${part(body)}`;
  return `${text}.${createHmac('sha256', 'key').update(text).digest('base64url')}`;
}
