import { createContext, useContext, useMemo } from 'react';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { Citations } from '../../../../shared/domain/answer/number-citations.ts';
import { languageOf } from '../../../../shared/domain/storyline/story-language.ts';
import { useResults } from '../results-context.ts';

/** Provides the numbers of the sources, so that heading and board count alike. */
export const CitationsContext = createContext<Citations | null>(null);

/** Provides the answer, so that every list of what to do numbers alike. */
export const AnswerContext = createContext<Answer | null>(null);

/** The answer that this page shows. */
export function useAnswer(): Answer {
  const answer = useContext(AnswerContext);
  if (answer === null) throw new Error('useAnswer needs an AnswerContext above it');
  return answer;
}

/** The numbers of the sources on this page. */
export function useCitations(): Citations {
  const citations = useContext(CitationsContext);
  if (citations === null) throw new Error('useCitations needs a CitationsContext above it');
  return citations;
}

/** The fixed words in the language of the answers on this page. */
export function useAnswerWords(): AnswerWords {
  const model = useResults();
  return useMemo(() => new AnswerWords(languageOf(model)), [model]);
}
