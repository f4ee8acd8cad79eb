import type { CharacterRange } from '../../../shared/domain/json.ts';
import type {
  Block,
  GroupBlock,
  HeadingBlock,
  ItemBlock,
  Line,
  ListBlock,
  ParagraphBlock,
} from './blocks.ts';
import { BOLD_LEVEL, headingLevel, OPENING_LEVEL } from './heading-line.ts';
import { joinNumberedLists } from './join-lists.ts';
import type { Part } from './part.ts';
import { foldFirst, type PartMaker } from './part-maker.ts';
import { plainLabel, plainText } from './plain-text.ts';
import { isMarkedHeading, opensLines } from './opening-lines.ts';
import { readLines, type SpokenLine } from './paragraph-lines.ts';
import { readLine, type ReadLine } from './read-line.ts';
import { SectionStack } from './section-stack.ts';
import { tableParts } from './table-parts.ts';
import { levelOfWord } from './vocabulary/look-up.ts';

/** Turns blocks into a tree of parts, headings into sections. */
export class BlockTree {
  readonly #maker: PartMaker;

  constructor(maker: PartMaker) {
    this.#maker = maker;
  }

  /** The parts of blocks; headings hold what follows them. */
  parts(blocks: readonly Block[]): Part[] {
    const root: Part[] = [];
    this.#addBlocks(blocks, new SectionStack(root));
    return root;
  }

  /** The parts of a cell, where bold type is emphasis and no heading. */
  #cellParts(blocks: readonly Block[]): Part[] {
    const [only] = blocks;
    if (blocks.length !== 1 || only?.type !== 'paragraph') return this.parts(blocks);
    return readLines(only.lines).map((line) => this.#linePart(line));
  }

  #addBlocks(blocks: readonly Block[], stack: SectionStack): void {
    const joined = joinNumberedLists(blocks);
    joined.forEach((block, index) => {
      if (this.#maker.isFull) return;
      this.#addBlock(block, joined[index + 1], stack);
    });
  }

