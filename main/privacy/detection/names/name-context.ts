import { endsIn } from '../text/cue.ts';
import type { LanguageOfText } from '../text/language.ts';
import { isPersonPhraseAfter, isPersonPhraseBefore, isRelativeBefore } from './person-phrases.ts';

/**
 * How much is read on each side, in characters. It is limited so that even a text of
 * nothing but names takes linear time.
 */
const REACH = 48;

/**
 * What the words before and after a name say.
 *
 * Each pattern is tried only when it is asked for: the first decides most names.
 */
export class NameContext {
  readonly #before: string;
  readonly #after: string;
  readonly #language: LanguageOfText;
  readonly #start: number;
  readonly #isOneWord: boolean;

  constructor(text: string, start: number, end: number, language: LanguageOfText) {
    this.#language = language;
    this.#start = start;
    this.#isOneWord = !text.slice(start, end).includes(' ');
    this.#before = text.slice(Math.max(0, start - REACH), start);
    this.#after = text.slice(end, end + REACH);
  }

  /** What follows is certainly a name, whatever it looks like: "my name is". */
  get isIntroduced(): boolean {
    return endsIn(this.#before, INTRODUCTION);
  }

  /** It is the value of a name, a client or an owner, which may not be a person. */
  get isNamed(): boolean {
    return endsIn(this.#before, NAME_OF_ANYTHING);
  }

  /** A person is likely to follow: "patient", "spoke with". */
  get isExpectedBefore(): boolean {
    if (!this.#before.endsWith(' ')) return false;
    return endsIn(this.#before, BEFORE_PERSON) || isPersonPhraseBefore(this.#before);
  }

  /** Nothing but a person, a team or a firm can follow: "spoke with", "Gespräch mit". */
  get isSurelyExpectedBefore(): boolean {
    return endsIn(this.#before, SURELY_BEFORE_PERSON) || isPersonPhraseBefore(this.#before, true);
  }

  /** A person can follow: "with", "when". */
  get isPossibleBefore(): boolean {
    return endsIn(this.#before, BEFORE_PERSON_OR_THING);
  }

  /** It follows a label ("Deputy:"), or comes before what a speaker says. */
  get isLabelled(): boolean {
    return endsIn(this.#before, LABEL) || (this.#isLineStart && /^:\s/.test(this.#after));
  }

  /** What follows is usually said of people: "said", "lives in", an e-mail address. */
  get isPersonAfter(): boolean {
    return AFTER_PERSON.test(this.#after) || isPersonPhraseAfter(this.#after);
  }

  /** Only a person does what follows: "lives in", "shouted". */
  get isSurelyPersonAfter(): boolean {
    return SURELY_AFTER_PERSON.test(this.#after);
  }

  /** What follows is somebody's work: "a ... concert", "the ... novel". */
  get isOfWork(): boolean {
    return AFTER_AUTHOR.test(this.#after);
  }

  /** Somebody is addressed: "Vera, can you", "Stop it, Vera!". */
  get isAddressed(): boolean {
    return (
      (/(?:^|[.!?\n"“] ?)$/.test(this.#before) && AFTER_ADDRESSED.test(this.#after)) ||
      (/\p{L}, $/u.test(this.#before) && /^[!?]/.test(this.#after)) ||
      (/\b(?:why|where|how) (?:is|was) $/i.test(this.#before) && AFTER_QUESTION.test(this.#after))
    );
  }

  /** A word for a person comes right before: "my daughter". */
  get isRelative(): boolean {
    return endsIn(this.#before, RELATIVE_BEFORE) || isRelativeBefore(this.#before);
  }

  /** What follows has one author: "novel". */
  get isOfBook(): boolean {
    return /^ (?:novels?|poems?|memoirs?|biography|sonatas?|symphony)\b/.test(this.#after);
  }

  /** Somebody works for it: a company, unless its first word is a first name. */
  get isEmployer(): boolean {
    return endsIn(this.#before, EMPLOYER_BEFORE);
  }

  /** Somebody lives there or moved there. */
  get isWhereTo(): boolean {
    return endsIn(this.#before, WHERE_TO);
  }

  /** The words around say that it is a place, a thing or a team. */
  get isThing(): boolean {
    if (AFTER_THING.test(this.#after)) return true;
    if (!endsIn(this.#before, BEFORE_THING) || isPersonPhraseBefore(this.#before)) return false;
    return !endsIn(this.#before, ENGLISH_ONLY) || this.#isEnglish;
  }

  /** "Dev signs off before QA": a team beside another, with the name of a person. */
  isTeam(word: string): boolean {
    return word === 'Dev' && (TEAM.test(this.#before) || TEAM.test(this.#after));
  }

  get isPlaceBefore(): boolean {
    return endsIn(this.#before, BEFORE_PLACE);
  }

  /** It stands alone in brackets that end a line. */
  get isBracketed(): boolean {
    return this.#before.endsWith('(') && /^\)\s*(?:$|\n)/.test(this.#after);
  }

  /** A sentence is under way before it, in small letters. */
  get isAfterSmallLetters(): boolean {
    return /(?<!\p{L})\p{Ll}+ $/u.test(this.#before);
  }

  /** "die Bergmann Möbelwerke": no article of these stands before a person. */
  get isAfterArticle(): boolean {
    return /(?<!\p{L})(?:die|das|les|las|los|gli|het) $/iu.test(this.#before);
  }

  /** A sentence goes on after it. */
  get isWithinSentence(): boolean {
    return /^\s\p{Ll}/u.test(this.#after);
  }

  /** It fills a line, a cell or a value. */
  get isAlone(): boolean {
    return this.#isLineStart && this.#isLineEnd;
  }

  /** Where no word tells the language, a single word is rather a thing: "a Ruby gem". */
  get #isEnglish(): boolean {
    const language = this.#language.at(this.#start);
    return language === 'en' || (language === null && this.#isOneWord);
  }

  get #isLineStart(): boolean {
    return /(?:^|[\n\t|"“>•*#;([{])\s*(?:[-*•>]\s*|\?{2,3} )?$/.test(this.#before);
  }

  get #isLineEnd(): boolean {
    return /^\s*(?:$|[\n\t|"”<,;)\]}])/.test(this.#after);
  }
}

const INTRODUCTION = new RegExp(
  '(?:' +
    [
      String.raw`\b(?:(?:my|his|her|their|your) |(?:patient|contact|full|first|last|middle|maiden|legal|given|family|sur|card ?holder|applicant|doctor|guest|employee)[ _'’]?s? ?)names?(?: is| was| are|['’]s|\s?[:=]|\s-|["']\s?:\s?["'])?\s*`,
      String.raw`(?:^|[\n"{,;(|]\s*)(?:full name|surname|given names?|contact person|attn|attention|patient|employee|applicant|cc|signed(?: by)?|cardholder|beneficiary|physician|doctor|attending|nachname|vorname|cognome|prénom)["']?\s?[:=]\s*["']?`,
      String.raw`\b(?:your|his|her|their|last|first|full|maiden|middle) (?:last |first |full |maiden |middle )?name\?\s{1,3}(?:(?:[\p{L} ]{3,12}: ?)?(?:it is |it['’]s |that['’]s )?)`,
      String.raw`\bname (?:on|in|of|for|under|is)[^.\n]{0,36} to `,
      String.raw`\b(?:i am|i['’]m|this is|call me|called me|calls me|calls (?:him|her|us)|goes by|known as|(?:took|under|by|uses) the name(?: of)?|named|called|signed by|signature of|attn:?|attention:?|c/o)\s+`,
      String.raw`(?:^|[\s(])(?:gez\.|ppa\.|i\. ?[av]\.|attn?[.:]|z\. ?hd\.|t\.a\.v\.)\s+`,
      String.raw`(?:participant|respondent|teilnehmer(?:in)?|proband(?:in)?|testperson|participante|partecipante|deelnemer|deltagare) \d{1,3}:? ?\(`,
      String.raw`(?:^|[\n.!?"(]\s*)(?:dear|hi|hello|hey|hiya|hola|bonjour|hallo|ciao|good (?:morning|afternoon|evening))(?: there)?,?\s+`,
      String.raw`\b(?:regards|sincerely|yours|cheers|best|thanks|thank you|respectfully|cordially|faithfully|truly|wishes|love)[,.!]?\s*\n?\s*[-–]?\s*`,
      String.raw`\b(?:mein name ist|ich heiße|ich heisse|ich bin|je m['’]appelle|je suis|me llamo|mi nombre es|soy|mi chiamo|sono|meu nome é|chamo-me|ik heet|mijn naam is|jag heter|jeg heter|jeg hedder|nazywam się|mam na imię|меня зовут|με λένε|ονομάζομαι|benim adım|adım)\s+`,
    ].join('|') +
    ')$',
  'iu',
);

const SURELY_AFTER_PERSON =
  /^ (?:lives|lived|resides|resided|was born|shouted|yelled|whispered|smiled|laughed|cried|married|died|is married|is pregnant|is allergic|tolerated|denies|is my|had given|has given|quien |quem |spent a|began (?:writing|singing|playing|teaching|painting)|says:?,? ["“]|said,? ["“])/u;

const AFTER_AUTHOR =
  /^(?:['’]s)? (?:novels?|concerts?|songs?|albums?|films?|movies?|biography|poems?|paintings?|symphony|sonata|fans?|version recorded|recording|interview|lecture|sonnets?|memoirs?)(?!\p{L})/u;

const AFTER_ADDRESSED =
  /^, (?:can|could|would|will|please|are you|do you|did you|have you|how|what|why|thank|thanks|I |you )/;

const AFTER_QUESTION = /^ (?:so|always|never|often|late|crying|angry|upset|sad|mad|here)\b/;

const RELATIVE_BEFORE =
  /\b(?:my|his|her|our|your|their) (?:kid|son|daughter|child|baby|brother|sister|wife|husband|mother|father|mom|mum|dad|uncle|aunt|cousin|nephew|niece|fiancée?|boyfriend|girlfriend|roommate|best friend),? $/i;

const EMPLOYER_BEFORE =
  /\b(?:work(?:s|ed|ing)? (?:for|at)|employed (?:by|at)|invest(?:s|ed)? in|acquired by|merged with|became|a (?:client|customer|supplier) of) $/i;

const WHERE_TO =
  /\b(?:moved|moving|travel(?:led|ed|ling|s)?|flew|flying|fly|drove|went|goes|going|returned|return|trip|based|born|live[sd]?|living|located|arrived|stay(?:ed|ing)?|home)(?: here| back| over)? (?:in|at|from|to) $/i;

const LABEL = /(?:^|[\n;,.|] ?)[\p{L}][\p{L} ]{1,24}: ?$/u;

const NAME_OF_ANYTHING = new RegExp(
  '(?:' +
    [
      String.raw`\b(?:whose|the|user|customer|client|account|sender|recipient|holder|provider|agent)[ _]?names?(?: is| was|\s?[:=])\s*`,
      String.raw`(?:^|[\n"{,;(|]\s*)(?:name|contact|customer|client|from|to|author|owner|assignee|assigned to|reporter|reported by|requested by|requester|agent|caller|recipient|sender|provider|nombre|nom|naam|nome|imię|imya|namn|navn|nimi|ФИО|имя)["']?\s?[:=]\s*["']?`,
    ].join('|') +
    ')$',
  'iu',
);

const ROLE_WORDS =
  'respondent|interviewee|participant|tester|patient|customer|client|employee|user|member|agent|owner|manager|director|president|chair(?:man|woman)?|ceo|cto|cfo|cmo|coo|founder|engineer|developer|analyst|consultant|designer|nurse|physician|surgeon|therapist|dentist|attorney|lawyer|counsel|solicitor|plaintiff|defendant|witness|claimant|tenant|landlord|borrower|applicant|candidate|student|teacher|officer|inspector|detective|senator|minister|author|writer|actor|actress|singer|artist|guest|driver|passenger|travell?er|caller|sender|recipient|subscriber|buyer|seller|contractor|technician|receptionist|assistant|accountant|clerk|beneficiary|cardholder|holder|spouse|husband|wife|sons?|daughters?|mother|mom|mum|dad|parent|guardian|cousin|nephew|niece|grandmother|grandfather|friend|colleague|boss|neighbou?r|supervisor|lead|specialist|coordinator|administrator|representative|rep|advis[eo]r|researcher|professor|attending|provider|pharmacist|brother|sister|uncle|aunt|partner|fiancée?|girlfriend|boyfriend|child|baby|kid|man|woman|girl|boy|teammate|coworker|roommate';

const BEFORE_PERSON = new RegExp(
  '(?:' +
    [
      `\\b(?:${ROLE_WORDS})(?:[,:]|\\s?[-–])?(?: named| called| is| was)? `,
      // Titles are in lower case in these languages: "el señor Ruiz".
      String.raw`(?<!\p{L})(?:señor|señora|señorita|don|doña|dona|senhor|senhora|monsieur|madame|mademoiselle|signor|signora|dottor|dottoressa|meneer|mevrouw|pan|pani) `,
      String.raw`\b(?:contact|ask|asked|tell|told|thank|thanked|met|meet|meeting|email|emailed|call|phone|ring|message|text|texted|invite|invited|remind|reminded|help|helped|inform|informed|notify|notified|cc|meet with|follow up with|followed up with|listened to|shouted at|yelled at|smiled at|waved at|laughed at|looked at|impressed by|directed by|edited by|sung by|composed by|painted by|played by|starring|thank you for referring|tried to reach|pleased to offer|assistant to|change (?:it|that|this) to|name it|not by|(?:wish|want|like|need) to (?:add|remove)|speak to|spoke to|speak with|spoke with|talk to|talked to|talking to|talk with|talked with|chat with|chatted with|heard from|hear from|reach out to|reached out to|assigned to|assign to|escalated? to|forwarded? to|refer(?:red)? to|reports? to|belongs? to|registered to|issued to|payable to|billed? to|addressed to|owned by|signed by|written by|reported by|reviewed by|approved by|submitted by|requested by|created by|prepared by|completed by|seen by|treated by|led by|hired|fired|promoted|married|interviewed|diagnosed|admitted|discharged|examined|treated|says|said|replied|wrote|added|interview with|appointment with|meeting with|call with|session with|together with|along with|works? with|worked with|on behalf of|account of|case of|matter of|estate of|signature of|record for|records for|account for|appointment for|prescription for|invoice for|booking for|reservation for|ticket from|email from|message from|call from|letter from|request from|feedback from|complaint from|quote from|according to|accompanied by|regarding|re:|pager duty:|on call:) `,
    ].join('|') +
    ')$',
  'iu',
);

const SURELY_BEFORE_PERSON =
  /\b(?:(?:spoke|spoken|speak|talked|talk|met|meeting|call|interview|chat|session|lunch|workshop|conversation|appointment) with|(?:feedback|quote|message|e-?mail|letter|request|complaint|call|testimonial|comment|note|review) (?:from|by)|(?:signed off|signed|raised|reopened|written|reviewed|approved|prepared|reported|escalated|raised|submitted|requested|led|run|owned|presented) by|according to|on behalf of|decision maker is|introduced (?:us|me) to|asked for|(?:(?:e-?)?mail|letter|message|reply|quote|offer) (?:went |sent )?to|respondent|interviewee|participant) $/iu;

/** Names follow these words, but so does much else. */
const BEFORE_PERSON_OR_THING =
  /(?:\b(?:when|where|why|who|whether|if|because|that|while|since|does|did|is|was|has|can|could|will|would|should|and|or|by|with|for|from|to|about|between|than|both|saw|see|seen|know|knew|love|loved|miss|let|lets|helped|made|gave|give|showed|as) |[;,] |\(|(?:^|\s)@)$/iu;

const PERSON_VERBS =
  "began|spent|shouted|yelled|whispered|had given|gave|was tired|were promoted|tolerated|was seen|is very|is so|wrote about|spells|waits|waited|said|says|told|tells|asked|asks|wrote|writes|replied|replies|answered|called|calls|phoned|rang|emailed|e-mailed|texted|messaged|approved|approves|joined|joins|joining|reported|reports|complained|requested|requests|submitted|signed|signs|agreed|agrees|confirmed|confirms|mentioned|mentions|noted|explained|explains|thinks|thought|believes|believed|wants|wanted|wished|hopes|likes|liked|loves|loved|hates|hated|lives|lived|works|worked|resides|resided|moved|met|meets|spoke|speaks|visited|visits|arrived|left|went|goes|came|comes|bought|buys|paid|pays|owes|owns|owned|sold|sent|sends|received|receives|forgot|lost|found|has been|had been|was born|is a|is an|is the|was a|was the|was admitted|was discharged|is married|has a|has an|had a|reviewed|reviews|attended|attends|presented|presents|completed|finished|started|studied|graduated|earned|married|died|lost|flew|drove|drives|travelled|traveled|stayed|ordered|booked|cancelled|canceled|scheduled|reached|contacted|applied|interviewed|promised|refused|denied|claimed|claims|suffers|suffered|tested|can be reached|could not|couldn['’]t|can['’]t|doesn['’]t|didn['’]t|isn['’]t|wasn['’]t|won['’]t|is coming|is going|is from|was from|is not|was not|and i|and his|and her|and my|who|whose|knows|knew|needs|needed|took|takes|gave|gives|made|runs|ran|led|leads|manages|managed|teaches|taught|plays|played|sings|sang|acted|starred|testified|stated|states|argues|argued|filed|sued|accepted|declined|logged|changed|updated|opened|closed|escalated|handled|raised|picked|walked|sat|slept|felt|feels|sounded|seems|seemed|looked|looks|smiled|laughed|cried|shipped|returned|wondered|remembers|retired|resigned|quit";

const AFTER_PERSON = new RegExp(
  '^(?:' +
    [
      String.raw`\s*[<(][\w.+%-]+@`,
      String.raw`\n\s{0,4}>?(?:phone|telephone|tel|mobile|address|e-?mail|dob|date of birth)\b`,
      String.raw`,? (?:at )?[\w.+-]{1,30}@`,
      String.raw`['’]s (?:e-?mail|phone|mobile|number|address|account|card|credit|ssn|social|passport|licen[cs]e|birthday|date of birth|dob|name|wife|husband|son|daughter|mother|father|parents|family|house|home|office|lawyer|doctor|manager|boss|team|record|chart|file|appointment|salary|request|order|ticket|laptop|computer|hand|eyes?|face|job|title|resume|cv|bank|insurance|medical|prescription|symptoms|blood|condition)\b`,
      String.raw`,? (?:also |just |then |later |already |recently |still |never |always |personally )?(?:${PERSON_VERBS})\b`,
      String.raw` (?:will|would|can|could|should|may|might|must|has|had|is|was) (?:also |not |be )?(?:talking|speaking|performing|singing|playing|teaching|running|presenting|tired|late|join|call|attend|meet|send|review|speak|present|lead|help|contact|respond|reply|arrive|visit|come|take|follow|email|sign|pay|travel|start|leave|return|work|write|need|asked|called|requested|reported|said|complained|joining|attending|presenting|leading|waiting|working|calling|leaving|travelling|traveling|hired|promoted|born|diagnosed|prescribed|married)`,
      String.raw`,? (?:aged? )?\(?\d{2}\)?(?:,| years?\b| y/?o\b|-year-old)`,
      String.raw`(?:,| \(|\s[-–]) ?(?:dob|date of birth|born|mrn|ssn|aged|ceo|cto|cfo|cmo|coo|vp|md|m\.d\.|phd|ph\.d|esq|rn|cpa|mba|jr|sr|founder|president|director|manager|chief|head of|senior|lead|patient|phone|tel|email|passport|account|who|whose|the patient|a patient)\b`,
      String.raw`\s*[:,]? ?\+?\(?\d{3}(?:[) -]|\.\d{3})`,
      String.raw` (?:on|at|unter|au|al|no|op|på) \+?\(?\d[\d ()/.-]{7}`,
    ].join('|') +
    ')',
  'iu',
);

/** Right after it: then it is the name of a place, a thing or a team. */
const AFTER_THING = new RegExp(
  '^(?:' +
    [
      String.raw`[ -](?:region|market|area|office|store|stores|branch|campus|team|campaign|project|server|cluster|database|release|version|edition|model|method|test|tests|algorithm|theorem|distribution|simulation|effect|law|framework|library|package|module|plugin|service|api|app|platform|tool|tools|dashboard|report|page|section|tab|button|menu|widget|template|theme|brand|product|collection|range|segment|audience|variant|experiment|website|site|street|road|avenue|lane|airport|station|university|college|hospital|clinic|bank|hotel|county|city|state|district|valley|museum|stadium|conference|summit|award|prize|cup|restaurant|cafe|shop|based|style|inspired|users|visitors|customers|traffic|sessions|conversions?|clicks|sales|revenue|orders|subscribers|shoppers|residents)\b`,
      String.raw` (?:rose|fell|grew|dropped|increased|decreased|declined by|jumped|outperform\w*|converts?|converted|gained|averaged|ranks?|ranked|accounts? for|drove \d)\b`,
      String.raw`['’]s(?:$|[.,;:!?)]| (?:and|or|is|was|has|had|are|were|by|to|rose|fell|grew|dropped|increased|decreased|ran|runs|launched|uses|used)\b)`,
      String.raw`\s?: ?[+-]?[\d$€£]`,
      String.raw` (?:&|\+) `,
      String.raw`(?:\.|::|->|=>)\w`,
      String.raw`(?:[_/@]|\\(?![nrt]))\w`,
      String.raw`\(`,
      String.raw`[®™©]`,
    ].join('|') +
    ')',
  'u',
);

/** Right before it: a thing or a heading number. */
const BEFORE_THING =
  /(?:\b(?:the|a|an|our|its|this|these|those|each|every|any|some|no|new|old|via|using|in|version|project|hurricane|storm|port|fort|mount|lake|cape|san|saint|st\.|traffic to|visits to|searches for|benchmarked against|compared (?:with|to)|versus|vs\.?|(?:brands?|retailers?|competitors?|stores?|shops?|companies|companys|firms?|chains?|labels?|clients?)(?:,)? (?:like|such as|including)|powered by|built with|runs? on|hosted on|integrat\w+ with) |& |\d )$/iu;

/** Articles and the like in English, and prepositions elsewhere: "an Peter", "a Carmen", "in Peters". */
const ENGLISH_ONLY = /(?<!\p{L})(?:a|an|in|no) $/iu;

const TEAM = /(?<!\p{L})(?:QA|UX|UI|PM|Ops|DevOps|Design|Product|Staging|Prod)(?!\p{L})/u;

const BEFORE_PLACE =
  /\b(?:in|at|near|from|to|around|across|outside|inside|into|throughout|via|toward|towards|visit|visiting|visited|of) $/iu;
