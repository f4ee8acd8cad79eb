/** One parameter of a tool: exactly these four fields, as a JSON schema here breaks Opal. */
export interface ToolParameter {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly description: string;
  readonly required: boolean;
}

/**
 * What a call does; without `write` a tool counts as one that only reads.
 *
 * Opal shows it to agents and may ask a person before a call that writes.
 */
export interface ToolHints {
  readonly write?: true;
  /** The same call again changes nothing more. */
  readonly idempotent: true;
  /** Nothing outside of the console is touched. */
  readonly open_world: false;
}

/** One tool, with the names of the discovery document. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ToolParameter[];
  readonly endpoint: string;
  readonly http_method: 'POST';
  readonly hints: ToolHints;
}

/** Describes one tool, whose endpoint is its own name. */
export function defineTool<N extends string>(
  name: N,
  description: string,
  parameters: readonly ToolParameter[],
  does: 'writes' | 'reads',
): Tool & { readonly name: N } {
  return {
    name,
    description,
    parameters,
    endpoint: `/tools/${name}`,
    http_method: 'POST',
    hints: { ...(does === 'writes' ? { write: true } : {}), idempotent: true, open_world: false },
  };
}

/** A parameter that a call must have. */
export function required(
  name: string,
  type: ToolParameter['type'],
  description: string,
): ToolParameter {
  return { name, type, description, required: true };
}

/** A parameter that a call may leave out. */
export function optional(
  name: string,
  type: ToolParameter['type'],
  description: string,
): ToolParameter {
  return { name, type, description, required: false };
}
