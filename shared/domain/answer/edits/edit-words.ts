/** Fixed words about what a person changed in an answer, in English. */
export const EDIT_WORDS_EN = {
  ownFigure: 'The consultant’s own figure',
  ownFigures: 'the consultant’s own figures: {numbers}',
  ownText: 'Consultant',
  lostFacts: 'its numbers have changed: it now says “{now}”',
  lostWords: 'what it replaced has changed: it now says “{now}”',
  lostFinding: 'no answer says it any more',
  lostMove: 'no answer advises it any more',
  lostPlace: 'the move that it was put before is not there any more',
  lostJoined: 'it is now one with “{now}”, which was edited too',
  leftOutNeed: '“{title}”, which is left out',
  decided_do: 'Decided: do move {number}, {move}',
  decided_later: 'Decided: later, {move}',
  decided_no: 'Decided against: {move}',
  decidedOwner: 'It is with {owner}',
  decidedOpen: 'Who does it is still to be named',
  allDecided: 'Everything is decided',
  versionSigned: 'Version {number}, signed off by {by} on {date}',
  versionOutdated:
    'Version {number}, signed off by {by} on {date}; results that came since have changed it',
  versionOpen: 'Version {number}, not signed off',
  versionNone: 'As received, not edited and not signed off',
} as const;

/** The same in German. */
export const EDIT_WORDS_DE = {
  ownFigure: 'Eigene Zahl des Beraters',
  ownFigures: 'eigene Zahlen des Beraters: {numbers}',
  ownText: 'Beratung',
  lostFacts: 'seine Zahlen haben sich geändert: jetzt heißt es „{now}“',
  lostWords: 'was es ersetzt hat, hat sich geändert: jetzt heißt es „{now}“',
  lostFinding: 'keine Antwort sagt es mehr',
  lostMove: 'keine Antwort empfiehlt es mehr',
  lostPlace: 'den Schritt, vor den es gestellt war, gibt es nicht mehr',
  lostJoined: 'es ist jetzt eins mit „{now}“, das auch bearbeitet ist',
  leftOutNeed: '„{title}“, das ausgelassen ist',
  decided_do: 'Entschieden: Schritt {number} angehen, {move}',
  decided_later: 'Entschieden: später, {move}',
  decided_no: 'Entschieden dagegen: {move}',
  decidedOwner: 'Zuständig: {owner}',
  decidedOpen: 'Wer es tut, ist noch zu benennen',
  allDecided: 'Alles ist entschieden',
  versionSigned: 'Version {number}, freigegeben von {by} am {date}',
  versionOutdated:
    'Version {number}, freigegeben von {by} am {date}; seitdem eingegangene Ergebnisse haben sie verändert',
  versionOpen: 'Version {number}, nicht freigegeben',
  versionNone: 'Wie empfangen, nicht bearbeitet und nicht freigegeben',
} as const;
