import { describe, expect, it } from 'vitest';
import { discoveryDocument, TOOL_KINDS, TOOLS } from '../../../../main/opal/tools/tools.ts';

const NAMES = [
  'osa_compile_final_results',
  'osa_retrieve_workflow_context',
  'osa_send_data_to_osa_webhook',
  'osa_store_workflow_data',
  'osa_validate_language_rules',
  'osa_validate_workflow_data',
  'osa_workflow_data',
];

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  osa_send_data_to_osa_webhook: ['agent_name', 'execution_results', 'workflow_id', 'metadata'],
  osa_store_workflow_data: ['agent_id', 'agent_results', 'workflow_id', 'execution_order'],
  osa_workflow_data: ['workflow_id', 'agent_data'],
  osa_retrieve_workflow_context: ['workflow_id', 'requesting_agent'],
  osa_compile_final_results: ['workflow_id'],
  osa_validate_workflow_data: ['workflow_id'],
  osa_validate_language_rules: ['content'],
};

describe('the discovery document', () => {
  it('offers the seven tools, each once', () => {
    const { functions } = discoveryDocument();
    expect(functions.map(({ name }) => name).toSorted()).toEqual(NAMES);
  });

  it.each(TOOLS.map((tool) => [tool.name, tool] as const))(
    'gives %s the fields that Opal reads, and no others',
    (name, tool) => {
      expect(Object.keys(tool).toSorted()).toEqual([
        'description',
        'endpoint',
        'hints',
        'http_method',
        'name',
        'parameters',
      ]);
      expect(tool.endpoint).toBe(`/tools/${name}`);
      expect(tool.http_method).toBe('POST');
      for (const parameter of tool.parameters) {
        expect(Object.keys(parameter).toSorted()).toEqual([
          'description',
          'name',
          'required',
          'type',
        ]);
        expect(parameter.description).not.toBe('');
      }
      const needed = tool.parameters.filter(({ required }) => required).map((one) => one.name);
      expect(needed).toEqual(REQUIRED[name]);
    },
  );

  it('says of each tool what a call of it asks for', () => {
    expect(Object.keys(TOOL_KINDS).toSorted()).toEqual(NAMES);
    expect(TOOL_KINDS.osa_workflow_data).toBe('batch');
    expect(TOOL_KINDS.osa_store_workflow_data).toBe('delivers');
    expect(TOOL_KINDS.osa_validate_language_rules).toBe('answers');
  });
});
