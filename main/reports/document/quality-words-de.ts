/** How the console says what a measure of data quality was calculated from, in German. */
export const GERMAN_OF_QUALITY: readonly (readonly [RegExp, string])[] = [
  [
    /^The weighted mean of the (\d+) below that could be measured\.$/,
    'Das gewichtete Mittel der $1 Maße darunter, die sich messen ließen.',
  ],
  [/^The content could not be measured\.$/, 'Der Inhalt ließ sich nicht messen.'],
  [
    /^The specification names no fields for the webhook shape of (\S+)\.$/,
    'Für den Webhook von $1 nennt die Spezifikation keine Felder.',
  ],
  [
    /^(\d+) of (\d+) sections of a results page are filled\./,
    '$1 von $2 Abschnitten einer Ergebnisseite sind gefüllt.',
  ],
  [
    /^(\d+) of (\d+) fields that (\S+) sends as a typed result are filled\./,
    '$1 von $2 Feldern, die $3 als Ergebnis sendet, sind gefüllt.',
  ],
  [
    /^(\d+) of (\d+) fields that (\S+) sends by webhook are filled\./,
    '$1 von $2 Feldern, die $3 per Webhook sendet, sind gefüllt.',
  ],
  [/ Not filled: (.+)\.$/s, ' Nicht gefüllt: $1.'],
  [/^(\d+) % of its text found a place\.$/, '$1 % seines Textes fanden einen Platz.'],
  [
    /^It is not known how much of it found a place\.$/,
    'Wie viel davon einen Platz fand, ist nicht bekannt.',
  ],
  [/^The payload is in no known shape\.$/, 'Die Antwort hat keine bekannte Form.'],
  [
    /^It is JSON of its own design, without fields to expect\.$/,
    'Es ist JSON eigener Form; welche Felder es haben sollte, ist offen.',
  ],
  [/^No value could be read\.$/, 'Kein Wert ließ sich lesen.'],
  [
    /^(At least )?(\d+) of (\d+) values that were looked at are of the wrong type or outside their scale\.$/,
    '$2 von $3 geprüften Werten haben den falschen Typ oder liegen außerhalb ihrer Skala.',
  ],
  [/^Nothing in it could contradict itself\.$/, 'Nichts darin könnte sich widersprechen.'],
  [/^(\d+) of (\d+) checks found a contradiction/, '$1 von $2 Prüfungen fanden einen Widerspruch'],
  [/\bmetrics of one name\b/, 'Kennzahlen gleichen Namens'],
  [/\bshares of a whole\b/, 'Anteile eines Ganzen'],
  [/\bconversion and drop-off\b/, 'Abschluss und Abbruch'],
  [/\bconfidence in words and figures\b/, 'Zuversicht in Worten und Zahlen'],
  [/\bconfidence in several places\b/, 'Zuversicht an mehreren Stellen'],
  [/^No date says how old the data is\.$/, 'Kein Datum sagt, wie alt die Daten sind.'],
  [
    /^(\d+) of (\d+) dates lie after the receipt: (.+)\.$/s,
    '$1 von $2 Daten liegen nach dem Empfang: $3.',
  ],
  [
    /^"(.+?)" at (\S+) is the oldest of (\d+) and lies (\d+) h before the receipt\.$/s,
    '„$1“ ($2) ist das älteste von $3 und liegt $4 Stunden vor dem Empfang.',
  ],
  [
    /^"(.+?)" at (\S+) is the oldest of (\d+) and lies (\d+) days before the receipt\.$/s,
    '„$1“ ($2) ist das älteste von $3 und liegt $4 Tage vor dem Empfang.',
  ],
  [
    /^"(.+?)" at (\S+) lies (\d+) h before the receipt\.$/s,
    '„$1“ ($2) liegt $3 Stunden vor dem Empfang.',
  ],
  [
    /^"(.+?)" at (\S+) lies (\d+) days before the receipt\.$/s,
    '„$1“ ($2) liegt $3 Tage vor dem Empfang.',
  ],
  [/^The agent states (\S+) as ([\d.]+) \((\S+)\)\.$/, 'Der Agent nennt $1 mit $2 ($3).'],
  [/^It states no count and has no list\.$/, 'Die Antwort nennt keine Anzahl und hat keine Liste.'],
  [
    /^It states no count; filled entries in its lists: (\d+)\.$/,
    'Die Antwort nennt keine Anzahl; gefüllte Einträge ihrer Listen: $1.',
  ],
];
