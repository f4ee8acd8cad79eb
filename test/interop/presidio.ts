import { z } from 'zod';
import { createRedactor } from '../../main/privacy/redaction/redactor.ts';
import { businessTexts, countWords } from '../bench/pii/business-texts.ts';
import { recallCases } from '../bench/pii/recall-texts.ts';
import { recallOf, scoreCases } from '../bench/pii/score.ts';
import { codeUnitOffsets } from '../bench/pii/span-case.ts';
import type { Find, TypedSpan } from '../bench/pii/span-case.ts';
import type { InteropClient, InteropWorld } from './interop-client.ts';
import { runPython } from './run-python.ts';

/** The languages of the models that the Python index has. */
const LANGUAGES = ['en', 'fr'] as const;

const answerSchema = z.record(
  z.enum(LANGUAGES),
  z.array(z.array(z.tuple([z.number(), z.number()]))),
);

/** A widely used analyser for personal data, which looks for names with a trained model. */
export const PRESIDIO: InteropClient = {
  name: 'presidio',
  checks: [{ name: 'knows names no better than the console', run: compare }],
};

interface Figures {
  readonly recall: number;
  /** In texts without personal data, for each thousand words. */
  readonly wrong: number;
}

async function compare(world: InteropWorld): Promise<void> {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language)]));
  const answer = answerSchema.parse(await runPython(world, 'find_people.py', texts));
  const { detectText } = createRedactor();
  const worse: string[] = [];
  for (const language of LANGUAGES) {
    const byText = new Map(textsOf(language).map((text, at) => [text, answer[language][at] ?? []]));
    const theirs = figuresOf(language, (text) => namesAt(text, byText.get(text) ?? []));
    const ours = figuresOf(language, (text) =>
      detectText(text).filter(({ type }) => type === 'name'),
    );
    const line = `${language}: ${told(ours)}; Presidio ${told(theirs)}`;
    world.say(line);
    if (ours.recall < theirs.recall || ours.wrong > theirs.wrong) worse.push(line);
  }
  if (worse.length > 0) throw new Error(`The console is behind in ${worse.join(', ')}`);
}

function textsOf(language: string): readonly string[] {
  return [...businessTexts(language), ...recallCases(language).map(({ text }) => text)];
}

function namesAt(text: string, places: readonly (readonly [number, number])[]): TypedSpan[] {
  const offset = codeUnitOffsets(text);
  return places.map(([start, end]) => ({ type: 'name', start: offset(start), end: offset(end) }));
}

function figuresOf(language: string, find: Find): Figures {
  const names = scoreCases(recallCases(language), find).get('name');
  const texts = businessTexts(language);
  const found = texts.reduce((sum, text) => sum + find(text).length, 0);
  return {
    recall: names === undefined ? 0 : recallOf(names),
    wrong: (1_000 * found) / countWords(texts, language),
  };
}

function told({ recall, wrong }: Figures): string {
  return `finds ${(100 * recall).toFixed(0)} % of the names, ${wrong.toFixed(1)} wrong in 1,000 words`;
}
