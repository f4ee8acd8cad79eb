/**
 * Words before, within or next to names, folded, separated by spaces.
 *
 * The lists were written by hand for this detector: everyday titles and roles, and what
 * capitalised words in reports mean when they are not names.
 */

/** Come before a name, but are not part of it. */
export const TITLES = wordSet(
  'mr mrs ms miss mx dr doctor prof professor sir madam madame lady lord rev reverend fr hon judge sgt capt ' +
    'captain lt col gen herr herrn frau fraulein monsieur mme mlle senor senora senorita sr sra srta sig signor signora ' +
    'dott dottssa ing dhr mevr mevrouw meneer pan pani don dona shri smt sri haji hajji ustadz sheikh imam rabbi ' +
    'sister brother father uncle aunt auntie dame baron nurse officer detective constable sergeant inspector senator ' +
    'congressman congresswoman councillor pastor',
);

/** Begin names of places, which only words about a person make those of people: "São Bento". */
export const SAINTS = wordSet('san santa sao saint sainte sankt sint');

/** Titles that are also names or words: they count only with a full stop. */
export const WEAK_TITLES = wordSet('sr fr don dona pan gen hon col ing sig');

/** Titles that are also ordinary words: what follows has to look like a name. */
export const SOFT_TITLES = wordSet(
  'sister brother father uncle aunt auntie judge lady lord miss dame nurse officer detective constable sergeant ' +
    'inspector senator congressman congresswoman councillor pastor professor captain doctor madam sir imam rabbi baron',
);

/** Articles that begin a sentence or a company's name: "El Corte Inglés", "Das Rote Kreuz". */
export const ARTICLES = wordSet('el los las der die das un une een ett gli');

/** Lower case in the middle of a name: "van der Berg". */
export const PARTICLES = wordSet(
  'van von vom zu zum zur de del della dello dei degli di da das do dos du des la le las los der den ten ter te ' +
    "el al bin ibn bint binti abu ben bat y e af av st san santa mac mc o d' l' dal dalla ul ur a/l a/p",
);

/** Come after a name and are part of it. */
export const SUFFIXES = wordSet('jr sr ii iii iv junior');

/** What a person is: before a name they make it more likely, but are not part of it. */
export const ROLES = wordSet(
  'kunde kunden kundin kundinnen kollege kollegin kollegen kolleginnen empfanger absender ontvanger afzender mottagare avsandare patient customer client employee user member agent owner manager director president chairman chairwoman chair ceo ' +
    'cto cfo cmo coo vp founder cofounder engineer developer analyst consultant designer nurse physician surgeon ' +
    'therapist dentist attorney lawyer counsel solicitor barrister plaintiff defendant witness respondent petitioner ' +
    'appellant claimant tenant landlord borrower lender applicant candidate student teacher principal coach ' +
    'officer inspector detective sheriff senator congressman congresswoman minister ambassador secretary governor ' +
    'mayor emperor author writer actor actress singer artist painter composer ' +
    'poet novelist journalist reporter editor host guest driver passenger traveler traveller pilot caller sender ' +
    'recipient subscriber buyer seller shopper vendor supplier contractor technician mechanic receptionist assistant ' +
    'accountant auditor clerk cashier bookkeeper trader investor shareholder beneficiary cardholder holder insured ' +
    'policyholder spouse husband wife son daughter mother mom mum dad parent guardian cousin nephew niece grandmother ' +
    'grandfather friend colleague boss neighbor neighbour supervisor lead head specialist coordinator administrator ' +
    'representative rep adviser advisor strategist scientist researcher professor lecturer attending provider ' +
    'radiologist cardiologist pediatrician paediatrician oncologist pharmacist resident',
);

