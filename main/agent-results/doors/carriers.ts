import { isMembers, type Members } from './message-members.ts';

/** An envelope of a well-known system, and what of it only says how a message was carried. */
interface Carrier {
  /** It is one where all of these stand in it. */
  readonly marks: readonly string[];
  readonly own: readonly string[];
}

/**
 * The envelopes of queues, event buses, remote calls and language models.
 *
 * What a person may have written into one (`Subject`, `attributes`) is none of its own.
 */
const CARRIERS: readonly Carrier[] = [
  // Amazon SNS over HTTP, and in a list of records
  {
    marks: ['TopicArn', 'Message'],
    own: words(
      'Type MessageId TopicArn Timestamp SequenceNumber SignatureVersion Signature SigningCertURL SigningCertUrl SubscribeURL UnsubscribeURL UnsubscribeUrl Token',
    ),
  },
  { marks: ['Sns'], own: words('EventVersion EventSubscriptionArn EventSource') },
  // Amazon SQS, as a list of records
  {
    marks: ['receiptHandle', 'body'],
    own: words(
      'messageId receiptHandle attributes md5OfBody md5OfMessageAttributes eventSource eventSourceARN awsRegion',
    ),
  },
  // Amazon EventBridge
  {
    marks: ['detail-type', 'detail'],
    own: words('version id detail-type source account time region resources replay-name'),
  },
  // A function's answer to its gateway
  { marks: ['isBase64Encoded'], own: words('isBase64Encoded multiValueHeaders cookies headers') },
  // Google Pub/Sub: the message, and what stands around it
  {
    marks: ['data', 'messageId'],
    own: words('messageId message_id publishTime publish_time orderingKey ordering_key'),
  },
  { marks: ['subscription', 'message'], own: words('subscription deliveryAttempt') },
  // CloudEvents 1.0, and Azure's own events
  {
    marks: ['specversion'],
    own: words('specversion id source type subject time datacontenttype dataschema'),
  },
  {
    marks: ['eventTime', 'dataVersion'],
    own: words('id topic subject eventTime dataVersion metadataVersion'),
  },
  // JSON-RPC 2.0, and the calls and results of the Model Context Protocol in it
  { marks: ['jsonrpc'], own: words('jsonrpc id method') },
  { marks: ['content', 'isError'], own: words('_meta') },
  { marks: ['structuredContent'], own: words('_meta') },
  // Kafka over HTTP
  { marks: ['value', 'key'], own: words('key partition offset topic headers timestamp') },
  // An item of n8n
  { marks: ['json', 'pairedItem'], own: words('pairedItem') },
  // Language models: the answer, one choice of it, and its message
  {
    marks: ['choices'],
    own: words('id object created model usage system_fingerprint service_tier provider'),
  },
  { marks: ['message', 'finish_reason'], own: words('index finish_reason logprobs') },
  {
    marks: ['role', 'content'],
    own: words(
      'id type role model stop_reason stop_sequence stop_details usage container status refusal annotations audio phase',
    ),
  },
  { marks: ['content', 'stop_reason'], own: words('stop_reason stop_sequence usage') },
  {
    marks: ['message', 'done'],
    own: words(
      'model created_at done done_reason total_duration load_duration prompt_eval_count prompt_eval_duration eval_count eval_duration',
    ),
  },
  {
    marks: ['output', 'stopReason'],
    own: words('stopReason usage metrics trace additionalModelResponseFields'),
  },
  {
    marks: ['candidates'],
    own: words('usageMetadata modelVersion responseId createTime promptFeedback'),
  },
  {
    marks: ['content', 'finishReason'],
    own: words(
      'finishReason finishMessage index safetyRatings avgLogprobs logprobsResult citationMetadata groundingMetadata tokenCount',
    ),
  },
  { marks: ['parts'], own: words('role') },
  {
    marks: ['object', 'output'],
    own: words(
      'id object created_at completed_at model usage instructions max_output_tokens max_tool_calls parallel_tool_calls previous_response_id reasoning service_tier store temperature text tool_choice tools top_logprobs top_p truncation user incomplete_details output_text background metadata prompt_cache_key safety_identifier',
    ),
  },
];

function words(text: string): string[] {
  return text.split(' ');
}

/** The members of an object that only say how it was carried; none where it is no envelope. */
export function ownOfCarrier(members: Members): ReadonlySet<string> {
  const own = CARRIERS.filter(({ marks }) => marks.every((name) => Object.hasOwn(members, name)));
  return new Set(own.flatMap((carrier) => carrier.own));
}

/** Members that hold no message, whatever they hold. */
const CARRIES_NOTHING: ReadonlySet<string> = new Set([
  '_meta',
  'attributes',
  'auth',
  'chat_metadata',
  'context',
  'cookies',
  'environment',
  'headers',
  'messageAttributes',
  'MessageAttributes',
  'meta',
  'metadata',
  'multiValueHeaders',
  'params',
  'query',
  'requestContext',
  'resources',
  'usage',
]);

/** Whether a member may stand beside a wrapped message without being another one. */
export function carriesNothing(name: string): boolean {
  return CARRIES_NOTHING.has(name);
}

/** Blocks in which a model's reasoning stands. */
const REASONING: ReadonlySet<string> = new Set(['reasoning', 'redacted_thinking', 'thinking']);

/** Members of a block of text in a model's answer, or in that of a tool. */
const BLOCK_MEMBERS: ReadonlySet<string> = new Set([
  '_meta',
  'annotations',
  'citations',
  'id',
  'index',
  'logprobs',
  'text',
  'type',
]);

/** Types of blocks that hold nothing but a text. */
const TEXTS: ReadonlySet<unknown> = new Set(['text', 'input_text', 'output_text']);

/** Whether an object is a block of text by its type, in whatever form the text is. */
export function isTextBlock(value: Members): boolean {
  return TEXTS.has(value['type']) && Object.keys(value).every((name) => BLOCK_MEMBERS.has(name));
}

/**
 * The text of a block of content: `{ type: 'text', text: '…' }`.
 *
 * @returns empty for a block of reasoning, `null` for what is no block
 */
export function textOfBlock(value: unknown): string | null {
  if (!isMembers(value)) return null;
  const { type, text } = value;
  if (typeof type === 'string' && REASONING.has(type)) return '';
  return typeof text === 'string' && isTextBlock({ type: 'text', ...value }) ? text : null;
}

/**
 * The whole text of an answer that comes in blocks; `null` where it is more than text.
 *
 * @param isOfModel whether it is a model's answer beyond doubt; elsewhere a list of entries with
 *   a text and no type may be findings
 */
export function textOfBlocks(value: unknown, isOfModel: boolean): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const blocks: readonly unknown[] = value;
  if (!isOfModel && !blocks.every((block) => isMembers(block) && 'type' in block)) return null;
  const texts = blocks.map(textOfBlock);
  if (!texts.every((text) => text !== null)) return null;
  // Where its sources are named, a sentence goes on from one block to the next.
  const isCited = blocks.some((block) => isMembers(block) && Array.isArray(block['citations']));
  return texts.filter((text) => text !== '').join(isCited ? '' : '\n\n');
}
