import { buildAnswer } from '../../../../../shared/domain/answer/build-answer.ts';
import type { Answer } from '../../../../../shared/domain/answer/answer.ts';
import type {
  AnswerEdit,
  AnswerVersion,
  WantedChange,
} from '../../../../../shared/domain/answer/edits/answer-edit.ts';
import {
  changeEdits,
  keepLost,
  type BeforeAndAfter,
} from '../../../../../shared/domain/answer/edits/change-edits.ts';
import { builtInAgents } from '../../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../../shared/domain/report.ts';

const MADE_AT = '2026-11-30T10:00:00.000Z';

/** A version with these edits, as a report model carries it. */
export function versionOf(edits: readonly AnswerEdit[]): AnswerVersion {
  return {
    number: edits.length === 0 ? 0 : 1,
    revision: 1,
    edits: [...edits],
    resultsDigest: '',
    madeAt: MADE_AT,
    signedOff: null,
    canUndo: false,
    canRedo: false,
  };
}

/** A person who edits one answer after the other. */
export class Editor {
  edits: readonly AnswerEdit[] = [];
  model: ReportModel;
  #made = 0;
  /** It takes long to build, and stays the same. */
  #received: { readonly model: ReportModel; readonly answer: Answer } | null = null;

  constructor(model: ReportModel) {
    this.model = model;
  }

  get answer(): Answer {
    return this.#answers().edited;
  }

  #answers(): BeforeAndAfter {
    const received =
      this.#received?.model === this.model
        ? this.#received.answer
        : buildAnswer(this.model, builtInAgents);
    this.#received = { model: this.model, answer: received };
    return {
      received,
      edited: buildAnswer({ ...this.model, version: versionOf(this.edits) }, builtInAgents),
    };
  }

  /** @returns whether there was something to change */
  change(key: string, wanted: WantedChange): boolean {
    const made = { editId: this.#nextId(), madeAt: MADE_AT };
    const changed = changeEdits(this.edits, this.#answers(), key, wanted, made);
    if (changed !== null) this.edits = changed.edits;
    return changed !== null;
  }

  /** @returns whether it could be kept */
  keep(lostId: string): boolean {
    const made = { editId: this.#nextId(), madeAt: MADE_AT, lostId };
    const kept = keepLost(this.edits, this.#answers(), made);
    if (kept !== null) this.edits = kept.edits;
    return kept !== null;
  }

  #nextId(): string {
    this.#made += 1;
    return `edit-${this.#made}`;
  }
}
