import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { NO_EXECUTION, type CallingExecution } from '../../../shared/domain/calling-execution.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type { LanguageRules } from '../../../shared/domain/language-rules.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Protector } from '../../privacy/protector.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import { matchRun, type MatchSources } from '../../workflow/match-run.ts';
import type { AnsweringToolName } from './tools.ts';
import {
  readCall,
  refusal,
  toBody,
  type CallAboutRun,
  type RunKeysOfCall,
  type ToolAnswer,
} from './answer.ts';
import { compileResults } from './compile-results.ts';
import { retrieveContext } from './retrieve-context.ts';
import { validateData } from './validate-data.ts';
import { validateLanguage } from './validate-language.ts';

/** Who calls, by the headers of the call. */
type CallerOfTool = CallingExecution & { readonly threadId: string | null };

const NOBODY: CallerOfTool = { ...NO_EXECUTION, threadId: null };

type AnswerCall<T> = (body: unknown, caller?: CallerOfTool) => Promise<T>;

/** Answers an authenticated call, by the tool's name. */
export type ToolAnswers = Readonly<
  Record<AnsweringToolName, AnswerCall<{ status: number; body: JsonObject }>>
>;

/** What the answers are made from. */
export interface ToolAnswerParts {
  readonly agents: Pick<AgentRepository, 'list'>;
  readonly agentRegistry: AgentRegistry;
  /** Those of the run's client; `null`: those of all. Read at every call, because they can change. */
  readonly languageRules: (run: Run | null) => Promise<LanguageRules>;
  readonly protector: Pick<Protector, 'protectJson'>;
  /** Where the run of a call is looked for, as for a delivery. */
  readonly matching: MatchSources;
}

/**
 * Answers the four tools that ask the console a question.
 *
 * They read only stored results, which are protected; every answer is protected once more,
 * because it can repeat the caller's own words. A caller's mistake is answered with 4xx and
 * what to do about it; errors of the storage are passed on.
 *
 * @example
 * const answers = createToolAnswers(parts);
 * await answers.osa_compile_final_results({ parameters: { workflow_id: runId } });
 * // { status: 200, body: { results: [...], missing_agents: [...], ... } }
 */
export function createToolAnswers(parts: ToolAnswerParts): ToolAnswers {
  const aboutRun =
    (answer: (call: CallAboutRun) => ToolAnswer): AnswerCall<ToolAnswer> =>
    async (body, caller = NOBODY) => {
      const call = readCall(body);
      if (call === null) return NOT_AN_OBJECT;
      const { parameters, keys } = call;
      const isAnonymous = Object.values(caller).every((id) => id === null);
      if (isAnonymous && Object.values(keys).every((key) => key === ''))
        return refusal(400, MISSING_WORKFLOW_ID);
      const run = await findRun(parts.matching, keys, caller);
      if (run === null) return refusal(404, UNKNOWN_WORKFLOW);
      const agents = await parts.agents.list(run.runId);
      return answer({ parameters, run, agents, agentRegistry: parts.agentRegistry });
    };
  const answers: ToolAnswers = {
    osa_retrieve_workflow_context: aboutRun(retrieveContext),
    osa_compile_final_results: aboutRun(compileResults),
    osa_validate_workflow_data: aboutRun(validateData),
    osa_validate_language_rules: async (body, caller = NOBODY) => {
      const call = readCall(body);
      if (call === null) return NOT_AN_OBJECT;
      const run = await findRun(parts.matching, call.keys, caller);
      return validateLanguage(call.parameters, await parts.languageRules(run), parts.protector);
    },
  };
  const guard =
    (answer: AnswerCall<ToolAnswer>): AnswerCall<ToolAnswer> =>
    async (body, caller) => {
      try {
        const { status, body: open } = await answer(body, caller);
        return { status, body: toBody(parts.protector.protectJson(open).value) };
      } catch (error) {
        if (error instanceof OsaError && error.code === 'invalid_input') {
          return refusal(400, 'The call cannot be read. Check its parameters.');
        }
        throw error;
      }
    };
  return {
    osa_retrieve_workflow_context: guard(answers.osa_retrieve_workflow_context),
    osa_compile_final_results: guard(answers.osa_compile_final_results),
    osa_validate_workflow_data: guard(answers.osa_validate_workflow_data),
    osa_validate_language_rules: guard(answers.osa_validate_language_rules),
  };
}

/** The thread of the headers goes before the one that the agent wrote. */
async function findRun(
  matching: MatchSources,
  { threadId, ...keys }: RunKeysOfCall,
  caller: CallerOfTool,
): Promise<Run | null> {
  const thread = caller.threadId ?? (threadId === '' ? null : threadId);
  const placing = { ...caller, threadId: thread, placedRunId: null };
  return (await matchRun(matching, placing, keys))?.run ?? null;
}

const NOT_AN_OBJECT = refusal(400, 'The body is not an object. Send the parameters as JSON.');
const MISSING_WORKFLOW_ID =
  'workflow_id is missing. Send the workflow id that the trigger passed in.';
const UNKNOWN_WORKFLOW =
  'No workflow fits this workflow_id. Send the workflow id that the trigger passed in.';