/** Come after a name and make it an organisation, a place, a product or a method. */
export const ORGANISATIONS = wordSet(
  'inc incorporated llc llp ltd limited plc corp corporation co company companies gmbh ag kg ohg sa sas sarl bv nv ' +
    'oy ab as aps pty pte srl spa group holdings holding partners partnership associates sons brothers bros bank ' +
    'university college school academy institute institution foundation trust fund hospital clinic medical center ' +
    'centre church cathedral chapel mosque temple museum gallery library theatre theater stadium arena airport ' +
    'station street st road rd avenue ave boulevard blvd drive lane ln court square place plaza terrace parkway ' +
    'highway hwy bridge tower towers building house hotel inn resort park gardens garden zoo lake river mountain mount ' +
    'bay beach island islands valley county city town village district region province state territory airlines ' +
    'airways motors foods stores store shop outfitters supply supplies industries enterprises solutions systems ' +
    'technologies technology tech labs laboratory laboratories software services service consulting capital ventures ' +
    'media press news times post journal magazine records studios studio pictures entertainment productions awards ' +
    'award prize cup league club society association union council committee commission department ministry agency ' +
    'bureau authority act law theorem effect method model models test tests distribution process algorithm index ' +
    'scale score syndrome disease equation constant chart diagram curve estimator framework project program programme ' +
    'campaign edition series collection line brand app platform suite cloud ai studio analytics insights dashboard ' +
    'report page pages site website portal button experience experiment variant segment audience cohort keyword ' +
    'healthcare lifesciences sciences therapeutics biotech networks digital interactive global international worldwide soup ' +
    'boots motorcycles watch beer whiskey whisky vodka tequila rum gin ' +
    'team teams squad guild office staff crew desk helpdesk ' +
    'energy electric motor pharma pharmaceuticals insurance mutual financial securities realty properties brewery ' +
    'winery vineyards coffee cafe restaurant bakery grill pizza burger spirits wines cosmetics jewelers jewellers ' +
    'watches shoes jeans denim apparel clothing fashion furniture logistics airlines railway scholarship lecture ' +
    'memorial prison jail cemetery monument library barracks fort castle palace canyon falls peak creek id ids',
);

/** Begin an organisation's name; what it is for follows. */
export const ORGANISATION_HEADS = wordSet(
  'association federation confederation society institute union ' +
    'federacion confederacion asociacion universidad fundacion sociedad compania instituto ' +
    'societe compagnie banque universite fondation institut syndicat ' +
    'federazione confederazione associazione universita fondazione istituto societa compagnia ' +
    'federacao confederacao associacao universidade fundacao sociedade companhia ' +
    'vereniging stichting maatschappij genootschap universiteit bundesamt',
);

/** The ones among these words that are also surnames: "Ji-woo Park". */
export const ORGANISATION_SURNAMES = wordSet(
  'park house church lane street banks ford hill lake rivers bridges towers castle post press bell brand power page',
);

/** Days, months, seasons and holidays, which may also be first names. */
export const CALENDAR = wordSet(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'spring summer autumn winter easter christmas noel ramadan diwali hanukkah ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz maerz mai juni juli ' +
    'oktober dezember fruhjahr fruhling fruehjahr fruehling sommer herbst ostern pfingsten weihnachten silvester ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout septembre ' +
    'octobre novembre decembre printemps ete automne hiver paques ' +
    'lunes martes miercoles jueves viernes sabado enero febrero marzo abril mayo junio agosto septiembre ' +
    'setiembre octubre noviembre diciembre primavera verano otono invierno navidad ' +
    'lunedi martedi mercoledi giovedi venerdi sabato gennaio febbraio aprile maggio giugno luglio settembre ' +
    'ottobre dicembre estate autunno inverno pasqua ' +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart juni zomer herfst ' +
    'pasen kerst ' +
    'segunda-feira terca-feira quarta-feira quinta-feira sexta-feira janeiro fevereiro maio junho julho setembro ' +
    'outubro novembro dezembro verao outono pascoa ' +
    'mandag tisdag onsdag torsdag fredag lordag sondag januari mars maj augusti sommaren vintern',
);

