import { describe, expect, it } from 'vitest';
import { addressDetector } from '../../../../../main/privacy/detection/addresses/address-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the address detector', () => {
  it.each([
    ['the United States', '123 Main St, Springfield, IL 62701'],
    ['a flat and ZIP+4', '4718 Thomas Highway, Apt. 5B, Portland, OR 97201-1402'],
    ['several lines', '88 Whispering Pines Cir\nUnit 4\nCedar Falls, IA 50613\nUnited States'],
    ['a numbered street', '221 W. 42nd Street, New York, NY 10036'],
    ['a box', 'P.O. Box 2817, Boise, ID 83701'],
    ['England', 'Flat 3, 12 High Street, Oxford OX1 4DY'],
    ['a named house', 'Rose Cottage, Church Lane, Leeds, LS1 4DY'],
    ['a street without a word for it', '70 Whitehall, London SW1A 2AS'],
    ['Canada', '12-340 Bay Street, Toronto, ON M5V 2K9'],
    ['Australia', 'Unit 7/12 Wattle Grove, Fremantle WA 6160'],
    ['Ireland', '14 Grafton Street, Dublin 2, D02 X285'],
    ['Germany', 'Hauptstraße 12a, 10115 Berlin'],
    ['Germany without a word for the street', 'Am Kupfergraben 5, 10117 Berlin'],
    ['Switzerland', 'Langstrasse 4, CH-3011 Bern'],
    ['France', '12 bis rue de la Paix, 75001 Paris, France'],
    ['Italy', 'Via Giuseppe Garibaldi 12, 00185 Roma'],
    ['Spain', 'Calle de Serrano 5, 28001 Madrid'],
    ['the Netherlands', 'Keizersgracht 123, 1015 CJ Amsterdam'],
    ['Sweden', 'Drottninggatan 5, 111 21 Stockholm'],
    ['Poland', 'ul. Marszałkowska 12/4, 00-020 Warszawa'],
    ['Brazil', 'Rua das Flores, 310, São Paulo - SP, 01310-100'],
    ['India', 'Flat 12, 4 MG Road, Bengaluru 560001'],
    ['Singapore', '12 Orchard Road #04-11, Singapore 238861'],
  ])('finds the whole of one in %s', (_, address) => {
    expect(detectedValues(addressDetector, `Please write to ${address}.`)).toEqual([address]);
  });

  it.each([
    ['a street with its number', 'Please visit 221B Baker Street for pickup.', '221B Baker Street'],
    ['a direction', 'Ship to 1600 Pennsylvania Avenue NW.', '1600 Pennsylvania Avenue NW'],
    ['a German street alone', 'Wir sind in der Goethestraße 7.', 'Goethestraße 7'],
    ['lower case after a cue', 'i live at 12 long street now', '12 long street'],
    [
      'an unknown street after a cue',
      'she lives at 6750 Koskela 25, Oslo',
      '6750 Koskela 25, Oslo',
    ],
    [
      'lines with a flat and a country',
      'Ilse Tamm\n\n4410 Mardi 27\n Suite 12\n Riisipere\n\n Estonia 62488',
      '4410 Mardi 27\n Suite 12\n Riisipere\n\n Estonia 62488',
    ],
    [
      'lines with empty fields of an export',
      'Billing address: Ilse Tamm\n  310 Mardi 27 Apt. 4\n  Selfoss\n  nan\n  800',
      '310 Mardi 27 Apt. 4\n  Selfoss\n  nan\n  800',
    ],
    [
      'two numbers before a street',
      'a taxi to 118 44 Harbour Street West\n Suite 9\n Timaru\n New Zealand, please',
      '118 44 Harbour Street West\n Suite 9\n Timaru\n New Zealand',
    ],
    [
      'two lines after a word',
      'Our office is at 88 Piroska u. 9.\nOlinda, PE 53010',
      '88 Piroska u. 9.\nOlinda, PE 53010',
    ],
    [
      'a flat before the house',
      'Mrs Tamm Suite 14 6343 Skogstien 106\n1386 Asker',
      'Suite 14 6343 Skogstien 106\n1386 Asker',
    ],
    ['the name first, after who lives there', 'Ilse lives on Tylova 85.', 'Tylova 85'],
    [
      'military mail',
      'Send it to PSC 1407, Box 33\nAPO AA 34003',
      'PSC 1407, Box 33\nAPO AA 34003',
    ],
    ['mail to a ship', 'write to USS Example\nFPO AP 96620', 'USS Example\nFPO AP 96620'],
    [
      'a corner',
      'Meet me at the corner of Oak 7 and Elm Park.',
      'the corner of Oak 7 and Elm Park',
    ],
    [
      'small letters with a flat',
      'ilse tamm\n3747 11 fourth way suite 112 calgary alberta',
      '3747 11 fourth way suite 112 calgary alberta',
    ],
    [
      'a house after an age',
      'Ilse Tamm, 47, of Getreidegasse 5, 5020 Salzburg, paid',
      'Getreidegasse 5, 5020 Salzburg',
    ],
    ['a postcode after its cue', 'Postcode: SW1A 2AA', 'SW1A 2AA'],
    ['a ZIP after its cue', 'zip code 90210', '90210'],
    ['a town with its ZIP', 'born in Fort Collins, CO 80521', 'Fort Collins, CO 80521'],
    ['a place on the globe', 'GPS: 52.52000, 13.40500', '52.52000, 13.40500'],
  ])('finds %s', (_, text, value) => {
    expect(detectedValues(addressDetector, text)).toEqual([value]);
  });

  it.each([
    ['towns and countries', 'The office moved from Paris to Berlin, Germany.'],
    ['roads of fame', 'Route 66, 5th Avenue and Baker Street were the themes.'],
    ['companies', '24 Hour Fitness and 7 Eleven'],
    [
      'what was sent and moved',
      'Sent to 12 Segments, Germany.. Moved to Windows 11, returned to Python 3, sent to Segment 4, delivered to Paris 2024.',
    ],
    [
      'lines of results',
      '120 Visitors, 45000 Sessions\n350 Key Findings, Germany\n12 Hero Variants, Block 3\n5 Reasons Why, an ROI of 250%\n2025 Adobe Creative Suite 6',
    ],
    [
      'products with a suite',
      'In 2012 Adobe Creative Suite 6 came out; Version 12 Optimizely Suite 2 did at 2014 Opticon Unit 4.',
    ],
    [
      'where something is shown',
      'It is located on Page 3 and lives in Tier 2; the test lives on Staging 4 Preview.',
    ],
    ['what a corner is not', 'the corner of the banner and the Cart icon'],
    ['counts', 'Top 10 Drive Reports, 3 Way Match, 30 Day Trail and 5 New Ways'],
    ['plans', 'Phase 2 Road map, Step 3 Way forward'],
    ['a style', 'a 10 Downing Street style door'],
    ['figures', 'Revenue was 10115 Euro; 4.12 and 13.40 are ratios. Version 12.3456, 7.8901.'],
    ['numbers without their cue', 'Order 90210 of 10115 units'],
    ['a way in English', 'We shipped it via Slack 5 times, all 3 test drives passed'],
  ])('leaves %s alone', (_, text) => {
    expect(detectedValues(addressDetector, text)).toEqual([]);
  });

  it('takes the value of a field that holds an address', () => {
    expect(detectedValues(addressDetector, '12 Nowhere', true)).toEqual(['12 Nowhere']);
    expect(detectedValues(addressDetector, 'a@example.com', true)).toEqual([]);
    expect(detectedValues(addressDetector, 'null', true)).toEqual([]);
  });
});
