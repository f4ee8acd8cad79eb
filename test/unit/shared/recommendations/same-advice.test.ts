import { describe, expect, it } from 'vitest';
import { readAdvice } from '../../../../shared/domain/recommendations/advice-words.ts';
import { isOpposed, similarity } from '../../../../shared/domain/recommendations/same-advice.ts';

const like = (a: string, b: string): number => similarity(readAdvice(a), readAdvice(b));
const against = (a: string, b: string): boolean => isOpposed(readAdvice(a), readAdvice(b));

describe('two titles say the same', () => {
  it.each([
    ['Add schema markup to product pages', 'Add schema markup to all product pages.'],
    ['Repair the recommendations feed', 'Repair the content recommendations feed'],
    ['Personalise the home page banner', 'Personalize the Home-Page banners'],
    ['Café menu first', 'CAFE MENU FIRST'],
    ['Watch newsletter frequency', 'Watch frequency of newsletters'],
    ['顧客の声を聞く', '顧客の声を聞く'],
  ])('%s / %s', (a, b) => {
    expect(like(a, b)).toBeGreaterThan(0);
    expect(like(b, a)).toBe(like(a, b));
  });
});

describe('two titles are two things', () => {
  it.each([
    ['Show the offer to new visitors', 'Show the offer to returning visitors'],
    ['Shorten the form to 3 steps', 'Shorten the form to 5 steps'],
    ['Give group 3 the offer 5', 'Give group 5 the offer 3'],
    ['Move visitors from search to the shop', 'Move visitors from the shop to search'],
    ['Add popups to the checkout', 'Remove popups from the checkout'],
    ['Do not add popups to the checkout page', 'Add popups to the checkout page'],
    ['Write answer pages', 'Write answer pages for the ten questions buyers ask'],
    ['Test', 'Test banners'],
    ['', ''],
    ['!!!', '???'],
  ])('%s / %s', (a, b) => {
    expect(like(a, b)).toBe(0);
    expect(like(b, a)).toBe(0);
  });
});

describe('two titles oppose each other', () => {
  it.each([
    ['Add a chat window to the checkout', 'Remove the chat window from the checkout'],
    ['Increase newsletter frequency', 'Reduce the frequency of newsletters'],
    ['Merge the duplicate guides', 'Split the duplicate guides'],
    ['Do not show prices to guests', 'Show prices to guests'],
    ['Add popups', 'Avoid popups'],
  ])('%s / %s', (a, b) => {
    expect(against(a, b)).toBe(true);
    expect(against(b, a)).toBe(true);
  });

  it.each([
    ['Add a chat window to the checkout', 'Remove the chat window from the help pages'],
    ['Add popups', 'Reduce popups'],
    ['Increase the budget', 'Increase the budget'],
    ['Add reviews', 'Remove'],
    ['Add', 'Remove'],
  ])('but not %s / %s', (a, b) => {
    expect(against(a, b)).toBe(false);
  });
});