/** Begin sentences and headings in the other languages that reports are written in. */
export const FUNCTION_WORDS = wordSet(
  'im am beim ins ab bis seit nach vor mit ohne fur gegen durch uber zwischen wahrend wegen trotz wenn dann weil ' +
    'dass ob als wie wo wer wir ihr es er ein eine einer einem einen eines kein keine alle jede jeder jedes diese ' +
    'dieser dieses diesen nicht auch nur noch schon sehr mehr weniger und oder aber ' +
    'au aux une dans sur sous pour par avec sans entre vers chez avant apres pendant depuis ce cette ces cet votre vos ' +
    'notre nos leur leurs tous toutes chaque plus moins tres et ou mais ' +
    'una unos unas en por para con sin sobre entre hacia desde hasta segun durante este esta estos estas ese esa esos ' +
    'esas nuestro nuestra sus cada todo toda todos todas mas menos muy pero ' +
    'nel nella nelle nei negli sul sulla sulle sui tra fra dopo prima questo questa questi queste ogni tutti tutte ' +
    'piu meno molto ' +
    'op met voor naar door over onder tussen tijdens zonder tegen deze dit elk alle meer minder zeer een ' +
    'na nas nos num numa pelo pela pelos pelas com sem ate apos este esta isto cada mais menos muito ' +
    'les il lo gli chi che cosa come quando dove quale se ne ci vi lei lui noi voi loro si su ma no non sono ' +
    'que quien cual donde cuando como lo los las nos me te les sin solo ya hay ser son fue era ' +
    'qui quoi quel quelle ou quand comment il elle ils elles on ne pas est sont ' +
    'wat wie waar wanneer hoe welke niet geen ook nog wel is zijn was ' +
    'denna alleen elija antal visa ' +
    'quem qual onde quando como nao sao foi era um uma uns umas ao aos',
);

/**
 * Words that begin sentences of seven languages as well. Those that are common first names, such as
 * "Hans" and "Elke", stay names: a name that is covered too often harms less than one that is not.
 */
export const SENTENCE_WORDS = wordSet(
  'sie ihnen ihrem ihren ihre ihrer ihres allen aller alles anders besser daher daran darin davon dort eben gleich ' +
    'hier hin kann keiner leicht machen nie seid sein soll tage tagen unser viel viele wann welche welcher welches wen ' +
    'wieder wohl weitere weiteren folgende mit ' +
    'alla annan andra andel antal ange aven bara bort dag dela del denna deras dessa din dina dom dar fran galler han hans ' +
    'henne hennes inga ingen kan kunde manga min mina nagra nar nya om sager sadan som valj vara vid vilka visa ' +
    'alleen alles anders dat doe elke hun jullie kan kunt maak nu toon welk wiens wil willen zou ' +
    'nuova nuove nuovi nuovo visita allora anni avanti bene caso cinque cui dai egli fino gia hai hanno devi puoi vuoi mai mio otto primo quante sarai ' +
    'secondo sia siti sotto sua sue suo tali trovato tua tue tuo vale ' +
    'casi cinco deja dias elija fue general gran haber largo mayor mejor mucha nada ni nueva nuevo sal salvo sea segundo ' +
    'sola tal tasa tengan vea ver ' +
    'assim clique corrente crescente dado dela desta deste deve dez dia dessa ela essa esse faz geral ira leia longe menor ' +
    'minha nessa nova novo ola ponto quero saber seja sim tecla tera vez ' +
    'bas le beau bon bravo ceci cela cher deja devra durant etre fois gens haut juste merci mille peu rares sien tant telles ' +
    'toi tres vive',
);

/**
 * Say how much or how good, in German and Dutch, before things: "Mehr Umsatz von Stammkunden". Some of
 * them are first names elsewhere, and capitals do not tell them apart at the start of a line.
 */
export const AMOUNTS = wordSet(
  'mehr weniger viel viele vieler vielen wenig wenige alle aller allen neue neuer neuen neues gute guter guten ' +
    'bessere besserer besseren beste starke starker starken grosse grosser grossen kleine kleiner kleinen hohe hoher ' +
    'hohen hohere hoherer niedrige niedriger niedrigere schnelle schneller schnellere kurze kurzere lange langere klare ' +
    'klarer treue treuer echte echter digitale digitaler messbare qualifizierte zusatzliche weitere erste ' +
    'meer minder nieuwe betere hogere lagere snellere alle veel',
);

