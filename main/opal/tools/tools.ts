import { ANSWERING_TOOLS } from './answering-tools.ts';
import { DELIVERING_TOOLS } from './delivering-tools.ts';
import type { Tool } from './tool-definition.ts';

export type { Tool, ToolParameter } from './tool-definition.ts';

/** What a tool does. */
export type ToolKind =
  /** It delivers one agent's result. */
  | 'delivers'
  /** It delivers the results of several agents. */
  | 'batch'
  /** It asks for an answer from what is stored, and delivers nothing. */
  | 'answers';

export type DeliveringToolName = (typeof DELIVERING_TOOLS)[number]['name'];
export type AnsweringToolName = (typeof ANSWERING_TOOLS)[number]['name'];
export type ToolName = DeliveringToolName | AnsweringToolName;

/**
 * The custom tools that the console offers to Opal.
 *
 * They are exactly what the discovery document shows; `TOOL_KINDS` holds what only the console
 * needs to know about them.
 */
export const TOOLS: readonly (Tool & { readonly name: ToolName })[] = [
  ...DELIVERING_TOOLS,
  ...ANSWERING_TOOLS,
];

/** What each tool does. */
export const TOOL_KINDS: Readonly<Record<ToolName, ToolKind>> = {
  osa_send_data_to_osa_webhook: 'delivers',
  osa_store_workflow_data: 'delivers',
  osa_workflow_data: 'batch',
  osa_retrieve_workflow_context: 'answers',
  osa_compile_final_results: 'answers',
  osa_validate_workflow_data: 'answers',
  osa_validate_language_rules: 'answers',
};

/** The document with which `GET /discovery` is answered. */
export function discoveryDocument(): { functions: readonly Tool[] } {
  return { functions: TOOLS };
}
