import { z } from 'zod';
import { parsedJsonSchema } from '../../../../../shared/domain/json.ts';
import { fieldsRefusal, serviceRefusal } from '../refusal.ts';
import type { ChatStore } from './chat-store.ts';

/** What a run is started with. */
export const executeSchema = z.looseObject({
  parameters: z.record(z.string(), parsedJsonSchema).nullish(),
  messages: z.array(z.looseObject({ text: z.string() })).nullish(),
  memory_id: z.string().nullish(),
  regenerate: z.boolean().nullish(),
});
export type ExecuteBody = z.infer<typeof executeSchema>;

/** A chat that goes on. */
export interface ContinuedChat {
  readonly memoryId: string;
  readonly question: string;
}

/**
 * Finds the chat that a request continues, and takes its last turn back where that is to be
 * answered anew.
 *
 * @returns null where the request begins something
 * @throws Refusal 404 for an unknown memory, 412 where it has changed, 422 for messages without
 *   a memory, 428 without `If-Match`
 */
export function continueChat(
  body: ExecuteBody,
  ifMatch: string | undefined,
  chats: ChatStore,
): ContinuedChat | null {
  const { memory_id: memoryId, messages } = body;
  if (memoryId === null || memoryId === undefined) {
    if (messages === null || messages === undefined) return null;
    throw fieldsRefusal([
      { loc: ['body', 'messages'], msg: 'Messages need a memory_id', type: 'value_error' },
    ]);
  }
  if (chats.find(memoryId) === undefined) throw serviceRefusal(404, 'Conversation not found');
  if (ifMatch === undefined) throw serviceRefusal(428, 'If-Match is required.');
  if (ifMatch.replaceAll('"', '') !== chats.etagOf(memoryId)) {
    throw serviceRefusal(412, 'The conversation has changed.');
  }
  if (body.regenerate === true) {
    return { memoryId, question: chats.takeBack(memoryId)?.question ?? '' };
  }
  return { memoryId, question: messages?.map(({ text }) => text).join('\n') ?? '' };
}
