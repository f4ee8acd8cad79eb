import { z } from 'zod';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import { readSubmission } from '../agent-results/doors/read-submission.ts';
import type { Protector } from '../privacy/protector.ts';
import { openBody, protectSubmission } from './delivery-body.ts';

/** A delivery's body as it may be shown. */
export interface ShownBody {
  /** `null` where none is kept or it cannot be read. */
  readonly body: JsonValue | null;
  /** Why there is no body; empty where there is one. */
  readonly note: string;
  readonly piiProtected: PiiCounts;
}

const NOTES = {
  refused: 'It was refused. Nothing of a refused delivery is kept but that it came.',
  none: 'No body is kept of this delivery.',
  unreadable: 'The kept body is not in a form that can be shown.',
} as const;

interface Parts {
  readonly sealer: Sealer;
  readonly protector: Pick<Protector, 'protectJson'>;
  readonly agentRegistry: AgentRegistry;
}

/**
 * A delivery's body as the inspector shows it.
 *
 * What is kept protected is shown as it is kept; what is still sealed is opened and
 * protected in memory, so that nothing unprotected leaves this function. It never throws:
 * a body whose key is gone must not hide the rest of its delivery.
 */
export function showBody(parts: Parts, delivery: Delivery): ShownBody {
  if (delivery.body === null) {
    return nothing(delivery.status === 'refused' ? NOTES.refused : NOTES.none);
  }
  try {
    return read(parts, delivery);
  } catch (error) {
    return nothing(
      error instanceof OsaError && error.code === 'body_unreadable'
        ? error.message
        : NOTES.unreadable,
    );
  }
}

function read({ sealer, protector, agentRegistry }: Parts, delivery: Delivery): ShownBody {
  const opened = openBody(sealer, delivery);
  if (opened.kind === 'report') return shown(opened.report, opened.piiProtected);
  if (opened.kind === 'unreadable') return shown(opened.body, {});
  if (opened.kind === 'text') {
    const { value, counts } = protector.protectJson(opened.body);
    return shown(value, counts);
  }
  try {
    const submission = readSubmission(delivery.source, opened.body, agentRegistry);
    const { report, piiProtected } = protectSubmission(protector, submission);
    return shown(report, piiProtected);
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    const { value, counts } = protector.protectJson(z.json().parse(opened.body));
    return shown(value, counts);
  }
}

function shown(body: unknown, piiProtected: PiiCounts): ShownBody {
  return { body: z.json().parse(body), note: '', piiProtected };
}

function nothing(note: string): ShownBody {
  return { body: null, note, piiProtected: {} };
}
