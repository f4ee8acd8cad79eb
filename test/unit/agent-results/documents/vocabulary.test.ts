import { describe, expect, it } from 'vitest';
import { readLevelWord, readStatus } from '../../../../main/agent-results/documents/read-levels.ts';
import {
  fieldMeanings,
  sectionMeaning,
} from '../../../../main/agent-results/documents/vocabulary/look-up.ts';
import { isTime } from '../../../../main/agent-results/documents/vocabulary/time-terms.ts';

describe('the vocabulary', () => {
  it.each([
    ['Executive Summary', 'summary'],
    ['Key Issues & Fixes', 'issues'],
    ['2. Problèmes constatés', 'issues'],
    ['maßnahmen', 'recommendations'],
    ['QuickWins', 'quick_wins'],
    ['quick_wins', 'quick_wins'],
    ['Próximos pasos', 'next_steps'],
    ['主な課題', 'issues'],
    ['Punti di forza', 'strengths'],
    ['Table of contents', 'noise'],
    ['Opening hours', null],
  ])('takes the heading "%s" for %s', (heading, meaning) => {
    expect(sectionMeaning(heading)).toBe(meaning);
  });

  it('takes no title of an entry for a heading', () => {
    expect(sectionMeaning('Improve the page summary', true)).toBeNull();
  });

  it.each([
    ['Gravité', 'severity'],
    ['primaryMetric', 'primary_metric'],
    ['primary_metric', 'primary_metric'],
    ['Impact (1-5)', 'impact'],
    ['Verantwortlich', 'owner'],
    ['担当', 'owner'],
    ['due', 'when'],
    ['Valeur actuelle', 'current'],
    ['tokensUsed', 'noise'],
    ['cost_usd', 'noise'],
  ])('takes the label "%s" for %s', (label, meaning) => {
    expect(fieldMeanings(label)).toContain(meaning);
  });

  it.each([
    ['must', 'high'],
    ['should', 'medium'],
    ['High (do first)', 'high'],
    ['hoch', 'high'],
    ['alto', 'high'],
    ['élevé', 'high'],
    ['critique', 'critical'],
    ['🟡', 'medium'],
    ['mittlere Priorität', 'medium'],
    ['P0', 'critical'],
    ['Low-Medium', null],
    ['Highlights of the week', null],
  ])('takes the level "%s" for %s', (text, level) => {
    expect(readLevelWord(text)).toBe(level);
  });

  it.each([
    ['✅ Healthy', 'healthy'],
    ['⚠️', 'warning'],
    ['❌ Down', 'down'],
    ['gestört', 'critical'],
    ['seen twice', null],
  ])('takes the state "%s" for %s', (text, status) => {
    expect(readStatus(text)).toBe(status);
  });

  it.each([
    'Next 7 days',
    'Sous 30 jours',
    '0–30 Tage',
    'Q3',
    'Now',
    'today',
    '1週間以内',
    'Week 1-2',
    'Eind 2027',
    'jan–mrt',
  ])('knows "%s" for a time', (text) => {
    expect(isTime(text)).toBe(true);
  });

  it.each(['Homepage', 'Rewrite 12 pages', '2024', 'May the first page win'])(
    'takes "%s" for no time',
    (text) => {
      expect(isTime(text)).toBe(false);
    },
  );
});
