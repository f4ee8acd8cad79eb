import { foldName } from './fold-name.ts';

/**
 * Whether a phrase before a place says that a person follows, in seven languages besides English:
 * "Selon", "Gespräch mit", "opgesteld door".
 *
 * The words are looked up, not matched one after another: it costs the same however many there are.
 *
 * @param isSure leaves out single words, which other things follow as well
 */
export function isPersonPhraseBefore(before: string, isSure = false): boolean {
  const end = before.length - 1;
  if (before.charAt(end) !== ' ') return false;
  if (before.charAt(end - 1) === ':') {
    const colon = before.charAt(end - 2) === ' ' ? end - 2 : end - 1;
    const label = lastWord(before, colon);
    if (LABELS.has(label)) return true;
    return BEFORE.has(`${lastWord(before, before.lastIndexOf(' ', colon - 1))} ${label}`);
  }
  const whole = lastWord(before, end);
  const last = whole.charAt(1) === "'" && !ENDS.has(whole) ? whole.slice(2) : whole;
  if (!isSure && last.length >= 4 && ROLE_END.test(last)) return true;
  if (!ENDS.has(last)) return false;
  if (!isSure && BEFORE.has(last)) return true;
  const second = lastWord(before, before.lastIndexOf(' ', end - 1));
  return second !== '' && BEFORE.has(`${second} ${last}`);
}

/** Whether somebody of one's own is named before a place: "mein Chef", "mijn zus", "ma collègue". */
export function isRelativeBefore(before: string): boolean {
  const end = before.length - 1;
  if (before.charAt(end) !== ' ' || !RELATIVES.has(lastWord(before, end))) return false;
  return POSSESSIVES.has(lastWord(before, before.lastIndexOf(' ', end - 1)));
}

/** The word that ends at a place, folded. */
function lastWord(text: string, end: number): string {
  if (end <= 0) return '';
  const from = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('\n', end - 1));
  return foldName(text.slice(from + 1, end).replace(OPENING, ''));
}

/** What somebody is, alone or at the end of a compound: "butikschef", "filiaalleider", "Projektleiterin". */
const ROLE_END =
  /(?:chef(?:en|in)?|ledare[n]?|leid(?:er|ster)|leiter(?:in)?|manager[n]?|dire[ck]t(?:or(?:a|en|in)?|eur|rice)|diret(?:or|ora|tore|trice)|jef[ae]|gestora?|berater(?:in)?|adviseur|betreuer(?:in)?|konsulent(?:en)?|ansvarig[e]?)$/u;

const OPENING = /^["“„«(*-]+/;

/** Whether the words after a place are what a person does, in the same languages: "sagt", "a écrit". */
export function isPersonPhraseAfter(after: string): boolean {
  const words = FIRST_WORDS.exec(after)?.[0].slice(1);
  if (words === undefined) return false;
  const [first = '', second] = foldName(words).split(' ');
  return AFTER.has(first) || (second !== undefined && AFTER.has(`${first} ${second}`));
}

const FIRST_WORDS = /^ [\p{L}\p{M}’'-]{1,20}(?: [\p{L}\p{M}’'-]{1,20})?(?![\p{L}\p{M}])/u;

/** Each first word with each second one. */
function pairs(firsts: string, seconds: string): string[] {
  return firsts
    .split(' ')
    .flatMap((first) => seconds.split(' ').map((second) => `${first} ${second}`));
}

