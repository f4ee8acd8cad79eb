import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { CUT_MARKER, PAYLOAD_LIMITS, PROTO_MARKER } from './payload-limits.ts';

/** A copy that keeps to the limits. */
export interface BoundedCopy {
  readonly value: JsonValue;
  /** Whether a limit was reached, so that part of the original is missing. */
  readonly isCut: boolean;
}

/**
 * Copies any value into plain JSON of bounded depth and size.
 *
 * Code that walks the payload later can then recurse safely. What JSON cannot hold is left
 * out (functions, `undefined`) or becomes `null` (`NaN`, list entries); a part beyond a limit
 * is replaced by `CUT_MARKER`. A member named `__proto__` gets a name that no later copy can
 * mistake for the prototype.
 */
export function copyBounded(value: unknown): BoundedCopy {
  const state = { left: PAYLOAD_LIMITS.values, isCut: false };
  const copied = copyValue(value, 0, state) ?? null;
  return { value: copied, isCut: state.isCut };
}

interface CopyState {
  left: number;
  isCut: boolean;
}

function copyValue(value: unknown, depth: number, state: CopyState): JsonValue | undefined {
  state.left -= 1;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  // Adding 0 turns -0 into 0, which is what JSON text makes of it.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return undefined;
  if (depth >= PAYLOAD_LIMITS.depth) return cut(state);
  return Array.isArray(value) ? copyArray(value, depth, state) : copyObject(value, depth, state);
}

function copyArray(source: readonly unknown[], depth: number, state: CopyState): JsonValue[] {
  const target: JsonValue[] = [];
  for (const entry of source) {
    if (state.left <= 0) {
      target.push(cut(state));
      break;
    }
    target.push(copyValue(entry, depth + 1, state) ?? null);
  }
  return target;
}

function copyObject(source: object, depth: number, state: CopyState): JsonObject {
  const target: JsonObject = {};
  for (const [key, member] of Object.entries(source)) {
    if (state.left <= 0) {
      target[CUT_MARKER] = cut(state);
      break;
    }
    const copied = copyValue(member, depth + 1, state);
    if (copied !== undefined) target[key === '__proto__' ? PROTO_MARKER : key] = copied;
  }
  return target;
}

function cut(state: CopyState): string {
  state.isCut = true;
  return CUT_MARKER;
}