  #addBlock(block: Block, next: Block | undefined, stack: SectionStack): void {
    switch (block.type) {
      case 'heading':
        return this.#addHeading(block, stack);
      case 'paragraph':
        return this.#addParagraph(block, next, stack);
      case 'list':
        return stack.add(...this.#items(block));
      case 'table':
        return stack.add(tableParts(block, this.#maker, (cell) => this.#cellParts(cell)));
      case 'quote':
        return stack.add(this.#quote(block.blocks, block));
      case 'code': {
        if (block.text.trim() === '') return;
        return stack.add(
          this.#maker.make('code', block, { label: block.language, text: block.text }),
        );
      }
      case 'field':
        return stack.add(this.#field(block));
      case 'group':
        return this.#addGroup(block, stack);
    }
  }

  #addHeading(block: HeadingBlock, stack: SectionStack): void {
    const [read, ...others] = readLine(block.line);
    if (read === undefined) return;
    const isWhole = others.length > 0 || read.label === '' || read.text === '';
    const label = isWhole ? plainLabel(textOf(block)) : read.label;
    if (label === '') return;
    const text = isWhole ? '' : read.text;
    stack.open(
      block.level,
      this.#maker.make('section', block, {
        label,
        text,
        links: read.links,
        number: numberOf(textOf(block)),
        level: block.level,
      }),
    );
    stack.add(...this.#badges(read));
  }

  #addParagraph(block: ParagraphBlock, next: Block | undefined, stack: SectionStack): void {
    const lines = readLines(block.lines);
    const [first, ...others] = lines;
    if (first === undefined) return;
    if (others.length > 0 && !opensLines(first, others)) {
      return stack.add(...this.#lineParts(lines));
    }
    const isHead = others.length > 0 || isMarkedHeading(first, next);
    const heading = isHead ? BOLD_LEVEL : headingLevel(first.read, next);
    if (heading === null) return stack.add(this.#linePart(first));
    const { read, number } = first;
    const { links } = read;
    stack.open(
      heading,
      this.#maker.make('section', read, {
        label: headingWords(read),
        links,
        number,
        level: heading,
      }),
      heading === OPENING_LEVEL,
    );
    stack.add(...this.#badges(read), ...this.#lineParts(others));
  }

  /** Lines of a paragraph; named values right behind an entry of a list, or a term, are its own. */
  #lineParts(lines: readonly SpokenLine[]): Part[] {
    const parts: Part[] = [];
    for (const line of lines) {
      const part = this.#linePart(line);
      const entry = parts.at(-1);
      const isNamed = !line.isListed && line.read.label !== '';
      const isOwn = isNamed && entry?.kind === 'item' && entry.label === '';
      if (entry !== undefined && (line.isDefinition || isOwn))
        parts[parts.length - 1] = withLine(entry, part);
      else parts.push(part);
    }
    return parts;
  }

  #linePart({ read, number, isListed }: SpokenLine): Part {
    const kind = isListed ? 'item' : read.label === '' ? 'paragraph' : 'field';
    const { label, text, lead, links } = read;
    return this.#maker.make(kind, read, {
      label,
      text,
      lead,
      links,
      number,
      parts: this.#badges(read),
    });
  }

  #badges({ badges }: ReadLine): readonly Part[] {
    if (badges.length === 0) return NO_PARTS;
    return badges.map((badge) => this.#maker.make('field', badge, { text: badge.text }));
  }

  #items(list: ListBlock): Part[] {
    const parts: Part[] = [];
    for (const item of list.items) {
      if (this.#maker.isFull) break;
      const part = this.#item(item);
      if (part !== null) parts.push(part);
    }
    return parts;
  }

  #item(item: ItemBlock): Part | null {
    const { number, isDone, blocks } = item;
    const [first, ...rest] = blocks;
    const isWorded = first?.type === 'paragraph' || first?.type === 'heading';
    const [own, ...others] = isWorded ? readLines(linesOf(first), false) : [];
    if (own === undefined) {
      const parts = this.parts(isWorded ? rest : blocks);
      return parts.length === 0 ? null : this.#maker.make('item', item, { number, isDone, parts });
    }
    const tagged = others.length === 0 ? this.#tagged(item, own, rest) : null;
    if (tagged !== null) return tagged;
    const badges = this.#badges(own.read);
    const below = [...others.map((line) => this.#linePart(line)), ...this.parts(rest)];
    // Several labels side by side: none of them is the name of the entry.
    const isShared = own.read.label !== '' && others.some(({ isFirst }) => !isFirst);
    const [words, parts] = isShared
      ? [{}, [this.#linePart(own), ...below]]
      : [wordsOf(own.read), [...badges, ...below]];
    return this.#maker.make('item', item, { ...words, number, isDone, parts });
  }

  /** An entry that begins with how much it matters, set apart from what it says. */
  #tagged(item: ItemBlock, { read }: SpokenLine, rest: readonly Block[]): Part | null {
    if (rest.length === 0 || read.label !== '' || levelOfWord(read.text) === null) return null;
    const [first, ...others] = this.parts(rest);
    if (first === undefined || first.kind === 'item' || first.kind === 'table') return null;
    const level = this.#maker.make('field', read, { text: read.text });
    const title = first.text === '' ? first.label : first.text;
    const isNamed = first.kind === 'section';
    return this.#maker.make('item', item, {
      label: isNamed ? '' : first.label,
      text: title,
      lead: isNamed ? title : first.lead,
      number: item.number,
      isDone: item.isDone,
      parts: [level, ...first.parts, ...others],
    });
  }

  #quote(blocks: readonly Block[], range: CharacterRange): Part {
    const parts = this.parts(blocks);
    const [only] = parts;
    if (parts.length === 1 && only?.kind === 'paragraph') {
      return this.#maker.make('quote', range, { ...only, kind: 'quote' });
    }
    return this.#maker.make('quote', range, { parts });
  }

  #field(block: Extract<Block, { type: 'field' }>): Part {
    const label = plainLabel(textOfRuns(block.label));
    const parts = this.parts(block.blocks);
    return this.#maker.make('field', block, { label, ...foldFirst(parts) });
  }

  #addGroup(block: GroupBlock, stack: SectionStack): void {
    if (block.heading === null) {
      const mark = stack.mark();
      this.#addBlocks(block.blocks, stack);
      return stack.closeFilled(mark);
    }
    const label = plainLabel(textOfRuns(block.heading));
    if (label === '') return this.#addBlocks(block.blocks, stack);
    const range = rangeOfLine(block.heading) ?? block;
    const badges = readLine(block.heading).flatMap((read) => this.#badges(read));
    stack.add(
      this.#maker.make('section', range, {
        label,
        level: BOLD_LEVEL,
        parts: [...badges, ...this.parts(block.blocks)],
      }),
    );
  }
}

const NO_PARTS: readonly Part[] = [];

function linesOf(block: ParagraphBlock | HeadingBlock): readonly Line[] {
  return block.type === 'heading' ? [block.line] : block.lines;
}

/** What is said of a term, below it. */
function withLine(term: Part, part: Part): Part {
  const kind = term.kind === 'field' ? 'field' : 'item';
  return { ...term, kind, parts: [...term.parts, part] };
}

function headingWords({ label, text }: ReadLine): string {
  if (label === '') return plainLabel(text);
  return text === '' ? label : `${label}: ${plainLabel(text)}`;
}

function wordsOf({ label, text, lead, links }: ReadLine): Partial<Part> {
  return { label, text, lead, links };
}

function textOf(block: HeadingBlock): string {
  return textOfRuns(block.line);
}

function textOfRuns({ runs }: { readonly runs: Line['runs'] }): string {
  return plainText(
    runs
      .filter(({ style }) => style !== 'badge')
      .map(({ text }) => text)
      .join(''),
  );
}

function rangeOfLine({ runs }: Line): CharacterRange | null {
  const first = runs[0];
  const last = runs.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** The number before the words of a heading: `3. Speed`. */
function numberOf(text: string): number | null {
  const match = /^[#\s]*(\d{1,3})[.)]\s/.exec(text);
  return match === null ? null : Number(match[1]);
}
