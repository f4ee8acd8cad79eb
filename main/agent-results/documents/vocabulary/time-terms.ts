import { foldWords, hasNoBlanks } from './fold-words.ts';
import type { Terms } from './languages.ts';

/** Words that name a stretch of time, or a point in it. */
const TIME_UNITS: Terms = {
  en: 'minute minutes min hour hours hr hrs h day days week weeks wk wks month months mo quarter quarters year years sprint sprints today tomorrow tonight now later immediately asap q1 q2 q3 q4 h1 h2 january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday d w m y ongoing weekly monthly daily quarterly',
  de: 'mär mrz okt dez minute minuten stunde stunden std tag tage tagen woche wochen monat monate monaten quartal quartale jahr jahre jahren heute morgen sofort jetzt später q1 q2 q3 q4 januar februar märz april mai juni juli august september oktober november dezember frühjahr sommer herbst winter montag dienstag mittwoch donnerstag freitag kw laufend wöchentlich monatlich',
  fr: 'janv févr avr juil minute minutes heure heures jour jours semaine semaines mois trimestre trimestres an ans année années aujourd hui demain maintenant immédiatement t1 t2 t3 t4 janvier février mars avril mai juin juillet août septembre octobre novembre décembre printemps été automne hiver lundi mardi mercredi jeudi vendredi continu',
  es: 'ene abr dic minuto minutos hora horas día días semana semanas mes meses trimestre trimestres año años hoy mañana ahora inmediatamente t1 t2 t3 t4 enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre primavera verano otoño invierno lunes martes miércoles jueves viernes',
  it: 'gen giu lug ott minuto minuti ora ore giorno giorni settimana settimane mese mesi trimestre trimestri anno anni oggi domani adesso subito t1 t2 t3 t4 gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre primavera estate autunno inverno lunedì martedì mercoledì giovedì venerdì gg',
  nl: 'mrt okt minuut minuten uur uren dag dagen week weken maand maanden kwartaal kwartalen jaar jaren vandaag morgen nu direct later januari februari maart april mei juni juli augustus september oktober november december voorjaar zomer najaar herfst winter maandag dinsdag woensdag donderdag vrijdag wk doorlopend',
  pt: 'fev abr dez minuto minutos hora horas dia dias semana semanas mês meses trimestre trimestres ano anos hoje amanhã agora imediatamente já t1 t2 t3 t4 janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro primavera verão outono inverno segunda terça quarta quinta sexta',
};

/** Words that may stand beside them. */
const TIME_HELPERS: Terms = {
  en: 'beyond under less over more than next first within in the of to and by this following coming until before after from per about approx around ca end start early mid late short long term half then soon last business working calendar per variation variant at least over during a an one two three four six eight ten plan actions action steps step fix fixes do',
  de: 'unter weniger einem einen eines über mehr als nächste nächsten nächster ersten erste innerhalb von in der die den dem bis und diese diesen dieser dieses kommende kommenden ende anfang mitte ab vor nach etwa ca rund binnen im am je zum zur einer zwei drei vier sechs werktage arbeitstage als nächstes kurzfristig mittelfristig langfristig',
  fr: 'ci moins un une plus au delà prochains prochaines prochain prochaine premiers premières sous dans les le la d ici à de du et ce cette ces fin début mi avant après environ moyen court long terme tout suite en au aux puis dès deux trois quatre six premier ouvrés',
  es: 'menos un una más próximos próximas próximo próxima primeros primeras en los las el la de a y este esta estos hasta antes después unos unas aproximadamente fin final principios mediados corto medio largo plazo dentro del siguientes dos tres cuatro seis desde',
  it: 'meno un una oltre più prossimi prossime prossimo prossima primi prime entro nei nelle il la i le di a e questo questa questi fino prima dopo circa fine inizio metà breve medio lungo termine in del della dal al nel due tre quattro sei',
  nl: 'minder een meer dan komende volgende eerste binnen in de het van tot en deze dit voor na ongeveer ca eind begin medio half korte lange termijn over vanaf twee drie vier zes werkdagen',
  pt: 'menos um uma mais próximos próximas próximo próxima primeiros primeiras em nos nas os as o a de até e este esta estes antes depois cerca fim início meados curto médio longo prazo dentro do da seguintes dois três quatro seis no na',
};

/** The words of the two tables, each in its folded form. */
const UNITS = wordsOf(TIME_UNITS);
const HELPERS = wordsOf(TIME_HELPERS);

