/** Parts of addresses by country; streets, towns and codes fit in form, and no such house is meant. */
export interface Locality {
  readonly streets: readonly string[];
  readonly towns: readonly string[];
  /** `#` house number, `S` street, `T` town, `U` unit before or after, `C` country; digits as in `D`. */
  readonly forms: readonly string[];
}

const list = (text: string): readonly string[] => text.split('|');

/**
 * In a form `{n}` is a house number, `{s}` a street, `{t}` a town, `{u}` a number of a flat,
 * `{d}` one digit and `{l}` one capital letter.
 */
export const LOCALITIES: Readonly<Record<string, Locality>> = {
  us: {
    streets: list(
      'Maple Street|Oak Avenue|Elm St|Sunset Blvd|North Lincoln Avenue|W. 5th Street|Martin Luther King Jr Blvd|Peachtree Road NE|Old Mill Road|Cedar Ln|Ridgeview Dr.|County Road 12|Crescent Ct|Main St.|Lakeshore Parkway|Hickory Hollow Way|Broadway|SW 42nd Ave|Pleasant Valley Trail|Whispering Pines Cir',
    ),
    towns: list(
      'Springfield, IL 6270{d}|Austin, TX 7870{d}|Portland, OR 9720{d}-14{d}2|New York, NY 1001{d}|San Diego, CA 9210{d}|Fort Collins, CO 8052{d}|St. Paul, MN 5510{d}|Little Rock, Arkansas 7220{d}|Coeur d’Alene, ID 8381{d}|Cedar Falls, IA',
    ),
    forms: list(
      '{n} {s}, {t}|{n} {s}, Apt {u}, {t}|{n} {s}\n{t}|{n} {s} Suite {n}\n{t}|{n} {s}|{n} {s} #{u}, {t}|{n} {s}, {t}, USA|P.O. Box {n}, {t}|{n} {s}, Unit {u}{l}\n{t}\nUnited States',
    ),
  },
  uk: {
    streets: list(
      'High Street|Church Lane|Station Road|Victoria Terrace|The Crescent|Kings Avenue|Mill Close|Queensway|St John’s Road|Harbour View|Orchard Grove|Market Place',
    ),
    towns: list(
      'Manchester M1 {d}AE|London SW1A {d}AA|Leeds, LS{d} 4DY|Oxford OX{d} 3BJ|Stoke-on-Trent, ST{d} 4XJ|Brighton, East Sussex, BN{d} 1UF|Cardiff CF1{d} 3EU|Edinburgh EH{d} 2NG|London, EC1V {d}HQ',
    ),
    forms: list(
      '{n} {s}, {t}|Flat {u}, {n} {s}, {t}|{n}a {s}\n{t}|{n} {s}, {t}, UK|{n} {s}\n{t}\nUnited Kingdom|Rose Cottage, {s}, {t}|Unit {u}, {n} {s}, {t}',
    ),
  },
  ca: {
    streets: list(
      'Bay Street|Yonge St|rue Sainte-Catherine|Granville Avenue|Jasper Ave NW|Elgin Street',
    ),
    towns: list(
      'Toronto, ON M5V {d}K9|Montréal, QC H3B {d}A7|Vancouver, BC V6B {d}P3|Ottawa ON K1A {d}B1|Calgary, Alberta T2P {d}J4',
    ),
    forms: list(
      '{n} {s}, {t}|{u}-{n} {s}, {t}|{n} {s}, Suite {u}\n{t}\nCanada|{n} {s}, {t}, Canada',
    ),
  },
  au: {
    streets: list(
      'George Street|Collins St|Wattle Grove|Great Eastern Highway|Beach Parade|Kookaburra Court',
    ),
    towns: list(
      'Sydney NSW 200{d}|Melbourne VIC 300{d}|Brisbane QLD 400{d}|Fremantle WA 616{d}|Hobart, TAS 700{d}',
    ),
    forms: list('{n} {s}, {t}|Unit {u}, {n} {s}, {t}|{u}/{n} {s}, {t}|{n} {s}\n{t}\nAustralia'),
  },
  ie: {
    streets: list('O’Connell Street|Grafton Street|Main Street|Sea Road|Lower Baggot Street'),
    towns: list('Dublin {d}|Dublin 2, D02 X{d}85|Galway H91 E{d}K1|Cork T12 W{d}CV|Limerick'),
    forms: list('{n} {s}, {t}|{n} {s}, {t}, Ireland|Apartment {u}, {n} {s}, {t}'),
  },
  de: {
    streets: list(
      'Hauptstraße|Bahnhofstr.|Lindenweg|Goethestrasse|Marktplatz|Am Kupfergraben|Berliner Allee|Karl-Marx-Straße|Schillergasse|Unter den Linden|Alte Poststraße|Kaiserdamm',
    ),
    towns: list(
      '1011{d} Berlin|8033{d} München|5066{d} Köln|D-2009{d} Hamburg|6031{d} Frankfurt am Main|0406{d} Leipzig',
    ),
    forms: list(
      '{s} {n}, {t}|{s} {n}a\n{t}|{s} {n}, {t}, Germany|{s} {n}\n{t}\nDeutschland|{s} {n}',
    ),
  },
  atch: {
    streets: list(
      'Mariahilfer Straße|Ringstrasse|Getreidegasse|Langstrasse|Seestrasse|Kärntner Ring',
    ),
    towns: list('107{d} Wien|502{d} Salzburg|800{d} Zürich|CH-301{d} Bern|A-804{d} Graz'),
    forms: list('{s} {n}, {t}|{s} {n}/{u}, {t}|{s} {n}\n{t}'),
  },
  fr: {
    streets: list(
      'rue de la Paix|avenue des Champs-Élysées|boulevard Saint-Germain|rue Victor Hugo|place de la République|chemin des Vignes|impasse du Moulin',
    ),
    towns: list('7500{d} Paris|6900{d} Lyon|1300{d} Marseille|4400{d} Nantes|59000 Lille'),
    forms: list(
      '{n} {s}, {t}|{n} bis {s}, {t}|{n}, {s}, {t}|{n} {s}\n{t}\nFrance|{n} {s}, {t}, France',
    ),
  },
  it: {
    streets: list(
      'Via Roma|Via Giuseppe Garibaldi|Corso Vittorio Emanuele II|Piazza San Marco|Viale della Libertà',
    ),
    towns: list('0018{d} Roma|2012{d} Milano|5012{d} Firenze|8013{d} Napoli NA|10121 Torino (TO)'),
    forms: list('{s} {n}, {t}|{s}, {n}, {t}|{s} {n}\n{t}|{s} {n}, {t}, Italia'),
  },
  es: {
    streets: list(
      'Calle Mayor|Avenida de la Constitución|C/ Alcalá|Paseo de Gracia|Plaza de España|Calle de Serrano',
    ),
    towns: list('2801{d} Madrid|0800{d} Barcelona|4100{d} Sevilla|4600{d} Valencia'),
    forms: list('{s} {n}, {t}|{s}, {n}, {t}|{s} {n}, {d}º {l}, {t}|{s} {n}, {t}, Spain'),
  },
  nl: {
    streets: list(
      'Keizersgracht|Kerkstraat|Dorpsweg|Willemsplein|Laan van Meerdervoort|Oudezijds Voorburgwal',
    ),
    towns: list('101{d} CJ Amsterdam|301{d} GH Rotterdam|351{d}AB Utrecht|251{d} BC Den Haag'),
    forms: list('{s} {n}, {t}|{s} {n}-{u}, {t}|{s} {n}\n{t}\nNetherlands|{s} {n}{l}, {t}'),
  },
  nordic: {
    streets: list(
      'Drottninggatan|Storgatan|Vesterbrogade|Nørregade|Karl Johans gate|Mannerheimintie|Koskikatu|Parkveien|Strandvejen|Sveavägen',
    ),
    towns: list(
      '111 2{d} Stockholm|413 0{d} Göteborg|165{d} København|015{d} Oslo|0010{d} Helsinki',
    ),
    forms: list('{s} {n}, {t}|{s} {n} {l}, {t}|{s} {n}\n{t}'),
  },
  pl: {
    streets: list(
      'ul. Marszałkowska|ul. Długa|al. Jerozolimskie|ulica Floriańska|os. Słoneczne|pl. Wolności',
    ),
    towns: list('00-02{d} Warszawa|31-01{d} Kraków|80-83{d} Gdańsk|61-81{d} Poznań'),
    forms: list('{s} {n}, {t}|{s} {n}/{u}, {t}|{s} {n} m. {u}, {t}|{s} {n}\n{t}\nPoland'),
  },
  br: {
    streets: list(
      'Rua das Flores|Avenida Paulista|Rua Augusta|Travessa do Carmo|Av. Atlântica|Praça da Sé',
    ),
    towns: list(
      'São Paulo - SP, 0131{d}-100|Rio de Janeiro - RJ, 2204{d}-002|1200-19{d} Lisboa|4000-32{d} Porto|Curitiba, PR, 8002{d}-000',
    ),
    forms: list('{s}, {n}, {t}|{s} {n}, {t}|{s}, {n} - Apto {u}, {t}'),
  },
  in: {
    streets: list('MG Road|Nehru Street|Linking Road|Anna Salai|Sector 14|Brigade Road'),
    towns: list(
      'Bengaluru 56000{d}|Mumbai - 40005{d}|New Delhi 11000{d}|Gurugram, Haryana 12200{d}|Chennai 60000{d}',
    ),
    forms: list(
      '{n}, {s}, {t}|Flat {u}, {n} {s}, {t}|Plot No. {n}, {s}, {t}|{n}/{u}, {s}, {t}, India',
    ),
  },
  asia: {
    streets: list(
      'Orchard Road|Shenton Way|Jalan Besar|Nathan Road|Queen’s Road Central|Toa Payoh Lorong 4',
    ),
    towns: list('Singapore 23886{d}|Singapore 06880{d}|Hong Kong|Kowloon, Hong Kong'),
    forms: list('{n} {s}, {t}|{n} {s} #0{d}-{u}, {t}|Blk {n} {s}, {t}'),
  },
};
