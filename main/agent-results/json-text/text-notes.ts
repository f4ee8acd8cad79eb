import type { Finding } from '../../../shared/domain/agent-result.ts';
import type { BrokenJson } from './mend-json.ts';

/** Why an answer cannot be taken out of a text. */
type UnreadText = BrokenJson | 'reasoning_not_ended' | 'answer_cut_off';

/** What is noted while texts of one message are taken apart; the same thing once. */
export class TextNotes {
  readonly #findings = new Map<string, Finding>();
  #problem: UnreadText | null = null;

  /** What was repaired. */
  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.#findings.set(`${finding.code} ${finding.pointer} ${finding.message}`, finding);
    }
  }

  /** A model's reasoning was left out. */
  leftOut(characters: number): void {
    if (characters === 0) return;
    const message = `The model's reasoning, ${characters} characters, was left out.`;
    this.add([{ code: 'reasoning_removed', message, pointer: '' }]);
  }

  /** Something was meant as an answer and cannot be read. */
  cannotRead(problem: UnreadText): void {
    this.#problem ??= problem;
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  /** Why a text that was meant as an answer could not be read; `null` where none was. */
  get problem(): UnreadText | null {
    return this.#problem;
  }
}
