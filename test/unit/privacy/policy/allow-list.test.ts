import { describe, expect, it } from 'vitest';
import { AllowList } from '../../../../main/privacy/policy/allow-list.ts';

const list = new AllowList([
  { kind: 'domain', value: '@Garden.example' },
  { kind: 'value', value: '+1 415 555 2671' },
  { kind: 'value', value: '12 Orchard Row, Gardenham, GH1 2AB' },
  { kind: 'value', value: 'Ada  Orchard' },
]);

describe('an allow-list', () => {
  it.each([
    ['press@garden.example', 'email'],
    ['Press@NEWS.Garden.Example', 'email'],
    ['press%40garden.example', 'email'],
    ['(415) 555-2671', 'phone'],
    ['４１５.５５５.２６７１', 'phone'],
    ['12 orchard row gardenham GH1 2AB', 'address'],
    ['12 Orchard Row, Gardenham', 'address'],
    ['ada orchard', 'name'],
  ] as const)('lets %s stay', (value, type) => {
    expect(list.allows(value, type)).toBe(true);
  });

  it.each([
    ['press@notgarden.example', 'email'],
    ['press@garden.example.org', 'email'],
    ['garden.example@else.example', 'email'],
    ['(415) 555-2672', 'phone'],
    ['12 Orchard Row, Gardenham, GH1 2ABX', 'address'],
    ['2 Orchard Row, Gardenham', 'address'],
    ['Orchard', 'address'],
    ['Ada', 'name'],
  ] as const)('does not let %s stay', (value, type) => {
    expect(list.allows(value, type)).toBe(false);
  });
});
