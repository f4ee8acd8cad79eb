import { RESULT, RUN, type DoorCase } from './door-case.ts';

const call = {
  agent_id: 'content_review',
  workflow_id: RUN,
  execution_status: 'completed',
  execution_results: RESULT,
};
const flat = { agent_id: 'content_review', workflow_id: RUN, ...RESULT };
const whose = { agent_id: 'content_review', workflow_id: RUN };
const read = {
  agentId: 'content_review',
  workflowId: RUN,
  status: 'completed',
  payload: RESULT,
  errorText: '',
} as const;
const json = JSON.stringify(call);
const answer = JSON.stringify(RESULT);
const prose = '# Content review\n\n- The pages are fresh.\n- Two titles are missing.';

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

/** An answer of a chat model with this text. */
function completion(content: string, finishReason = 'stop'): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_768_471_200,
    model: 'a-model',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: { prompt_tokens: 8, completion_tokens: 13, total_tokens: 21 },
  };
}

/** An answer of a model in blocks. */
function message(content: readonly object[], stopReason = 'end_turn'): object {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'a-model',
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: { input_tokens: 8, output_tokens: 13 },
  };
}

const NOTIFICATION = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:us-west-2:123456789012:Results',
  Timestamp: '2026-01-15T10:00:00.000Z',
  SignatureVersion: '1',
  Signature: 'EXAMPLEw6JRN',
  SigningCertURL: 'https://sns.us-west-2.amazonaws.com/a.pem',
  UnsubscribeURL: 'https://sns.us-west-2.amazonaws.com/?Action=Unsubscribe',
};

const QUEUED = {
  messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
  receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: {},
  md5OfBody: '098f6bcd4621d373cade4e832627b4f6',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-2:123456789012:results',
  awsRegion: 'us-east-2',
};

