import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { StoryContent, StorySection } from '../../../shared/domain/storyline/storyline.ts';
import { shorten } from '../report-text.ts';
import { heading, withoutEmptyColumns, type Writing } from './content-parts.ts';
import type { Block } from './document.ts';
import {
  decisionBlocks,
  experimentBlocks,
  measureBlocks,
  personalizationBlocks,
  riskBlocks,
} from './proof-content.ts';
import { horizonBlocks, priorityBlocks, roadmapBlocks } from './plan-content.ts';
import type { ReportWord } from './report-language.ts';
import { plain, richLine } from './rich-text.ts';

/** A section of the storyline that the document takes over. */
export type StoryKind = Exclude<
  StoryContent['kind'],
  'summary' | 'situation' | 'finding' | 'levers'
>;

const LONGEST_HEADING = 200;

const TITLES: Readonly<Record<StoryKind, ReportWord>> = {
  priorities: 'priorities',
  roadmap: 'roadmap',
  experiments: 'experiments',
  personalization: 'personalization',
  measures: 'measures',
  risks: 'risks',
  horizons: 'horizons',
  decisions: 'decisions',
};

/** A section as the deck has it: its sentence, what shows it, and whose answers it rests on. */
export function storyContent(kind: StoryKind, writing: Writing): Block[] {
  const { storyline, words } = writing;
  const section = storyline.sections.find(({ content }) => content.kind === kind);
  if (section === undefined) return [];
  return [
    heading(1, plain(words.say(TITLES[kind]))),
    heading(2, richLine(shorten(plainText(section.title), LONGEST_HEADING))),
    ...contentBlocks(section, writing).map((block) =>
      block.kind === 'table' ? withoutEmptyColumns(block) : block,
    ),
    ...(section.source === ''
      ? []
      : [
          {
            kind: 'text',
            look: 'small',
            rich: plain(words.say('sourceLine', { agents: section.source })),
          } as const,
        ]),
  ];
}

function contentBlocks({ content }: StorySection, writing: Writing): Block[] {
  switch (content.kind) {
    case 'priorities':
      return priorityBlocks(content, writing);
    case 'roadmap':
      return roadmapBlocks(content, writing);
    case 'experiments':
      return experimentBlocks(content, writing);
    case 'personalization':
      return personalizationBlocks(content, writing);
    case 'measures':
      return measureBlocks(content, writing);
    case 'risks':
      return riskBlocks(content, writing);
    case 'horizons':
      return horizonBlocks(content);
    case 'decisions':
      return decisionBlocks(content, writing);
    default:
      return [];
  }
}