/** Words that are names of plans in time on their own. */
const ALONE: ReadonlySet<string> = new Set(
  [
    'now|next|later|today|tomorrow|asap|ongoing|immediate|immediately|this sprint|next sprint|short term|medium term|mid term|long term|right away|soon|at once|next release|continuous',
    'jetzt|als nächstes|später|heute|morgen|sofort|kurzfristig|mittelfristig|langfristig|laufend|nächster sprint|umgehend',
    'maintenant|ensuite|plus loin|plus tard|aujourd hui|immédiat|immédiatement|tout de suite|court terme|moyen terme|long terme|à court terme|à moyen terme|à long terme|prochain sprint',
    'ahora|después|más tarde|hoy|inmediato|inmediatamente|de inmediato|corto plazo|medio plazo|largo plazo|a corto plazo|a medio plazo|a largo plazo|próximo sprint|más adelante|luego|ya',
    'adesso|ora|poi|dopo|più avanti|più tardi|oggi|subito|immediato|immediatamente|breve termine|medio termine|lungo termine|a breve termine|a medio termine|a lungo termine|prossimo sprint|in seguito',
    'nu|daarna|verderop|later|vandaag|direct|onmiddellijk|korte termijn|middellange termijn|lange termijn|op korte termijn|op lange termijn|volgende sprint|meteen',
    'agora|a seguir|mais adiante|em seguida|depois|mais tarde|hoje|imediato|imediatamente|de imediato|curto prazo|médio prazo|longo prazo|a curto prazo|a médio prazo|a longo prazo|próximo sprint|já',
  ].flatMap((list) => list.split('|').map((term) => foldWords(term))),
);

const JAPANESE_TIME =
  /^(?:今|次に|後で|今後|直近|最初の|次の|今すぐ|すぐに?|即時|短期|中期|長期|本日|今日|明日|今週|来週|今月|来月|今期|来期|今四半期|次四半期|当面|随時|約|初日|第?\s?[\d一二三四五六七八九十]{1,4}\s?四半期|[\d〜～~\-–—、以内まで中に目間のから第末初上旬中旬下旬\s]|日間?|週間?|週目|か月|ヶ月|カ月|ヵ月|箇月|月|年|時間|分|四半期|営業日|スプリント|q[1-4])+$/iu;

/** A date as digits write it. */
const DATE =
  /^(?:\d{4}-\d{1,2}(?:-\d{1,2})?|\d{1,2}[./]\d{1,2}[./](?:\d{2,4})?|kw ?\d{1,2}|\d{4})$/i;

/** "End of 2027": a year is no time alone, for it may be a number. */
const YEAR = /^20[2-4]\d$/;

const LONGEST_TIME = 60;

/**
 * Whether a text says when something is to be done, or how long it takes, and nothing else.
 *
 * @example isTime('Next 7 days') // true
 * @example isTime('0–30 Tage') // true
 */
export function isTime(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_TIME) return false;
  const folded = foldWords(trimmed);
  if (ALONE.has(folded)) return true;
  if (hasNoBlanks(trimmed)) {
    const bare = trimmed.normalize('NFKC').replace(/[()（）:：]/g, '');
    const isSaid = bare.length > 1 || ALONE.has(folded);
    return isSaid && JAPANESE_TIME.test(bare) && /[^\d\s〜～~\-–—、の]/.test(bare);
  }
  if (DATE.test(trimmed)) return !/^\d{4}$/.test(trimmed);
  const words = folded
    .replace(/(\d)(?=[a-z])/g, '$1 ')
    .replace(/([a-z]{2})(?=\d)/g, '$1 ')
    .replace(/\b([qth]) (\d)\b/g, '$1$2')
    .split(' ');
  let hasUnit = false;
  let hasNumber = false;
  for (const word of words) {
    if (YEAR.test(word)) hasUnit ||= words.length > 1;
    else if (/^\d+$/.test(word)) hasNumber = true;
    else if (UNITS.has(word)) hasUnit ||= word.length > 1 || hasNumber || words.length > 1;
    else if (!HELPERS.has(word)) return false;
  }
  return hasUnit;
}

function wordsOf(terms: Terms): ReadonlySet<string> {
  return new Set(
    Object.values(terms).flatMap((list) => list.split(' ').map((word) => foldWords(word))),
  );
}