const BEFORE: ReadonlySet<string> = new Set(
  [
    // German
    ...'laut kunde kundin kollege kollegin ansprechpartner ansprechpartnerin mitarbeiter mitarbeiterin'.split(
      ' ',
    ),
    ...'sagt sagte meint meinte erklart erklarte berichtet berichtete fragt spricht'.split(' '),
    ...'befragte befragter testperson teilnehmerin teilnehmer nutzerin probandin proband'.split(
      ' ',
    ),
    ...'kontaktieren einbeziehen frag ruf rief schrieb'.split(' '),
    ...pairs(
      'zustandig verantwortlich ansprechpartner ansprechpartnerin kontakt entscheider entscheiderin',
      'ist',
    ),
    'auftrag von',
    ...pairs('zugewiesen ubergeben gesendet geschickt geschrieben', 'an'),
    ...pairs(
      'antrag anfrage angaben aussage beschwerde bestellung auftrag reklamation nachricht mail e-mail anruf feedback ' +
        'ruckmeldung brief schreiben vorschlag protokoll kommentar bewertung hinweis bericht stammt kam',
      'von',
    ),
    ...pairs(
      'interview gesprach sprach sprachen telefonierte termin telefonat rucksprache treffen workshop austausch spricht',
      'mit',
    ),
    ...pairs('lieferung rechnung versand nachricht mail e-mail frage bitte antwort', 'an'),
    ...pairs(
      'erstellt gepruft geandert eskaliert freigegeben verfasst unterzeichnet gezeichnet vertreten betreut geleitet geschrieben gemeldet',
      'von durch',
    ),
    // French
    ...'selon client cliente collegue interlocuteur interlocutrice'.split(' '),
    ...'participante participant repondante repondant utilisatrice enquetee enquete'.split(' '),
    ...'explique precise regrette affirme ajoute estime raconte'.split(' '),
    ...'appeler rappeler contacter inclure prevenir appelle rappelle contacte'.split(' '),
    ...pairs('decideur decideuse responsable interlocuteur interlocutrice contact', 'est'),
    ...pairs('demande demander demandez parle parlez ecris attribue confie adresse', 'a'),
    'compte de',
    "d'apres",
    ...pairs(
      'demande reclamation avis message courriel mail appel lettre commande temoignage reponse commentaire retour plainte',
      'de',
    ),
    ...pairs(
      'discute entretien discussion reunion echange rendez-vous rencontre conversation parle',
      'avec',
    ),
    ...pairs('redige valide approuve signe ecrit prepare etabli relu propose verifie', 'par'),
    // Spanish
    ...'participante entrevistada entrevistado encuestada encuestado usuaria'.split(' '),
    ...'segun cliente clienta dice dijo comenta senala explica afirma anade contactar llamar'.split(
      ' ',
    ),
    ...pairs(
      'llama llamar llame pregunta preguntar pregunte incluid incluir incluya avisa avisar avise pedimos pidio ' +
        'asignado asignada conoci entrevistamos presento escribi escribio',
      'a',
    ),
    ...pairs('decide responsable contacto', 'es'),
    ...pairs(
      'solicitud queja resena opinion pedido mensaje correo llamada carta comentario respuesta reclamacion',
      'de',
    ),
    ...pairs(
      'converse hable hablamos hablado reunion reunimos entrevista conversacion cita',
      'con',
    ),
    ...pairs('elaborado revisado aprobado firmado escrito preparado redactado enviado', 'por'),
    // Italian
    ...'partecipante intervistata intervistato utente'.split(' '),
    ...'secondo racconta lamenta spiega afferma aggiunge incontrato'.split(' '),
    ...'contattare chiama chiamare chiamate coinvolgere coinvolgete avvisare avvisate'.split(' '),
    ...pairs('chiedi chiedere chiedete chiesto scrivi scritto assegnato assegnata parla', 'a'),
    ...pairs('decide responsabile referente contatto', 'e'),
    'conto di',
    ...pairs(
      'richiesta segnalazione recensione parere messaggio email lettera reclamo ordine commento risposta',
      'di',
    ),
    ...pairs('parlato incontro colloquio riunione intervista', 'con'),
    ...pairs('redatto approvato firmato scritto preparato verificato', 'da'),
    // Portuguese
    ...'participante entrevistada entrevistado utilizadora usuaria'.split(' '),
    ...'segundo diz disse relata afirma contactar contatar incluir avisar'.split(' '),
    ...pairs(
      'liga ligar ligue pergunta perguntar pergunte pedimos pediu atribuido atribuida escrevi escreveu enviar',
      'a ao',
    ),
    ...pairs('decide responsavel contacto contato', 'e'),
    ...pairs(
      'pedido reclamacao avaliacao opiniao mensagem carta comentario resposta encomenda',
      'de',
    ),
    ...pairs('conversei falei falamos reuniao reunimos entrevista conversa', 'com'),
    ...pairs('elaborado aprovado assinado escrito revisto preparado', 'por'),
    // Dutch
    ...'respondent deelnemer deelneemster testpersoon gebruikster'.split(' '),
    ...'volgens aldus klant vertelt klaagt zegt meldt spraken namens'.split(' '),
    ...'bel belde zei schreef vraag betrek contacteer ontmoette vroegen'.split(' '),
    ...pairs('beslisser contactpersoon verantwoordelijke', 'is'),
    ...pairs('toegewezen gestuurd geschreven mail bericht brief antwoord', 'aan'),
    ...pairs(
      'aanvraag klacht beoordeling mening bericht mail brief bestelling reactie verzoek',
      'van',
    ),
    ...pairs('sprak praatte belde gesprek interview afspraak overleg', 'met'),
    ...pairs(
      'opgesteld goedgekeurd geschreven ondertekend gecontroleerd gewijzigd gemeld geescaleerd',
      'door',
    ),
    'de heer',
    // Swedish
    ...'deltagaren respondenten testpersonen anvandaren'.split(' '),
    ...'enligt kund kunden berattar klagar sager fru herr traffade'.split(' '),
    ...'fraga ring ringde skrev kontakta tilldelad involvera'.split(' '),
    ...pairs('ta prata tala', 'med'),
    ...pairs('beslutar beslutsfattare kontaktperson', 'ar'),
    'uppdrag av',
    ...pairs('sa skickat skickades skrev mejlet mejl brev', 'till'),
    ...pairs('begaran klagomal omdome asikt meddelande mejl brev bestallning svar', 'fran av'),
    ...pairs('talade pratade intervju mote samtal', 'med'),
    ...pairs('utarbetad godkand skriven undertecknad granskad andrad eskalerat rapporterat', 'av'),
  ].map(foldName),
);

