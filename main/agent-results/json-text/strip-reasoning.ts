/** Names under which models write down what they think before they answer. */
const NAMES = ['think', 'thinking', 'thought', 'reasoning', 'reflection', 'scratchpad', 'analysis'];

const OPENING = new RegExp(`<(${NAMES.join('|')})>`, 'i');
const UNENDED = new RegExp(`^\\s*<(?:${NAMES.join('|')})>`, 'i');
const CLOSING = new RegExp(`</(?:${NAMES.join('|')})>`, 'gi');

/** A text without what a model thought before it answered. */
export interface WithoutReasoning {
  readonly text: string;
  /** How many characters were left out; 0 where there was none. */
  readonly left: number;
  /** Whether it begins with reasoning that never ends, so that it may hold no answer at all. */
  readonly isUnended: boolean;
}

/**
 * Leaves a model's reasoning out of a text.
 *
 * It ends with its last closing tag, also where the opening one was lost on the way. A block
 * that is never closed is left alone, and said to be one: what is an answer in it cannot be told.
 */
export function stripReasoning(text: string): WithoutReasoning {
  const end = endOfReasoning(text);
  if (end === 0) return { text, left: 0, isUnended: UNENDED.test(text) };
  const opening = OPENING.exec(text)?.index ?? 0;
  const before = opening < end ? text.slice(0, opening) : '';
  const rest = `${before}${text.slice(end)}`.trim();
  return { text: rest, left: text.length - rest.length, isUnended: false };
}

/** Behind the last closing tag; tags within the answer's own strings are not looked for. */
function endOfReasoning(text: string): number {
  let end = 0;
  const head = beforeAnswer(text);
  for (const match of head.matchAll(CLOSING)) end = match.index + match[0].length;
  return end;
}

/** A text that begins with a bracket or a quote is no reasoning, whatever stands in it. */
function beforeAnswer(text: string): string {
  return /^\s*["{[]/.test(text) ? '' : text;
}
