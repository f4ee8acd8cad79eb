/** One parameter of a tool: exactly these four fields, as a JSON schema here breaks Opal. */
export interface ToolParameter {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly description: string;
  readonly required: boolean;
}

/**
 * What a call does. A tool without `write` counts as one that only reads.
 *
 * Opal shows it to agents and may ask a person before a call that writes. `idempotent`: the
 * same call again changes nothing more. `open_world` would be a tool that touches anything
 * outside of the console; none does. Named in alphabetical order, as the vendor's SDK does.
 */
export type ToolHint = 'idempotent' | 'open_world' | 'write';

/** One tool, with the names of the discovery document. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly ToolParameter[];
  readonly endpoint: string;
  readonly http_method: 'POST';
  readonly hints: readonly ToolHint[];
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
    hints: does === 'writes' ? ['idempotent', 'write'] : ['idempotent'],
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