/** The last words of those phrases. */
const ENDS: ReadonlySet<string> = new Set(
  [...BEFORE].map((phrase) => phrase.split(' ').at(-1) ?? ''),
);

/** Before a colon: whose name is in the cell or the line. */
const LABELS: ReadonlySet<string> = new Set(
  (
    'contact reviewer assignee requester interviewee betreuer betreuerin sachbearbeiter sachbearbeiterin ' +
    'freigabe verantwortlich verantwortliche verantwortlicher zustandig protokoll bearbeiter bearbeiterin verfasser ' +
    'verfasserin autor autorin ansprechpartner ansprechpartnerin kontaktperson kundin kunde ' +
    'responsable referent referente redacteur redactrice auteur autrice interlocuteur interlocutrice ' +
    'contacto autora encargado encargada cliente clienta responsabile autore autrice contatto ' +
    'responsavel autor verantwoordelijke contactpersoon klant ansvarig kontaktperson forfattare kund'
  ).split(' '),
);

const POSSESSIVES: ReadonlySet<string> = new Set(
  (
    'mein meine meiner meinem meinen unser unsere unserer min mitt var mijn onze mon ma notre mi nuestro nuestra ' +
    'mio mia nostro nostra meu minha nosso nossa'
  ).split(' '),
);

const RELATIVES: ReadonlySet<string> = new Set(
  (
    'chef chefin cheffe chefe kollege kollegin kollegen kollega tochter sohn schwester bruder dotter syster bror ' +
    'boss baas collega zoon dochter zus broer collegue patron patronne fille fils frere ' +
    'jefe jefa companero companera hijo hija hermano hermana capo figlio figlia sorella fratello ' +
    'colega filho filha irmao irma'
  ).split(' '),
);

const AFTER: ReadonlySet<string> = new Set(
  [
    'sagt sagte meint meinte erklart erklarte berichtet berichtete fragt fragte schreibt schrieb wartet wohnt bittet bat ' +
      'kundigt beschwerte antwortet antwortete lobt kritisiert rief meldete',
    'explique precise affirme ajoute estime raconte regrette habite demeure attend souhaite pense ecrit repond indique',
    'dice dijo comenta comento senala senalo indico explica explico afirma afirmo conto pidio pregunto solicito ' +
      'espera vive reside quiere piensa escribio respondio llamo rechazo menciono quien',
    'spiega afferma racconta lamenta chiede abita risiede attende vuole',
    'diz disse relata referiu comentou indicou perguntou pediu quer mora aguarda escreveu respondeu aprovou ' +
      'ligou recusou quem',
    'zegt zei vertelt vertelde klaagt wacht woont schreef vroeg belde mailde antwoordt antwoordde meent',
    'sager sade berattar berattade klagar menar papekar vantar skrev godkande svarar svarade fragar fragade ' +
      'ringde mejlade tycker',
  ]
    .flatMap((verbs) => verbs.split(' '))
    .concat(
      pairs('a', 'dit ecrit demande valide relu signe explique ete recu'),
      pairs('ha', 'chiesto scritto approvato detto spiegato'),
      pairs('merkt keurde', 'op het'),
      pairs('bor', 'pa i'),
      pairs('dit', 'que'),
      pairs('sa', 'att'),
    ),
);
