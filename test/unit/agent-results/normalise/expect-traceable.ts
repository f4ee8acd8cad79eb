import { expect } from 'vitest';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import { isJsonObject, resolvePointer, splitPlace } from '../../../../shared/domain/json.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { readConfidence } from '../../../../main/agent-results/normalise/read-confidence.ts';
import { readNumber } from '../../../../main/agent-results/normalise/read-number.ts';

/** Asserts that everything in a result points to where it stands in the payload. */
export function expectTraceable(result: AgentResult, payload: JsonValue): void {
  for (const metric of result.metrics) {
    const source = resolved(payload, metric.pointer);
    if (metric.unit === 'count' && Array.isArray(source)) {
      expect(metric.value).toBe(source.filter((entry) => entry !== null).length);
    } else if (typeof metric.value === 'number') {
      expectNumber(metric.value, source);
    } else {
      expect(textOf(source)).toContain(fold(metric.value.replace(/…$/, '')));
    }
  }
  for (const { pointer } of [
    result.overview,
    ...result.insights,
    ...result.opportunities,
    ...result.nextSteps,
    ...result.recommendations,
    ...(result.experiments ?? []),
    ...(result.subjects ?? []),
    ...(result.sources ?? []),
    ...(result.unplaced ?? []),
    ...result.findings,
  ]) {
    resolved(payload, pointer);
  }
  if (result.confidence !== null) {
    const source = resolved(payload, result.confidence.pointer);
    const { value } = readConfidence(source);
    if (value !== null) expect(result.confidence.value).toBe(value);
    else expect(textOf(source)).toMatch(/\d/);
  }
  for (const recommendation of result.recommendations) {
    expect(recommendation.id).toBe(`${result.agentId}:${recommendation.pointer}`);
  }
  const ids = result.recommendations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** A number alone is that number; within a text, or as another language writes it, its digits stand there. */
function expectNumber(value: number, source: JsonValue): void {
  if (typeof source === 'number') expect(value).toBe(source + 0);
  else if (value !== readNumber(source)?.value)
    expect(textOf(source).replace(/[^\d]/g, '')).toContain(String(value).replace(/[^\d]/g, ''));
}

/** All text in a value, member names included, folded so that word order and case remain. */
export function textOf(value: JsonValue): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (isJsonObject(value)) {
    return Object.entries(value)
      .map(([key, member]) => `${fold(key)} ${textOf(member)}`)
      .join(' ');
  }
  return fold(String(value));
}

/** Makes labels and the names that they were made of comparable. */
export function fold(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
}

/** What stands at a place: a member, or a range of the text that it is. */
export function resolved(payload: JsonValue, place: string): JsonValue {
  const { pointer, range } = splitPlace(place);
  const value = resolvePointer(payload, pointer);
  expect(value, `nothing stands at "${place}"`).not.toBeUndefined();
  if (range === null) return value as JsonValue;
  const text = typeof value === 'string' ? value : '';
  expect(range.end).toBeLessThanOrEqual(text.length);
  return text.slice(range.start, range.end);
}
