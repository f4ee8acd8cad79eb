/** A longer text is an answer, however it begins. */
const MAX_APOLOGY_CHARACTERS = 1_200;

/** How an answer begins that tells of a failure, a line for each way of saying it. */
const APOLOGIES: readonly RegExp[] = [
  /^(?:i['’]?m |i am |we['’]?re |we are |so |very |really |terribly )*sorry\b/i,
  /^(?:my |our |i |we )?apolog/i,
  /^(?:unfortunately[, ]+)?(?:i|we) (?:was|were|am|are|have been)? ?(?:unable|not able)\b/i,
  /^(?:unfortunately[, ]+)?(?:i|we) (?:could|can|do|did|was|were|am)(?: ?not|n['’]t)\b/i,
  /^unfortunately[, ]+(?:the|this|that|my) (?:\w+ )?(?:tool|api|service|request|call|crawl|crawler|agent|connection|connector|integration|data source)\b/i,
  /^unable to\b|^failed to\b/i,
  /^(?:fatal |internal |server |api |network )?error\b|^(?:traceback|exception)\b/i,
  /^http[ /]?[\d.]* ?[45]\d\d\b|^[45]\d\d[ :]/i,
  /^as an ai\b/i,
  // German, French, Spanish, Italian, Portuguese, Dutch
  /^(?:es )?tut (?:mir|uns) (?:sehr )?leid\b|^es tut (?:mir|uns)\b|^entschuldigung\b|^leider (?:konnte|kann|war|habe|bin|konnten|können|waren|haben|sind) (?:ich|wir)\b/i,
  /^(?:je suis |nous sommes )?(?:vraiment )?désolée?s?(?!\p{L})|^malheureusement,? (?:je|nous) n/iu,
  /^lo (?:siento|sentimos|lamento)\b|^(?:lamentable|desafortunada)mente,? no (?:he|pude|puedo|pudimos|podemos)\b/i,
  /^mi dispiace\b|^(?:purtroppo,? )?non (?:sono|siamo) riuscit/i,
  /^(?:peço )?desculpe?\b|^(?:infelizmente,? )?não (?:consegui|pude|foi possível)\b/i,
  /^het spijt (?:me|mij|ons)\b|^helaas (?:kon|kan|konden|kunnen) (?:ik|we|wij)\b/i,
];

/** The reason phrases of HTTP that a failed request shows, and what stands before a site. */
const PAGE_TITLE =
  /^(?:error )?(?:[45]\d\d)?[\s:|–—-]*(?:bad request|unauthori[sz]ed|authorization required|forbidden|access denied|(?:page )?not found|method not allowed|request time-?out|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|just a moment|attention required)\b/i;

const IS_PAGE = /^\s*(?:<!doctype html|<html)\b/i;
const TITLE = /<(title|h1)\b[^>]{0,200}>([^<]{1,300})</i;

/**
 * Whether a text that stands in the place of data tells of a failure instead: an apology, the
 * first line of an error, the page that a server shows for one.
 */
export function tellsOfFailure(text: string): boolean {
  const trimmed = text.trim();
  if (IS_PAGE.test(trimmed)) return PAGE_TITLE.test(titleOf(trimmed));
  return trimmed.length <= MAX_APOLOGY_CHARACTERS && APOLOGIES.some((words) => words.test(trimmed));
}

/** What a text says in the words of a person: of a page its title. */
export function wordsOf(text: string): string {
  const trimmed = text.trim();
  return IS_PAGE.test(trimmed) ? `A page was brought: ${titleOf(trimmed)}` : trimmed;
}

function titleOf(page: string): string {
  return (TITLE.exec(page.slice(0, 20_000))?.[2] ?? '').replaceAll(/\s+/g, ' ').trim();
}
