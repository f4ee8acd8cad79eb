import { createContext, useContext } from 'react';
import type { Citations } from '../../../../shared/domain/answer/number-citations.ts';

/** Provides the numbers of the sources, so that heading and board count alike. */
export const CitationsContext = createContext<Citations | null>(null);

/** The numbers of the sources on this page. */
export function useCitations(): Citations {
  const citations = useContext(CitationsContext);
  if (citations === null) throw new Error('useCitations needs a CitationsContext above it');
  return citations;
}
