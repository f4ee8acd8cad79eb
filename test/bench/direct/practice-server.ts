/**
 * The practice Opal in a process of its own, with a list of what it was asked.
 */
import { randomBytes } from 'node:crypto';
import {
  createPracticeApi,
  type PracticeApiAddress,
} from '../../../main/opal/practice/api/practice-api.ts';
import { practiceOrderSchema, type SeenRequest } from './messages.ts';

const seen: SeenRequest[] = [];
const practice = createPracticeApi({
  clock: Date,
  random: randomBytes,
  pace: 'instant',
  onRequest: ({ method, url, atMs }) => seen.push({ method, url, atMs }),
});

process.on('message', (message) => {
  const order = practiceOrderSchema.parse(message);
  if (order === 'requests') {
    process.send?.({ requests: seen.splice(0) });
    return;
  }
  void practice.stop().then(() => process.disconnect());
});
const address: PracticeApiAddress = await practice.start();
process.send?.(address);
