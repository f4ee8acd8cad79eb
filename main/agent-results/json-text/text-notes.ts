import type { Finding } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { BrokenJson } from './mend-json.ts';

/** Why an answer cannot be taken out of a text. */
type UnreadText = BrokenJson | 'reasoning_not_ended' | 'answer_cut_off';

/** Under this name the metadata keeps them. */
export const OTHER_ANSWERS = 'other_answers';

/** What is noted while texts of one message are taken apart; the same thing once. */
export class TextNotes {
  readonly #findings = new Map<string, Finding>();
  #problem: UnreadText | null = null;
  readonly #others: JsonValue[] = [];

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

  /** A text held several answers; the one that was taken is not among these. */
  leftBeside(answers: readonly JsonValue[]): void {
    if (answers.length === 0) return;
    this.#others.push(...answers);
    const message = `The text holds ${answers.length + 1} answers. The last one counts; what else it says is kept beside it.`;
    this.add([{ code: 'several_answers', message, pointer: `metadata:/${OTHER_ANSWERS}` }]);
  }

  /** Something was meant as an answer and cannot be read. */
  cannotRead(problem: UnreadText): void {
    this.#problem ??= problem;
  }

  /** Whole answers that another one of the same text was preferred to. */
  get others(): readonly JsonValue[] {
    return this.#others;
  }

  get findings(): readonly Finding[] {
    return [...this.#findings.values()];
  }

  /** Why a text that was meant as an answer could not be read; `null` where none was. */
  get problem(): UnreadText | null {
    return this.#problem;
  }
}
