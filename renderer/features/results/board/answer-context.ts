import { createContext, useContext } from 'react';
import type { Answer } from '../../../../shared/domain/answer/answer.ts';
import type { AnswerWords } from '../../../../shared/domain/answer/answer-words.ts';
import type { Citations } from '../../../../shared/domain/answer/number-citations.ts';

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

/** Provides the fixed words in the language of the answers, so that no page mixes two. */
export const AnswerWordsContext = createContext<AnswerWords | null>(null);

/** The fixed words of this page. */
export function useAnswerWords(): AnswerWords {
  const words = useContext(AnswerWordsContext);
  if (words === null) throw new Error('useAnswerWords needs an AnswerWordsContext above it');
  return words;
}
