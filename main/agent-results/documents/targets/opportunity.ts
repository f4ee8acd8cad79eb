import type { Context } from '../context.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { readLevelOf } from '../read-levels.ts';
import { readShare } from '../read-share.ts';
import { describeRest } from './describe-entry.ts';
import { readTitle } from './entry-title.ts';

/** Reads an entry as something that is worth doing. */
export function addOpportunity(entry: Entry, _context: Context, found: Found): boolean {
  const { title, description } = readTitle(
    entry,
    'opportunity',
    'action',
    'title',
    'remedy',
    'issue',
  );
  if (title === '') return false;
  const impactField = entry.peek('impact', 'potential');
  const impact = impactField === undefined ? null : readLevelOf(impactField.text);
  if (impactField !== undefined && impact !== null) entry.use(impactField);
  const effortField = entry.peek('effort');
  const effort = effortField === undefined ? null : readLevelOf(effortField.text);
  if (effortField !== undefined && effort !== null) entry.use(effortField);
  const confidenceField = entry.peek('confidence');
  const confidence =
    confidenceField === undefined ? null : readShare(confidenceField.text, found.language);
  if (confidenceField !== undefined && confidence !== null) entry.use(confidenceField);
  found.opportunities.push({
    label: title,
    description: describeRest(entry, description, ...entry.notes),
    impact,
    effort,
    confidence,
    pointer: entry.pointer,
  });
  return true;
}
