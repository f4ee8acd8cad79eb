import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import { parseMarkedText } from '../../../support/marked-text.ts';

const { detectText } = createRedactor();

/** Kinds of personal data that single rules missed; people and places are invented. */
const MARKED = [
  'Live at {address:31 rue Monge, 2e étage, 75005 Paris}',
  '{address:Hauptstr. 12, 3. OG, 70173 Stuttgart}',
  '{address:Lindegracht 77-III, 1015 KG Amsterdam}',
  '{address:Via Roma 12, int. 4, 20121 Milano}',
  '{address:広島市中区袋町3丁目5番7号}',
  'お届け先は{address:東京都新宿区西新宿2-8-1}です',
  '{address:北京市朝阳区建国路88号}',
  'Nació el {date_of_birth:3 de marzo de 1972}',
  '生年月日は{date_of_birth:1985年7月9日}です。',
  '{date_of_birth:1990年5月2日}出生',
  'VOC: THE PAGE IS SLOW ({name:YVONNE})',
  'mr {name:achebe} is waiting for the refund',
  'I spoke with {name:Rich Brooks} about renewal.',
  "Attendees: {name:J.-L. Besson}, {name:R. van 't Veer}, {name:Quill Abernathy}",
  'Teilnehmer: {name:H.-P. Zabel} und {name:K. von Bassewitz}',
  'Antrag von {name:Hinnerk Möhlmann} liegt vor.',
  'Selon {name:Gaëtan Quintin}, le panier se vide.',
  '{name:Iker Zubeldia} dice que no encuentra el filtro.',
  'Redatto da {name:Oreste Pace}',
  'Freigabe: {name:Dörte Siemens}',
  '{name:张伟}说页面很慢',
  '由{name:何雨欣}审核通过。',
  '参加者：{name:鈴木一郎}、{name:伊藤由美}',
  '{name:山本}部長が承認しました。',
  '{name:小林真理子}が作成した資料です。',
  'السيد {name:خالد الشمري} لم يستلم الطلب.',
  'الحضور: {name:سارة حداد}، {name:ليلى قاسم}',
  'تاريخ الميلاد: {date_of_birth:12/05/1985}',
  'العنوان: {address:شارع الملك فهد 25، الرياض 12211}',
  '地址：{address:彰化縣員林市大同路38號}',
  'Mi dirección es {address:C/ San Bernardo 40, 1º izq., 50001 Zaragoza}.',
  'Entregar na {address:Rua das Flores 120, 2.º Esq., 4050-262 Porto}.',
  'Rückruf bitte unter {phone:0711 / 55 01 238}.',
  'Llámeme al {phone:91 234 56 78} por la tarde.',
  '联系电话 {phone:138 0013 8000}',
  '担当の{name:佐藤健一}が説明しました',
  'قال {name:محمد العلي} إن الصفحة بطيئة',
];

const HARMLESS = [
  'Upgrade the CMS from 12.4.1.0 to 12.5.0.3',
  'Migrated from 3.2.10.4 to 4.0.0.1 without loss',
  'The GA4 property 412345678 is linked.',
  'Dev: fixes the form. QA: tests it.',
  'THE PAGE IS SLOW (CHECKOUT)',
  'Dev signs off before QA starts.',
  'The experiment 4539578763621486 ended on Friday.',
  'Property 6011000990139424 receives the events.',
  '723270003 = Deleted',
  '参加者：営業部、開発部',
  '上田市場は伸びました。山口大学の調査です。',
  'من المتوقع أن ترتفع المبيعات.',
  'Adresse : 3 pages vues en 2024, 12 clics',
  'The landing page address: 12 variants, 4 of 2024',
  'Attendees: Marketing Team, Sales, Product Owners',
  'Teilnehmer: Vertrieb, Einkauf und Versand',
  'Tragen Sie z. B. den Besuch der Seite ein.',
  'Antrag von Neukunden',
  'Selon le rapport, les ventes montent.',
  'Beste Umsätze nach Ländern',
  '売上は2024年7月9日に伸びました。市場は3丁目の区画です。',
  '担当の営業部門が説明しました',
  '说明书表示方式',
];

describe('the whole detector', () => {
  it.each(MARKED)('finds all of %s', (marked) => {
    const { text, places } = parseMarkedText(marked);
    expect(detectText(text).map(({ type, start, end }) => ({ type, start, end }))).toEqual(places);
  });

  it.each(HARMLESS)('finds nothing in %s', (text) => {
    expect(detectText(text).filter(({ confidence }) => confidence > 0.5)).toEqual([]);
  });
});

it('a count on mobile beside one on desktop is no telephone', () => {
  const counts = { mobile: 4155552671, desktop: 300000000 };
  expect(createRedactor().redactJson(counts)).toEqual({ value: counts, counts: {} });
  expect(createRedactor().redactJson({ mobile: 4155552671 }).counts).toEqual({ phone: 1 });
});

it.each([
  ['Dev reviewed the offer and signed it.', 'Dev'],
  ['She gave 4539578763621486 to the agent.', '4539578763621486'],
])('%s stays covered', (text, value) => {
  expect(createRedactor().redactText(text).text).not.toContain(value);
});
