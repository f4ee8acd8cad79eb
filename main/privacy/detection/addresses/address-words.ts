/** Words of postal addresses, in lower case, separated by spaces. */

/** The last word of a street's name, in English. */
export const STREET_ENDINGS = wordSet(
  'street road avenue boulevard lane drive court place terrace highway parkway circle square trail crescent close way ' +
    'grove parade mews row walk gardens hill rise view wharf quay esplanade promenade loop path pike turnpike freeway ' +
    'expressway alley plaza crossing heights point ridge run cove bend glen park yard ' +
    'st rd ave av blvd ln dr ct pl ter terr hwy pkwy cir sq trl cres crescent cl pde gr expy fwy aly xing salai marg nagar ' +
    'broadway queensway kingsway',
);

/** Street names that need no such word, with a number before them. */
export const WHOLE_STREETS = wordSet('broadway queensway kingsway');

/** The short or everyday ones among them, which count only with a capital. */
export const WEAK_ENDINGS = wordSet(
  'st rd ave av blvd ln dr ct pl ter terr hwy pkwy cir sq trl cres cl pde gr expy fwy aly xing way drive court place ' +
    'circle square trail close grove parade row walk gardens hill rise view loop path pike run cove bend glen park ' +
    'yard point ridge plaza crossing heights terrace quay wharf alley',
);

/** After these a number belongs to the street: "County Road 12". */
export const NUMBERED_ENDINGS = wordSet('road rd highway hwy route lorong');

/** Words that a street's name begins with: "rue de la Paix", "ul. Długa". */
export const STREET_OPENINGS = wordSet(
  'rue avenue boulevard bd place chemin impasse allée allee quai cours passage square sentier via viale corso piazza ' +
    'piazzale vicolo largo calle avenida av avda paseo plaza camino carrera carretera ronda rua travessa praça praca ' +
    'alameda estrada rodovia ul ulica al aleja os osiedle pl plac jalan jl lorong laan ulitsa strada bulevardul',
);

/** In English sentences these are usually ordinary words, and seldom begin a street. */
export const WEAK_OPENINGS = wordSet(
  'via place square passage cours al os pl av plaza largo avenue boulevard',
);

/** How one-word street names end: "Hauptstraße", "Keizersgracht". */
export const STREET_ENDS =
  /(?:stra(?:ß|ss)e|str|gasse|platz|weg|allee|damm|ufer|gracht|straat|laan|plein|kade|dijk|singel|burgwal|gatan|gata|vägen|gränd|gade|vejen|vej|veien|gate|katu|tie|kuja|polku|utca)$/;

/** The last word of other street names: "Berliner Allee", "Karl Johans gate". */
export const SEPARATE_ENDS = wordSet(
  'straße strasse str allee ring platz weg damm ufer gasse gate vei gata linden straat plein',
);

/** Words in the cues of `postcode-addresses.ts`; without one it does not search. */
export const CUE_WORDS = wordSet(
  'box postfach apartado casilla bag address live lives lived living reside resides resided residing located deliver ' +
    'delivery delivered ship shipped shipping mail mailed taxi move moved staying directions sent postcode postcodes ' +
    'office return returned side enter stop code codes zip eircode plz cap cep',
);

/** States and provinces, as written before a postcode. */
export const REGION =
  '(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TAI]|W[AVIY]' +
  '|AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|NSW|VIC|QLD|TAS|ACT|SP|RJ|MG|RS' +
  '|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois' +
  '|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri' +
  '|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma' +
  '|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington' +
  '|West Virginia|Wisconsin|Wyoming|Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Québec' +
  '|Saskatchewan|New South Wales|Queensland|Tasmania|South Australia|Western Australia)';

/** Countries as the last line of an address names them. */
export const COUNTRY =
  '(?:United States(?: of America)?|U\\.?S\\.?A\\.?|US|United Kingdom|U\\.K\\.|UK|England|Scotland|Wales|Northern Ireland|Great Britain' +
  '|Ireland|Éire|Canada|Australia|New Zealand|Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|France' +
  '|Italy|Italia|Spain|España|Netherlands|The Netherlands|Nederland|Belgium|Belgique|België|Luxembourg|Sweden|Sverige' +
  '|Norway|Norge|Denmark|Danmark|Finland|Suomi|Poland|Polska|Portugal|Brazil|Brasil|India|Singapore|Hong Kong|Japan' +
  '|South Korea|China|Mexico|México|Argentina|Uruguay|Chile|Colombia|South Africa|Greece|Turkey|Czech Republic|Hungary' +
  '|Romania|Croatia|Hrvatska|Serbia|Slovenia|Slovakia|Iceland|Ísland|Estonia|Eesti|Latvia|Lithuania|Bulgaria|Ukraine|Cyprus|Malta|Greenland(?:er)?|Tunisia|Morocco|Algeria|Venezuela|Peru|Ecuador|Bolivia|Paraguay|Puerto Rico|Czechia|Liechtenstein|Albania|Montenegro|Vietnam|Taiwan|Pakistan|Bangladesh|United Arab Emirates|Saudi Arabia|Israel|Malaysia|Philippines|Thailand|Indonesia|Nigeria|Kenya|Ghana|Egypt)';

/** Things that reports count: numbers next to them are no house numbers and no postcodes. */
export const COUNTED_WORDS =
  /(?<!\p{L})(?:visitors?|visits|users?|sessions?|clicks|views|impressions|conversions?|orders?|customers?|clients|pages?|tests?|variants?|variations?|segments?|audiences?|experiments?|emails?|subscribers|percent|times|hours?|minutes?|seconds?|days?|weeks?|months?|years?|steps?|points?|people|shoppers|leads|purchases|downloads|installs|events?|records|rows|items?|products?|stores|markets|countries|regions|cities|locations|sites|branches|teams|employees|requests|errors|tickets|results|findings|metrics|reports?|campaigns?|channels|sprints?|tips|ways|reasons|trends|ideas|insights|versions?|edition|release|staging|preview|production|servers?|slides?|screens?|tiers?|banners?|buttons?|widgets?|forms?|fields|columns|questions|answers|reviews|ratings|stars|seats|licen[cs]es|hectares|euros?|dollars|pounds|million|billion|thousand|gb|mb|tb|kb|ms|km|kg)(?!\p{L})/iu;

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
