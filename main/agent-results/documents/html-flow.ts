import type { CharacterRange } from '../../../shared/domain/json.ts';
import type { Block } from './blocks.ts';
import { belowHeading } from './html-overline.ts';
import { withOwnHeading } from './html-repeated.ts';
import { LineBuilder } from './line-builder.ts';

/** No block at all. */
export const NO_BLOCKS: readonly Block[] = [];

/** What is read of one container: finished blocks, and the line that is open. */
export class Flow {
  readonly builder = new LineBuilder();
  #blocks: Block[] | null = null;
  #headings = 0;

  get blocks(): readonly Block[] {
    return this.#blocks ?? NO_BLOCKS;
  }

  /** Ends the paragraph. */
  flush(): void {
    const lines = this.builder.take();
    const first = lines[0]?.runs[0];
    const last = lines.at(-1)?.runs.at(-1);
    if (first === undefined || last === undefined) return;
    this.#push({
      type: 'paragraph',
      lines,
      start: first.start,
      end: Math.max(first.start, last.end),
    });
  }

  add(block: Block): void {
    this.flush();
    this.#push(block);
  }

  addAll(blocks: readonly Block[]): void {
    this.flush();
    for (const block of blocks) this.#push(block);
  }

  /** Where a box begins, for `endBox`. */
  beginBox(): { readonly blocks: number; readonly headings: number } {
    this.flush();
    return { blocks: this.blocks.length, headings: this.#headings };
  }

  /**
   * Puts what a box holds together, where there is a heading in it that ends with it.
   *
   * @param isEntry whether it stands beside boxes of its kind: its first line may be its heading
   */
  endBox(
    { blocks, headings }: ReturnType<Flow['beginBox']>,
    range: CharacterRange,
    isEntry = false,
  ): void {
    this.flush();
    if (this.#blocks === null || (this.#headings === headings && !isEntry)) return;
    const held = this.#blocks.slice(blocks);
    const named = isEntry ? withOwnHeading(held) : held;
    if (named === held && this.#headings === headings) return;
    this.#headings = headings;
    this.#blocks.splice(blocks);
    this.#blocks.push({ type: 'group', heading: null, blocks: belowHeading(named), ...range });
  }

  #push(block: Block): void {
    if (block.type === 'heading') this.#headings += 1;
    if (this.#blocks === null) this.#blocks = [block];
    else this.#blocks.push(block);
  }
}