/** Places that are first names or surnames too. */
export const PLACES = wordSet(
  'austin jordan paris charlotte victoria florence sydney madison jackson lincoln houston dallas carolina georgia ' +
    'virginia india chelsea brooklyn israel kenya chad savannah cheyenne phoenix denver orlando santiago milan valencia ' +
    'vienna adelaide perth chester lancaster stanford cambridge oxford london york washington berlin hamburg munich ' +
    'frankfurt cologne dublin cork galway belfast glasgow edinburgh manchester liverpool leeds sheffield bristol ' +
    'bradford preston lincoln derby kent essex sussex devon surrey norfolk windsor asia america africa europe ' +
    'england scotland ireland wales britain france germany italy spain portugal greece turkey russia china japan korea ' +
    'vietnam thailand malaysia singapore indonesia philippines australia canada mexico brazil argentina chile peru ' +
    'colombia cuba panama bolivia ecuador uruguay paraguay venezuela egypt morocco nigeria ghana ethiopia somalia ' +
    'sudan libya tunisia algeria iran iraq syria lebanon saudi arabia yemen oman qatar kuwait pakistan bangladesh nepal ' +
    'poland ukraine hungary austria switzerland belgium netherlands holland luxembourg denmark sweden norway finland ' +
    'iceland estonia latvia lithuania romania bulgaria serbia croatia slovenia slovakia albania cyprus malta monaco ' +
    'alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana ' +
    'iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana ' +
    'nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming dakota hampshire ' +
    'jersey rhode columbia angeles vegas boston chicago seattle portland detroit atlanta ' +
    'miami memphis nashville cleveland columbus cincinnati pittsburgh philadelphia baltimore richmond raleigh tampa ' +
    'omaha tulsa tucson sacramento oakland fresno toronto montreal vancouver ottawa calgary edmonton winnipeg halifax ' +
    'quebec ontario alberta manitoba rome naples turin genoa venice verona bologna madrid barcelona seville bilbao ' +
    'lisbon porto amsterdam rotterdam utrecht hague brussels antwerp ghent lyon nice marseille toulouse bordeaux lille ' +
    'nantes zurich geneva basel bern salzburg graz prague brno warsaw krakow gdansk budapest bucharest sofia athens ' +
    'istanbul ankara moscow kiev kyiv odessa minsk riga tallinn vilnius helsinki stockholm gothenburg malmo oslo bergen ' +
    'copenhagen aarhus reykjavik cairo lagos nairobi accra johannesburg durban pretoria casablanca tokyo osaka kyoto ' +
    'seoul busan beijing shanghai shenzhen taipei hanoi bangkok manila jakarta mumbai delhi kolkata chennai bangalore ' +
    'bengaluru hyderabad pune karachi lahore islamabad dhaka melbourne brisbane darwin canberra hobart auckland ' +
    'wellington christchurch lima bogota caracas havana quito salvador brasilia rio sao santa san los las new north ' +
    'south east west dubai doha riyadh tehran baghdad beirut damascus jerusalem haifa santo puerto rica ' +
    'english french german spanish italian dutch swedish danish norwegian finnish polish czech slovak hungarian ' +
    'romanian bulgarian greek turkish russian ukrainian chinese japanese korean thai vietnamese indian arab arabic ' +
    'hebrew united states kingdom irish scottish welsh british american canadian mexican brazilian australian african european asian latin ' +
    'francia italia franca espana espanha alemania alemanha germania deutschland frankreich italien spanien osterreich ' +
    'schweiz allemagne italie espagne belgique suisse royaume uni unido unida uniti unito uniao europeia europea ' +
    'europeenne europaische verenigde staten frankrijk duitsland spanje zwitserland belgie frankrike tyskland sverige ' +
    'norge danmark inghilterra inglaterra ' +
    'lafayette avon dover trenton albany buffalo rochester syracuse utica lansing dayton akron toledo hudson orleans',
);

