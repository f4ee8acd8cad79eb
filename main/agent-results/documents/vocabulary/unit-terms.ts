import type { MetricUnit } from '../../../../shared/domain/agent-result.ts';

/** What stands after a number, in any of the languages, for each unit. */
export const UNIT_TERMS: readonly (readonly [MetricUnit, string])[] = [
  [
    'percent',
    '%|％|percent|per cent|pct|prozent|pour cent|por ciento|per cento|percento|procent|por cento|パーセント',
  ],
  [
    'points',
    'pp|p.p.|percentage points|percentage point|%-points|prozentpunkte|prozentpunkten|points de pourcentage|puntos porcentuales|punti percentuali|procentpunten|procentpunt|pontos percentuais|パーセントポイント',
  ],
  [
    'ms',
    'ms|milliseconds|millisekunden|millisecondes|milisegundos|millisecondi|milliseconden|ミリ秒',
  ],
  [
    'seconds',
    's|sec|secs|sec.|sek|sek.|second|seconds|sekunde|sekunden|seconde|secondes|segundo|segundos|secondo|secondi|seconden|秒',
  ],
  ['minutes', 'min|mins|min.|minute|minutes|minuten|minuto|minutos|minuti|minuut|分'],
  [
    'hours',
    'h|hr|hrs|hour|hours|std|std.|stunde|stunden|heure|heures|hora|horas|ora|ore|uur|uren|時間',
  ],
  [
    'days',
    'd|day|days|tag|tage|tagen|jour|jours|día|días|dia|dias|giorno|giorni|dag|dagen|日|日間',
  ],
  [
    'weeks',
    'wk|wks|week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|weken|週|週間',
  ],
  [
    'months',
    'month|months|monat|monate|monaten|mois|mes|meses|mese|mesi|maand|maanden|mês|か月|ヶ月|カ月|ヵ月',
  ],
  ['kilobytes', 'kb|kib|ko|kilobytes|キロバイト'],
  ['megabytes', 'mb|mib|mo|megabytes|メガバイト'],
  ['euros', '€|eur|euro|euros|ユーロ'],
  ['dollars', '$|usd|us$|dollars|dollar|ドル'],
  ['words', 'words|word|wörter|wort|wörtern|mots|mot|palabras|parole|woorden|palavras|語|単語'],
];

/** Words for points of a score, which has no other unit. */
export const POINT_TERMS =
  'points|point|pts|pt|punkte|punkten|pkt|puntos|punti|punten|pontos|点|stars|star|sterne|étoiles|estrellas|stelle|sterren|estrelas|つ星';

/** Words between a mark and the highest that could be had: "3 of 5". */
export const OF_TERMS = 'of|out of|von|sur|de|su|van|van de|em|di|aus|/|／';

/** Words for what should be, and for what was, in a remark beside a value. */
export const TARGET_TERMS =
  'should be|should|soll sein|sollte|devrait être|devrait|debería|dovrebbe|zou moeten|deveria|target|goal|ziel|zielwert|soll|cible|objectif|objetivo|meta|obiettivo|doel|streefwaarde|alvo|目標|benchmark|aim';
export const PREVIOUS_TERMS =
  'anno scorso|año pasado|l an dernier|l an passé|letztes jahr|vorig jaar|ano passado|昨年|去年|vorjahr|vorquartal|last year|previous year|last time|année précédente|mois précédent|trimestre précédent|año anterior|mes anterior|anno precedente|mese precedente|vorig jaar|vorige maand|ano anterior|mês anterior|前年|前月|前四半期|was|from|previously|before|last|last month|last quarter|last audit|prev|previous|baseline|vorher|zuvor|von|vormonat|war|avant|précédent|contre|antes|anterior|era|prima|precedente|was|vorige|voorheen|antes|anteriormente|前回|以前|up from|down from|vs|vs.';

/** Words before a number that it is what there is now. */
export const NOW_TERMS =
  "today|now|currently|current|at present|baseline|heute|aktuell|derzeit|momentan|ist|aujourd'hui|actuellement|hoy|actualmente|oggi|attualmente|nu|momenteel|vandaag|hoje|atualmente|現在|現状";

/** Words before a number that is only about right. */
export const ABOUT_TERMS =
  'about|around|approx|approx.|approximately|ca|ca.|circa|etwa|rund|environ|env.|unos|unas|aproximadamente|circa|ongeveer|cerca de|aprox.|約|およそ|roughly|nearly|almost|~|≈|more than|over|under|less than|mehr als|über|unter|plus de|moins de|más de|menos de|più di|meno di|meer dan|minder dan|mais de|<|>|≤|≥|up to|bis zu';

/** What is written where there is no value. */
export const NO_VALUE_TERMS =
  'n/a|na|n. a.|n.a.|none|null|nil|unknown|not disclosed|undisclosed|not available|not measured|not stated|not given|not provided|no data|not known|tbd|tba|pending|keine angabe|k. a.|k.a.|nicht bekannt|nicht verfügbar|unbekannt|keine daten|nicht gemessen|nicht offengelegt|nicht angegeben|non divulgué|non communiqué|non disponible|inconnu|n. d.|n.d.|nd|nc|n.c.|s. o.|aucune donnée|non mesuré|no disponible|no divulgado|desconocido|sin datos|no revelado|no medido|s/d|non disponibile|non divulgato|sconosciuto|nessun dato|non misurato|non rilevato|onbekend|niet beschikbaar|geen gegevens|niet bekendgemaakt|n.v.t.|nvt|niet gemeten|não divulgado|não disponível|desconhecido|sem dados|não medido|非公開|不明|データなし|該当なし|未計測|未公開|なし|-|–|—|―|?|./.';