/** A message as queues, event buses, remote calls and language models hand it on. */
export const CARRIER_CASES: readonly DoorCase[] = [
  // Queues and event buses, by the examples of their documentation
  { what: 'Amazon SNS around it', body: { ...NOTIFICATION, Message: json }, read },
  {
    what: 'Amazon SNS with a subject around it',
    body: { ...NOTIFICATION, Subject: 'Content review', Message: JSON.stringify(flat) },
    read: { ...read, metadata: { Subject: 'Content review' } },
    unread: ['Subject'],
  },
  {
    what: 'a record of Amazon SNS',
    body: {
      Records: [
        {
          EventVersion: '1.0',
          EventSubscriptionArn: 'arn:aws:sns:eu-central-1:1:Results:2',
          EventSource: 'aws:sns',
          Sns: { ...NOTIFICATION, Message: json },
        },
      ],
    },
    read,
  },
  { what: 'a record of Amazon SQS', body: { Records: [{ ...QUEUED, body: json }] }, read },
  {
    what: 'Amazon SNS in a record of Amazon SQS',
    body: {
      Records: [{ ...QUEUED, body: JSON.stringify({ ...NOTIFICATION, Message: json }) }],
    },
    read,
  },
  {
    what: 'Amazon EventBridge around it',
    body: {
      version: '0',
      id: 'fe8d3c65-0000-c5c3-2c87-81584709a377',
      'detail-type': 'Agent completed',
      source: 'opal.relay',
      account: '123456789012',
      time: '2026-01-15T10:00:00Z',
      region: 'us-east-2',
      resources: ['arn:aws:events:us-east-2:123456789012:rule/results'],
      detail: call,
    },
    read: { ...read, metadata: null },
  },
  {
    what: 'Google Pub/Sub around it',
    body: {
      message: {
        data: base64(call),
        attributes: { origin: 'relay' },
        messageId: '2070443601311540',
        message_id: '2070443601311540',
        publishTime: '2026-01-15T10:00:00.749Z',
        publish_time: '2026-01-15T10:00:00.749Z',
      },
      subscription: 'projects/a/subscriptions/results',
      deliveryAttempt: 1,
    },
    read: { ...read, metadata: { attributes: { origin: 'relay' } } },
    unread: ['attributes'],
  },
  {
    what: 'Google Pub/Sub around a flat one',
    body: { message: { data: base64(flat), messageId: '1' }, subscription: 'results' },
    read,
  },
  {
    what: 'a CloudEvent around it',
    body: {
      specversion: '1.0',
      id: 'A234-1234-1234',
      source: '/relay',
      type: 'com.example.agent.completed',
      subject: '123',
      time: '2026-01-15T10:00:00Z',
      datacontenttype: 'application/json',
      data: call,
    },
    read: { ...read, metadata: null },
  },
  {
    what: 'a CloudEvent in base64 around it',
    body: {
      specversion: '1.0',
      id: 'A',
      source: '/relay',
      type: 'done',
      data_base64: base64(call),
    },
    read: { ...read, metadata: null },
  },
  {
    what: 'an event of Azure around it',
    body: [
      {
        id: '1807',
        topic: '/subscriptions/1',
        subject: 'results',
        eventType: 'Agent.Completed',
        eventTime: '2026-01-15T10:00:00Z',
        data: call,
        dataVersion: '1.0',
        metadataVersion: '1',
      },
    ],
    read,
  },
  {
    what: 'a record of Kafka',
    body: { records: [{ key: 'content', value: call, partition: 1, offset: 7 }] },
    read,
  },

  // Remote calls and their results
  {
    what: 'a call by JSON-RPC',
    body: { jsonrpc: '2.0', id: 7, method: 'agent.completed', params: call },
    read,
  },
  {
    what: 'the call of a tool by the Model Context Protocol',
    body: {
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'osa_send_data_to_osa_webhook', arguments: call },
    },
    read,
  },
  {
    what: 'the result of a tool of the Model Context Protocol',
    body: {
      jsonrpc: '2.0',
      id: 2,
      result: { content: [{ type: 'text', text: json }], isError: false },
    },
    read: { ...read, metadata: { isError: false } },
  },
  {
    what: 'the same as text and as structure',
    body: {
      jsonrpc: '2.0',
      id: 2,
      result: { content: [{ type: 'text', text: json }], structuredContent: call },
    },
    read,
  },
  {
    what: 'an answer of GraphQL',
    body: { data: { agentResult: call } },
    read,
  },
  {
    what: 'a node of GraphQL',
    body: { data: { workflow: { __typename: 'Workflow', latest: flat } } },
    read,
    unread: ['__typename'],
  },
  {
    what: 'a function behind a gateway',
    body: { statusCode: 200, headers: {}, body: base64(call), isBase64Encoded: true },
    read,
    unread: ['statusCode'],
  },

  // Relays
  {
    what: 'an event with an agent and its output',
    body: { event: 'agent.completed', payload: { agent: 'content_review', output: RESULT } },
    read: { agentId: 'content_review', status: 'completed', payload: { output: RESULT } },
  },
  {
    what: 'an event with an agent and its output as text',
    body: { event: 'agent.completed', payload: { agent: 'content_review', output: prose } },
    read: { agentId: 'content_review', status: 'completed', payload: { output: prose } },
  },
  {
    what: 'an item of n8n with a whole request in it',
    body: [{ json: { headers: {}, params: {}, query: {}, body: call }, pairedItem: { item: 0 } }],
    read,
  },
  { what: 'a bundle of a relay', body: { bundle: { items: [{ value: json }] } }, read },

  // Language models, with a whole message as their answer
  { what: 'the answer of a chat model', body: completion(json), read },
  {
    what: 'the answer of a chat model in a fence',
    body: completion(`Here it is:\n\`\`\`json\n${json}\n\`\`\``),
    read,
  },
  {
    what: 'the call of a tool by a chat model',
    body: {
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                id: 'call_1',
                type: 'function',
                function: { name: 'osa_send_data_to_osa_webhook', arguments: json },
              },
            ],
          },
          finish_reason: 'tool_calls',
        },
      ],
    },
    read,
  },
  { what: 'a message in blocks', body: message([{ type: 'text', text: json }]), read },
  {
    what: 'the call of a tool beside words',
    body: message(
      [
        { type: 'thinking', thinking: 'I should send it.' },
        { type: 'text', text: 'I send it.' },
        { type: 'tool_use', id: 'toolu_1', name: 'osa_store_workflow_data', input: call },
      ],
      'tool_use',
    ),
    read,
    unread: ['beside_message'],
  },
  {
    what: 'a candidate of a model',
    body: {
      candidates: [
        { content: { parts: [{ text: json }], role: 'model' }, finishReason: 'STOP', index: 0 },
      ],
      usageMetadata: { totalTokenCount: 21 },
      modelVersion: 'a-model',
    },
    read,
  },
  {
    what: 'a response in items',
    body: {
      id: 'resp_1',
      object: 'response',
      created_at: 1_768_471_200,
      status: 'completed',
      model: 'a-model',
      output: [
        {
          type: 'message',
          id: 'msg_1',
          status: 'completed',
          role: 'assistant',
          content: [{ type: 'output_text', text: json, annotations: [] }],
        },
      ],
    },
    read,
  },

  // The same around the answer alone, its agent named beside it
  {
    what: 'the answer of a chat model as the result',
    body: { ...whose, agent_data: completion(answer) },
    read,
  },
  {
    what: 'the answer of a chat model beside its agent',
    body: { ...whose, ...completion(answer) },
    read,
  },
  {
    what: 'a report as the answer of a chat model',
    body: { ...whose, agent_data: completion(prose) },
    read: { ...read, payload: prose },
  },
  {
    what: 'an answer that ended at the limit of its model',
    body: { ...whose, agent_data: completion(prose, 'length') },
    read: { ...read, payload: prose, unusable: 'answer_cut_off' },
  },
  {
    what: 'an answer that was whole before the limit of its model',
    body: { ...whose, agent_data: completion(answer, 'length') },
    read,
  },
  {
    what: 'a message in blocks as the result',
    body: { ...whose, agent_data: message([{ type: 'text', text: answer }]) },
    read,
  },
  {
    what: 'several blocks as the result',
    body: {
      ...whose,
      agent_data: message([
        { type: 'thinking', thinking: 'Let me see.' },
        { type: 'text', text: '# Content review' },
        { type: 'text', text: '- The pages are fresh.' },
      ]),
    },
    read: { ...read, payload: '# Content review\n\n- The pages are fresh.' },
  },
  {
    what: 'blocks that break off at the limit of their model',
    body: { ...whose, agent_data: message([{ type: 'text', text: prose }], 'max_tokens') },
    read: { ...read, payload: prose, unusable: 'answer_cut_off' },
  },
  {
    what: 'a list of blocks as the result',
    body: { ...whose, agent_data: [{ type: 'text', text: answer }] },
    read,
  },
  {
    what: 'the result of a tool as the result',
    body: { ...whose, agent_data: { content: [{ type: 'text', text: answer }], isError: false } },
    read,
  },
  {
    what: 'the structure of a tool’s result',
    body: {
      ...whose,
      agent_data: { content: [{ type: 'text', text: answer }], structuredContent: RESULT },
    },
    read,
  },
  {
    what: 'a tool that failed',
    body: {
      ...whose,
      agent_data: { content: [{ type: 'text', text: 'The crawl was refused.' }], isError: true },
    },
    read: { status: 'failed', errorText: 'The crawl was refused.' },
  },
  {
    what: 'a refusal of a model',
    body: { ...whose, agent_data: completion("I'm sorry, I cannot open this site.") },
    read: { status: 'failed', errorText: "I'm sorry, I cannot open this site." },
  },
  {
    what: 'a gateway’s answer as the result',
    body: { ...whose, agent_data: { statusCode: 200, headers: {}, body: answer } },
    read,
  },
  {
    what: 'a gateway’s failure as the result',
    body: { ...whose, agent_data: { statusCode: 502, body: 'Bad Gateway' } },
    read: { status: 'failed', errorText: 'HTTP 502' },
  },
  { what: 'a result in base64', body: { ...whose, data_base64: base64(RESULT) }, read },

  // What only looks like an envelope
  {
    what: 'entries that have a text each',
    body: { ...whose, agent_data: [{ text: 'Shorten the titles.' }, { text: 'Add summaries.' }] },
    read: { ...read, payload: [{ text: 'Shorten the titles.' }, { text: 'Add summaries.' }] },
  },
  {
    what: 'content beside other findings',
    body: { ...whose, agent_data: { content: [{ type: 'text', text: 'A' }], score: 7 } },
    read: { ...read, payload: { content: [{ type: 'text', text: 'A' }], score: 7 } },
  },
];
