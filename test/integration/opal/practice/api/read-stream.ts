import { createParser } from 'eventsource-parser';
import type { PracticeApiHarness } from '../../../../support/practice-api.ts';

/** An event as it came. */
export interface StreamedEvent {
  readonly event_type: string;
  readonly sequence_number: number;
  readonly timestamp: number;
  readonly data: Record<string, unknown>;
}

/** What a stream brought, and how it ended. */
export interface ReadStream {
  readonly events: readonly StreamedEvent[];
  /** Lines whose JSON was broken. */
  readonly broken: readonly string[];
  readonly text: string;
  readonly isCut: boolean;
}

/** Runs an agent and reads its stream to the end. */
export async function runAgent(
  practice: PracticeApiHarness,
  slug: string,
  parameters: Record<string, unknown> = { client_brief: '{"company_name":"Northwind"}' },
): Promise<ReadStream> {
  const path = `/agents/specialized/${practice.idOf(slug)}/stream-execute`;
  const response = await practice.send('POST', path, { json: { parameters } });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const events: StreamedEvent[] = [];
  const broken: string[] = [];
  const parser = createParser({
    onEvent({ data }) {
      try {
        events.push(JSON.parse(data) as StreamedEvent);
      } catch {
        broken.push(data);
      }
    },
  });
  const decoder = new TextDecoder();
  let text = '';
  let isCut = false;
  try {
    for await (const chunk of response.body ?? []) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      parser.feed(piece);
    }
  } catch {
    isCut = true;
  }
  return { events, broken, text, isCut };
}

/** The run that a stream told of. */
export function executionIdOf({ events }: ReadStream): string {
  return String(events[0]?.data['execution_id']);
}
