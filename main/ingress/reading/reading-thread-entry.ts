/**
 * The thread that protects and reads submissions, started by `startReadingThread`.
 *
 * It does exactly what the main thread does. Between two requests it holds nothing but what
 * the detector remembers of words and names of fields.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { agentDefinitionSchema } from '../../../shared/domain/agents.ts';
import { PiiDetector } from '../../privacy/detection/pii-detector.ts';
import { answerRequest } from './thread-messages.ts';

const detector = new PiiDetector();
const agents = new AgentRegistry(z.array(agentDefinitionSchema).parse(workerData));

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answerRequest(message, detector, agents), []);
});
