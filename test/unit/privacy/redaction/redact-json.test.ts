import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import { appendPointer, isJsonObject } from '../../../../shared/domain/json.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { anyText } from '../../../support/pii-texts.ts';

const { redactJson } = createRedactor();

const CARD = 4111111111111111;

const anyJson = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;
const plainName = fc.constantFrom('phone', 'ssn', 'id', 'value', 'label', 'a/b', '__proto__');

function payloadWith(anyName: fc.Arbitrary<string>): fc.Arbitrary<JsonValue> {
  return fc.letrec<{ payload: JsonValue }>((tie) => ({
    payload: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      anyText,
      fc.integer(),
      fc.constantFrom(null, true, CARD, 4155552671),
      fc.array(tie('payload'), { maxLength: 4 }),
      fc.dictionary(anyName, tie('payload'), { maxKeys: 4 }),
      tie('payload').map((inner) => JSON.stringify(inner)),
    ),
  })).payload;
}

const anyPayload = payloadWith(fc.oneof(plainName, anyText));

function pointersOf(value: JsonValue, pointer = ''): string[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pointersOf(item, appendPointer(pointer, index)))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          pointersOf(item, appendPointer(pointer, key)),
        )
      : [];
  return [pointer, ...inner];
}

describe('redactJson', () => {
  it('protects strings at any depth, in objects and arrays', () => {
    expect(redactJson({ a: [{ b: 'jane@example.com' }, ['203.0.113.7']], c: 'nothing' })).toEqual({
      value: { a: [{ b: 'j***@e***.com' }, ['203.x.x.x']], c: 'nothing' },
      counts: { email: 1, ip_address: 1 },
    });
  });

  it("protects the specification's example of nested data", () => {
    expect(
      redactJson({
        metadata: { user_ip: '192.168.1.100', card_number: '4532-1234-5678-9012' },
      }).value,
    ).toEqual({ metadata: { user_ip: '192.x.x.x', card_number: '************9012' } });
  });

  it('does not change what it is handed', () => {
    const value = { 'jane@example.com': ['jane@example.com', CARD] };
    const before = structuredClone(value);
    const protectedValue = redactJson(value).value;
    expect(value).toEqual(before);
    expect(protectedValue).not.toBe(value);
  });

  it('copies a value without personal data, and copies it deeply', () => {
    const inner = { metric: 12.5 };
    const { value, counts } = redactJson({ inner });
    expect({ value, counts }).toEqual({ value: { inner: { metric: 12.5 } }, counts: {} });
    inner.metric = 0;
    expect(value).toEqual({ inner: { metric: 12.5 } });
  });

  it.each<[string, JsonValue, JsonValue]>([
    ['a card', { x: CARD }, { x: '************1111' }],
    ['a phone number', { phone: 4155552671 }, { phone: '******2671' }],
    ['one in a list', { phoneNumbers: [4155552671] }, { phoneNumbers: ['******2671'] }],
    ['one below its kind', { phone: { home: 4155552671 } }, { phone: { home: '******2671' } }],
    ['a social security number', { ssn: 123456789 }, { ssn: '***-**-6789' }],
    ['one that lost its zero', { SSN: 12345678 }, { SSN: '***-**-5678' }],
    ['a card of a wrong digit', { card_no: 4111111111111112 }, { card_no: '************1112' }],
    [
      'a number whose label stands beside it',
      [{ label: 'Phone', value: 4155552671 }],
      [{ label: 'Phone', value: '******2671' }],
    ],
    [
      'a number whose label is written with capitals',
      { Type: 'contact', Label: 'Mobile number', Content: '4155552671' },
      { Type: 'contact', Label: 'Mobile number', Content: '******2671' },
    ],
  ])('protects a plain number that is %s', (_, value, expected) => {
    expect(redactJson(value).value).toEqual(expected);
  });

  it('protects words that are names by their fields, in other languages too', () => {
    const value = { förnamn: 'Stjärna', sobrenome: 'Leal', prénom: 'Rose', achternaam: 'de Wit' };
    expect(redactJson(value).value).toEqual({
      förnamn: 'S***',
      sobrenome: 'L***',
      prénom: 'R***',
      achternaam: 'd*** W***',
    });
  });

  it.each<[string, JsonValue]>([
    ['ids', { workflow_id: '4155552671', userId: 4111111111111111, uuid: '4111111111111111' }],
    ['an id of a phone', { phone_number_id: 415555267112345 }],
    ['times', { timestamp: 4155552671, created_at: '2024-01-15T10:30:00Z', date: '15.01.2024' }],
    ['metrics', { count: 4111111111111111, responseTimeMs: 4155552671, score: 87, rate: 0.41 }],
    ['devices that are counted', { mobile: 1250000, phone: 120034, desktop: 4155552671 }],
    ['versions', { app_version: '1.2.3.4', versions: ['10.20.30.40'] }],
    ['hashes', { sha256: '4111111111111111', etag: '"4155552671"', checksum: '123-4567890' }],
    ['labelled ids', [{ label: 'Order id', value: '4111111111111111' }]],
    ['negative and broken numbers', { phone: [-4155552671, 41555526.71, 4e30] }],
  ])('leaves %s as they are', (_, value) => {
    expect(redactJson(value)).toEqual({ value, counts: {} });
  });

  it('protects a strong pattern even in a field of ids', () => {
    expect(redactJson({ user_id: 'jane@example.com', ref: '4111 1111 1111 1111' }).value).toEqual({
      user_id: 'j***@e***.com',
      ref: '************1111',
    });
  });

  it('protects an id that is a phone number elsewhere in the value', () => {
    expect(redactJson({ customer_id: '4155552671', phone: '(415) 555-2671' }).value).toEqual({
      customer_id: '******2671',
      phone: '******2671',
    });
  });

  it('protects names of members and loses no value when two become the same', () => {
    const { value, counts } = redactJson({
      'j***@e***.com': 0,
      'jane@example.com': 1,
      'jack@elsewhere.com': 2,
      'jack (2)': 3,
    });
    expect(value).toEqual({
      'j***@e***.com': 0,
      'j***@e***.com (2)': 1,
      'j***@e***.com (3)': 2,
      'jack (2)': 3,
    });
    expect(counts).toEqual({ email: 2 });
  });

  it('keeps a member called __proto__ a member', () => {
    const value: JsonValue = JSON.parse('{"__proto__": {"mail": "jane@example.com"}}');
    expect(JSON.stringify(redactJson(value).value)).toBe('{"__proto__":{"mail":"j***@e***.com"}}');
  });

  describe('JSON text in a string', () => {
    const inText = (text: string) => redactJson({ results: text }).value;

    it('is rewritten in place: spacing, large numbers and double members stay', () => {
      expect(
        inText('{ "big": 12345678901234567890, "e": 1.0,\n "m": "jane@example.com", "m": "x" }'),
      ).toEqual({
        results: '{ "big": 12345678901234567890, "e": 1.0,\n "m": "j***@e***.com", "m": "x" }',
      });
    });

    it('is read with its escapes and by its names', () => {
      expect(inText('{"m": "jane\\u0040example.com", "ssn": 123456789}')).toEqual({
        results: '{"m": "j***@e***.com", "ssn": "***-**-6789"}',
      });
    });

    it('is found in a fence, and in JSON text again', () => {
      const inner = JSON.stringify({ phone: 4155552671 });
      expect(inText(`\`\`\`json\n${JSON.stringify({ inner })}\n\`\`\``)).toEqual({
        results: `\`\`\`json\n${JSON.stringify({ inner: '{"phone":"******2671"}' })}\n\`\`\``,
      });
    });

    it('has its names protected without losing one', () => {
      expect(inText('{"jane@example.com": 1, "jack@elsewhere.com": 2}')).toEqual({
        results: '{"j***@e***.com": 1, "j***@e***.com (2)": 2}',
      });
    });

    it.each(['{"m": "jane@example.com"', '[jane@example.com]', '{"m": "\\x jane@example.com"}'])(
      'is plain text when it is broken: %s',
      (text) => {
        expect(inText(text)).toEqual({
          results: text.replace('jane@example.com', 'j***@e***.com'),
        });
      },
    );
  });

  it('changes nothing more when it protects again', () => {
    fc.assert(
      fc.property(anyPayload, (value) => {
        const once = redactJson(value).value;
        expect(redactJson(once).value).toEqual(once);
      }),
      { numRuns: 300, examples: [[{ phone: ['+1-222-200-2000::'] }]] },
    );
  });

  it('keeps every pointer where no name is personal data', () => {
    fc.assert(
      fc.property(payloadWith(plainName), (value) => {
        expect(pointersOf(redactJson(value).value)).toEqual(pointersOf(value));
      }),
      { numRuns: 300 },
    );
  });

  it('loses no value, whatever names are replaced', () => {
    fc.assert(
      fc.property(anyPayload, (value) => {
        expect(pointersOf(redactJson(value).value)).toHaveLength(pointersOf(value).length);
      }),
      { numRuns: 300 },
    );
  });

  it('copies any JSON value without personal data exactly', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const { value: copy, counts } = redactJson(value);
        fc.pre(Object.keys(counts).length === 0);
        expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
      }),
    );
  });
});
