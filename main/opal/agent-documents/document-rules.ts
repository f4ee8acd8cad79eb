/**
 * What is known of the documents that Opal imports, from public exports and the notes of those
 * who build agents. None of it is promised, so all of it stands here.
 */

/** 1.1 came with organic workflows, 1.2 with nested ones. */
export const SCHEMA_VERSIONS: readonly string[] = ['1.0', '1.1', '1.2'];

/** `array` was refused as "Invalid JSON" in early 2026. */
export const PARAMETER_TYPES: readonly string[] = ['string', 'number', 'boolean', 'object', 'file'];

/** `standard` and `advanced` are refused at import; `rudimentary` came in the middle of 2026. */
export const INFERENCE_TYPES: readonly string[] = [
  'rudimentary',
  'simple',
  'simple_with_thinking',
  'complex',
  'complex_with_thinking',
  'code',
];

/** What an agent can answer with. */
export const OUTPUT_TYPES: readonly string[] = ['text', 'json', 'file'];

/** Kinds of steps that exports were seen to have. */
export const STEP_TYPES: readonly string[] = [
  'specialized',
  'nested_workflow',
  'for_loop',
  'condition',
  'conditional',
  'code',
  'human_approval',
];

/** Kinds of steps that ask an agent which way to go. */
export const EVALUATING_STEPS: readonly string[] = ['condition', 'conditional'];

/** Where the items of a loop come from. */
export const LOOP_SOURCE = /^\$WORKFLOW_INPUT\.\w+$/;

/** Words that the validator of an output takes for directives wherever they stand. */
export const SCHEMA_WORDS: ReadonlySet<string> = new Set([
  '$ref',
  '$schema',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'default',
  'definitions',
  'description',
  'enum',
  'examples',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'not',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'title',
  'type',
]);

/** Members of a document that Opal writes by itself whenever somebody saves it. */
export const REWRITTEN_BY_OPAL: ReadonlySet<string> = new Set([
  'agent_metadata',
  'conversation_mode',
  'created_at',
  'created_by',
  'enable_auto_tool_prediction',
  'evaluation_criteria',
  'first_prompt_mode',
  'id',
  'initial_message',
  'internal_version',
  'memory_token_limit',
  'prompt_pills',
  'schema_version',
  'system_prompt_template',
  'updated_at',
  'updated_by',
]);
