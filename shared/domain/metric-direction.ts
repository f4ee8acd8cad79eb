/** Less of it is better: what is lost, wrong, slow, dear or missing. */
const LESS_IS_BETTER =
  /bounce|exit rate|drop.?off|abandon|churn|unsubscrib|complain|error|fail|broken|missing|without|stale|outdated|duplicat|orphan|unused|latency|load time|time to|response time|delay|backlog|overdue|cost|spend|cpa\b|cpc\b|\blcp\b|\bcls\b|\binp\b|\bttfb\b|absprung|abbruch|abwander|fehler|ohne |veraltet|doppelt|ladezeit|antwortzeit|verzögerung|kosten/iu;

/** More of it is better: what is reached, finished, found, healthy or earned. */
const MORE_IS_BETTER =
  /conversion|completion|completed|registration|sign.?up|lead|sale|order|revenue|retention|renewal|click.?through|\bctr\b|engagement|visit|session|user|traffic|citation|cited|coverage|score|\bseo\b|health|uptime|availability|accuracy|quality|readab|accessib|satisf|\bnps\b|adoption|reach|confidence|maturity|abschluss|anmeldung|umsatz|verfügbar|qualität|zufrieden|reichweite|besuch|zitier/iu;

/**
 * Whether a change of a number is for the better, by what its name means.
 *
 * @returns `null` where the name does not say it, or says both: nothing is guessed
 */
export function judgeChange(label: string, difference: number): 'better' | 'worse' | null {
  const [isLess, isMore] = [LESS_IS_BETTER.test(label), MORE_IS_BETTER.test(label)];
  if (difference === 0 || (!isLess && !isMore)) return null;
  // "Error-free sessions" and "pages without a score" are about what is lost or missing.
  if (isLess && isMore && /free\b|frei\b/iu.test(label)) return difference > 0 ? 'better' : 'worse';
  const isGood = isLess ? difference < 0 : difference > 0;
  return isGood ? 'better' : 'worse';
}
