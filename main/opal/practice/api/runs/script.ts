import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { SeededRandom } from '../../seeded-random.ts';

/** One event of a run that is to come. */
export interface ScriptLine {
  readonly type: string;
  readonly data: JsonObject;
  /** A cancelled run ends before it. */
  readonly startsTurn: boolean;
}

/** An answer comes in about so many pieces, unless they would be too short or too long. */
const USUAL_PIECES = 120;
const PIECE_CHARACTERS = { min: 48, max: 4_096 } as const;

const THOUGHTS = [
  'Reading what was given before anything else.',
  'Putting the findings in order of what they change.',
  'Checking that each number has a source.',
  'Leaving out what the intake does not support.',
] as const;

/**
 * What a run says between its first and its last event: thoughts, calls of the agent's tools
 * with their results, a sign of life, and its answer in pieces.
 *
 * @param makeId makes the id of a tool call
 */
export function scriptOf(
  text: string,
  tools: readonly string[],
  { random, makeId }: { random: SeededRandom; makeId: () => string },
): readonly ScriptLine[] {
  const [first, second] = random.shuffle(THOUGHTS);
  return [
    line('thinking', { content: first ?? '' }, true),
    ...tools.slice(0, 2).flatMap((name) => toolLines(name, makeId())),
    line('heartbeat', {}),
    line('thinking', { content: second ?? '' }, true),
    ...piecesOf(text).map((content, index) => line('response_chunk', { content }, index === 0)),
  ];
}

/** Thoughts of a kilobyte each, for a stream of so many megabytes. */
export function longThoughts(megabytes: number): readonly ScriptLine[] {
  const words = 'What was given is weighed once more before anything is said. ';
  const thought = words.repeat(Math.ceil(1_000 / words.length));
  return Array.from({ length: Math.round(megabytes * 1_000) }, (_, index) =>
    line('thinking', { content: `${index} ${thought}`.slice(0, 1_000) }),
  );
}

function toolLines(name: string, callId: string): readonly ScriptLine[] {
  return [
    line('tool_call', { name, input_params: { query: 'practice' }, execution_id: callId }, true),
    line('tool_result', {
      name,
      result: 'Nothing was asked: this is practice.',
      execution_id: callId,
    }),
  ];
}

function line(type: string, data: JsonObject, startsTurn = false): ScriptLine {
  return { type, data, startsTurn };
}

function piecesOf(text: string): readonly string[] {
  const characters = Array.from(text);
  const usual = Math.ceil(characters.length / USUAL_PIECES);
  const size = Math.min(PIECE_CHARACTERS.max, Math.max(PIECE_CHARACTERS.min, usual));
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += size) {
    pieces.push(characters.slice(at, at + size).join(''));
  }
  return pieces;
}
