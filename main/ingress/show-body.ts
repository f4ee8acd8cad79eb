import { z } from 'zod';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { ClaimedIds } from '../../shared/domain/claimed-ids.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import { readSubmission } from '../agent-results/doors/read-submission.ts';
import type { Protector } from '../privacy/protector.ts';
import { wholeMessage } from './message-around.ts';
import { openBody, protectSubmission, type KeptSubmission } from './delivery-body.ts';

/** A delivery's body as it may be shown. */
export interface ShownBody {
  /** `null` where none is kept or it cannot be read. */
  readonly body: JsonValue | null;
  /** Why there is no body; empty where there is one. */
  readonly note: string;
  readonly piiProtected: PiiCounts;
  /** The message as it came, where `body` is what was read from it and it is still there. */
  readonly original: JsonValue | null;
  readonly claimedIds: ClaimedIds;
}

const NOTHING: ShownBody = {
  body: null,
  note: '',
  piiProtected: {},
  original: null,
  claimedIds: {},
};

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
  if (opened.kind === 'submission') {
    const { around, submission, claimedIds } = opened;
    const original = around === undefined ? null : wholeMessage(around, submission, claimedIds);
    return shownSubmission(opened, original);
  }
  if (opened.kind === 'unreadable') return shown(opened.body, {});
  const original = protector.protectJson(z.json().parse(opened.body));
  // What nests too deeply or has too many members must not be taken apart.
  if (opened.kind === 'text' && opened.problem !== 'body_is_not_json') {
    return shown(original.value, original.counts);
  }
  try {
    const submission = readSubmission(delivery.source, opened.body, agentRegistry);
    return shownSubmission(protectSubmission(protector, submission), original.value);
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    return shown(original.value, original.counts);
  }
}

function shownSubmission(
  { submission, piiProtected, claimedIds = {} }: KeptSubmission,
  original: JsonValue,
): ShownBody {
  return { ...shown(submission, piiProtected), original, claimedIds };
}

function shown(body: unknown, piiProtected: PiiCounts): ShownBody {
  return { ...NOTHING, body: z.json().parse(body), piiProtected };
}

function nothing(note: string): ShownBody {
  return { ...NOTHING, note };
}