/** Brands, products and tools that pass for names. */
export const BRANDS = wordSet(
  'adobe target google amplitude mixpanel optimizely opal shopify salesforce hubspot marketo braze klaviyo segment ' +
    'tableau looker snowflake databricks oracle sap microsoft apple amazon meta facebook instagram tiktok linkedin ' +
    'twitter youtube pinterest snapchat reddit slack zoom asana trello jira confluence notion figma canva github gitlab ' +
    'jenkins docker kubernetes kafka cassandra redis python java javascript typescript perl scala kotlin rust ' +
    'alexa siri cortana watson einstein jasper claude gemini copilot bard gpt chatgpt openai anthropic llama ' +
    'mistral ford dell nike adidas puma reebok lacoste chanel dior prada gucci hermes versace armani burberry zara ' +
    'uniqlo primark levi levis lexus mercedes porsche ferrari tesla toyota honda nissan mazda subaru suzuki hyundai ' +
    'kia audi bmw volvo renault peugeot citroen fiat skoda chevrolet chrysler dodge jeep buick cadillac disney ' +
    'nordstrom walmart kroger costco kellogg heinz nestle unilever danone pepsi hilton marriott hyatt sheraton siemens ' +
    'bosch philips sony samsung panasonic lenovo intel nvidia cisco ibm visa mastercard paypal stripe klarna square ' +
    'netflix spotify hulu airbnb uber lyft expedia ikea wayfair etsy ebay alibaba tencent baidu huawei xiaomi ' +
    'vimeo wordpress drupal magento sitecore contentful episerver hotjar crazyegg fullstory quantum vwo kameleoon ' +
    'hermione gartner forrester nielsen mckinsey deloitte kpmg accenture bain lighthouse bing yahoo firefox safari ' +
    'chrome opera android windows linux ubuntu debian oscar emmy grammy tony nobel pulitzer unix marvel lego barbie ' +
    'azure dynamics matomo avis sonos casper warby peloton lululemon patagonia columbia allbirds glossier sephora ulta kayak canon nikon zelle ' +
    'venmo alipay harley baxter cruise aurora nova luna merlin sage mint olive maven zen ajax wrangler merrell sonoma marietta hortons ' +
    'tailor apache aurelia ember',
);

/** Everyday words that the frequency list lacks because they are names too. */
export const ALSO_WORDS = wordSet(
  'general mark bill grace ruby pearl rose lily ivy violet grant drew max pat gene april june august dean art rich bob ' +
    'daisy amber jade holly iris hazel olive heather jasmine ginger pierce carter mason hunter tanner parker cooper ' +
    'fisher archer porter chase reed lane wade glen cliff clay heath dale vale brook brooks forrest woody rusty sandy ' +
    'dusty lucky sonny buddy ace blaze colt bishop major duke earl baron prince rex deacon pope cash penny bunny kitty ' +
    'robin jay wren raven phoenix sky star sunny stormy misty dawn eve noel carol melody harmony aria viola reed ' +
    'victor champ vance ramp beta alpha delta gamma omega sigma optima prima nova vista metro nexus apex zenith ' +
    'sterling stone steel rocky sierra dakota montana shell mercedes lexus bentley royce ford lance spike axel ' +
    'nick jack rod dick randy jerry don ken barb trip skip chip flip hank guy rob will wills ally angel angela christian ' +
    'miles merit ever true early noble sage story saga legend echo sonar teal cerulean maya ariel francs mike juan ' +
    'frank willow sterling jewel gem wells banks mills woods fields rivers waters bridges gates walls stocks',
);

/** The ones among them that, capitalised in a sentence, are far more often a name. */
export const MOSTLY_NAMES = wordSet(
  'jack frank nick jerry ken barb hank angela mike juan robin carter hunter mason parker cooper tanner holly hazel ' +
    'heather jasmine carol bob ruby rob randy maya ariel glen dale drew dean gene christian victor vance lily vince',
);

/** Words in reports and on screens that are never part of a name. */
export const REPORT_WORDS = wordSet(
  'geo deutsche deutscher deutsches sim si oui ja nein nee nej nao ' +
    'analytics checkout homepage dashboard conversion conversions cta seo ux ui roi kpi kpis crm api sdk cms cdp b2b b2c ' +
    'roadmap backlog hypothesis experiment experimentation personalization personalisation segmentation onboarding ' +
    'signup login logout newsletter ecommerce omnichannel mobile desktop tablet footer header navbar sidebar widget ' +
    'plugin workflow pipeline sprint epic rollout uplift benchmark baseline retargeting remarketing attribution ' +
    'demographics psychographics engagement impressions clickthrough bounce funnel webinar podcast blog vlog metadata ' +
    'iban bic timestamp username email inbox subject betreff onderwerp objet oggetto asunto assunto amne url http https json xml csv pdf html css sql faq terms privacy cookie cookies ' +
    'copyright license licence changelog readme todo note notes version figure table appendix summary ' +
    'guten guter morgen abend hej hi hello hey hiya ola dear thanks thank regards cheers ok okay yes no please sorry welcome ' +
    'quick wins win content review strategy phase quarter fiscal dev qa q1 q2 q3 q4 yoy mom wow',
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
