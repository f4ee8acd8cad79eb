import { describe, expect, it } from 'vitest';
import { allowedMethods } from '../../../main/ingress/limits/allowed-methods.ts';

const allowed = allowedMethods([
  { method: 'GET', path: '/health' },
  { method: 'GET', path: '/api/sync' },
  { method: 'POST', path: '/api/sync' },
  { method: 'POST', path: '/api/deliveries/{deliveryId}/replay' },
]);

describe('the methods that a path takes', () => {
  it.each([
    ['DELETE', '/health', 'GET'],
    ['PUT', '/api/sync', 'GET, POST'],
    ['GET', '/api/deliveries/anything/replay', 'POST'],
  ])('are named to %s %s', (method, path, expected) => {
    expect(allowed(method, path)).toBe(expected);
  });

  it.each([
    ['GET', '/health'],
    ['POST', '/api/sync'],
    ['DELETE', '/healthy'],
    ['DELETE', '/health/more'],
    ['GET', '/api/deliveries//replay'],
    ['GET', ''],
  ])('are not what is wrong with %s %s', (method, path) => {
    expect(allowed(method, path)).toBeNull();
  });
});
