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

/** The names of the tools, by what they do. */
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

/** What Opal tells its agents of the whole group. */
const INSTRUCTIONS = [
  'These tools hand the results of an OSA analysis to the OSA Console, and read back what earlier agents of the same workflow handed over.',
  'Send each result once, when it is complete, under the workflow id that the trigger passed in; leave the id out rather than invent one.',
  'An answer with "kept": true means that it is stored: correct what the answer names, once at most, and never repeat a call that was accepted.',
].join(' ');

/** The document with which `GET /discovery` is answered. */
export function discoveryDocument(): { instructions: string; functions: readonly Tool[] } {
  return { instructions: INSTRUCTIONS, functions: TOOLS };
}
