/**
 * One session of filling in the form.
 *
 * The address names the draft, so that a reload continues it. But a form that has just got its
 * draft's id must not be thrown away because the address changes: only an address that leads to
 * another draft, or to none, begins a new session.
 */
export interface DraftSession {
  /** Differs between sessions. */
  readonly key: number;
  readonly draftId: string | null;
  /** The draft in the address when it was last read. */
  readonly seenInAddress: string | null;
}

/** The session that an address begins. */
export function startSession(inAddress: string | null): DraftSession {
  return { key: 0, draftId: inAddress, seenInAddress: inAddress };
}

/** The session after reading the address; the same one if nothing changed. */
export function followAddress(session: DraftSession, inAddress: string | null): DraftSession {
  if (inAddress === session.seenInAddress) return session;
  if (inAddress === session.draftId) return { ...session, seenInAddress: inAddress };
  return { key: session.key + 1, draftId: inAddress, seenInAddress: inAddress };
}
