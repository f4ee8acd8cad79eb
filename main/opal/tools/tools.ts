import { ANSWERING_TOOLS } from './answering-tools.ts';
import { DELIVERING_TOOLS } from './delivering-tools.ts';
import type { Tool } from './tool-definition.ts';

export type { Tool, ToolParameter } from './tool-definition.ts';

/** What a call of a tool asks of the console. */
export type ToolKind =
  /** It brings one agent's result. */
  | 'delivers'
  /** It brings the results of several agents. */
  | 'batch'
  /** It wants an answer from what is stored, and brings nothing. */
  | 'answers';

export type DeliveringToolName = (typeof DELIVERING_TOOLS)[number]['name'];
export type AnsweringToolName = (typeof ANSWERING_TOOLS)[number]['name'];
export type ToolName = DeliveringToolName | AnsweringToolName;

/**
 * The custom tools that the console offers to Opal.
 *
 * Exactly what the discovery document shows: what only the console needs to know of them
 * stands in `TOOL_KINDS`.
 */
export const TOOLS: readonly (Tool & { readonly name: ToolName })[] = [
  ...DELIVERING_TOOLS,
  ...ANSWERING_TOOLS,
];

/** What a call of each tool asks of the console. */
export const TOOL_KINDS: Readonly<Record<ToolName, ToolKind>> = {
  osa_send_data_to_osa_webhook: 'delivers',
  osa_store_workflow_data: 'delivers',
  osa_workflow_data: 'batch',
  osa_retrieve_workflow_context: 'answers',
  osa_compile_final_results: 'answers',
  osa_validate_workflow_data: 'answers',
  osa_validate_language_rules: 'answers',
};

/** The document that `GET /discovery` answers. */
export function discoveryDocument(): { functions: readonly Tool[] } {
  return { functions: TOOLS };
}
