/**
 * The thread that prepares reports, started by `startReadingThread`.
 *
 * It does exactly what the main thread does. Between two requests it holds nothing but what
 * the detector remembers of words and names of fields.
 */
import { parentPort } from 'node:worker_threads';
import { PiiDetector } from '../../privacy/detection/pii-detector.ts';
import { answerReports } from './thread-messages.ts';
import { standardizeAgentOutput } from '../../agent-results/standardize-agent-output.ts';

const detector = new PiiDetector();

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answerReports(message, standardizeAgentOutput, detector), []);
});
