import type { Ref, Sentence } from '../answer/cited-sentence.ts';
import { marksOf } from '../answer/lay-out-chart.ts';
import { refsOf } from './story-context.ts';
import type { StoryContent, StorySection } from './storyline.ts';

/** All that a section says and shows, as sentences whose spans name their sources. */
export function sourcedSentences({ title, content }: StorySection): Sentence[] {
  return [title, ...shownBy(content)];
}

function shownBy(content: StoryContent): Sentence[] {
  switch (content.kind) {
    case 'summary':
      return content.columns.flatMap(({ lines }) => lines);
    case 'situation':
      return content.facts.map(({ text, ref }) => valueFrom(text, [ref]));
    case 'finding': {
      const marks = content.chart === null ? [] : marksOf(content.chart);
      return [
        ...marks.map(({ text, ref }) => valueFrom(text, [ref])),
        content.soWhat ?? [],
        ...content.moves.map((move) => valueFrom(move.title, refsOf([move]))),
      ];
    }
    case 'levers':
      return content.levers.map(({ lever, name }) => [{ text: name, leverId: lever.id }]);
    case 'priorities':
      return content.moves.flatMap((move) => [
        valueFrom(move.title, refsOf([move])),
        ...(move.lever === null ? [] : [[{ text: move.title, leverId: move.lever.id }]]),
      ]);
    case 'roadmap':
      return content.schedule.rows.map(({ move }) => valueFrom(move.title, refsOf([move])));
    case 'experiments':
      return content.tests.map(({ name, ref }) => valueFrom(name, [ref]));
    case 'measures':
      return content.rows.map(({ kpi, refs }) => valueFrom(kpi, refs));
    case 'risks':
      return content.rows.map(({ sentence }) => sentence);
    case 'horizons':
      return content.columns.flatMap(({ moves }) =>
        moves.map((move) => valueFrom(move.title, refsOf([move]))),
      );
    case 'personalization':
      return content.rows.flatMap(({ message, move }) =>
        move === null ? [] : [valueFrom(message, refsOf([move]))],
      );
    case 'decisions':
      return [];
    default:
      return content satisfies never;
  }
}

function valueFrom(text: string, refs: readonly Ref[]): Sentence {
  return [{ text, refs }];
}
