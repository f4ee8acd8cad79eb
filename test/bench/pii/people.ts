/**
 * Names of invented people from many countries, written by hand.
 *
 * They come from no list that the console ships: part of them is in its lists, part is not.
 */
export const GIVEN_NAMES: readonly string[] = (
  'Aaron Abena Adaeze Agnieszka Ahmed Aiko Aisling Alejandra Amit Anastasia Andrzej Anja Antoine Arash Ariadne Arjun ' +
  'Astrid Ayşe Babajide Barış Beatriz Benedikt Bjørn Bogdan Branwen Brigitte Caoimhe Carmen Charles Chiamaka Chloé ' +
  'Ciarán Claudia Constantin Cristina Daisuke Dariusz Deborah Deepika Dimitri Diyar Dmitry Ebony Edward Efua Eilidh ' +
  'Ekaterina Elif Emre Enrique Esther Fatima Fergus Fiona Florian François Gabriela Ganesh Gareth Giulia Goran Gudrun ' +
  'Gwendolyn Hana Harriet Hassan Heike Helga Hiroshi Ignacio Imogen Inés Ingrid Iwona Jamal James Jennifer Jiří ' +
  'Joaquín Johanna Joyce Jürgen Kaito Kamila Karen Katarzyna Keisha Kenji Khadija Kwame Lakshmi Lars Leilani Linh ' +
  'Lorenzo Lucía Ludmila Magdalena Mahmoud Małgorzata Manuel Margaret Marisol Matteo Maureen Mei Mehmet Michael Milos ' +
  'Mohammed Monique Nadia Naomi Ngozi Niamh Nikolai Nguyen Nikhil Olga Oluwaseun Omar Oskar Padraig Parisa Patricia ' +
  'Paweł Pedro Philippa Pooja Priyanka Quentin Rajesh Ramona Rashid Raúl Rebecca Renata Richard Roisin Rosalind Ruth ' +
  'Sadia Sakura Samuel Sandeep Sanjay Saoirse Shanelle Siobhan Soren Stavros Stephanie Sven Svetlana Tadhg Tamika ' +
  'Tariq Thandiwe Theodora Thomas Tomasz Ulrich Ursula Valentina Vikram Vivienne Wanjiru Wei William Wojciech Xavier ' +
  'Ximena Yasmin Yevgenia Yuki Yusuf Zainab Zanele Zbigniew Zoltán Tremayne Oyelaran Temperance Quillan Jorunn Anneliese ' +
  'Thaddeus Eudora Lysander Marnix Ottoline Peregrine Rhiannon Sunniva Torbjörn'
).split(' ');

/** Words of English too; a sentence has to show that they are names. */
export const AMBIGUOUS_GIVEN_NAMES: readonly string[] =
  'Crystal Chase Will Mark Grant Hope Grace Rose Bill Faith Jordan Austin Charlotte Victoria Florence Sydney Dean Drew'.split(
    ' ',
  );

export const FAMILY_NAMES: readonly string[] = (
  'Abernathy|Adebayo|Ahmadi|Al-Hassan|Albright|Alvarez|Andersson|Aoki|Aquino|Asante|Baptiste|Barzani|Becker|Bergström|' +
  'Bianchi|Blackwood|Borkowski|Boateng|Brennan|Buchanan|Campbell|Castellanos|Cavanaugh|Chakraborty|Chen|Chukwu|Clarke|' +
  'Cohen|Costa|Cunningham|Czarnecki|Da Silva|Danjuma|De Luca|De Vries|Delacroix|Demir|Diallo|Dimitrov|Dlamini|Dubois|' +
  'Ebersbach|Eriksen|Esposito|Farouk|Fernández|Ferreira|Fitzgerald|Fitzwilliam|Fontaine|Fraser|Fujimoto|Gallagher|' +
  'García|Georgiou|Ghorbani|Goldberg|González|Grabowski|Gruber|Gupta|Gutiérrez|Hagenbach|Haddad|Hakimi|Hargreaves|' +
  'Hernandez|Hoffmann|Horvath|Huang|Ibrahim|Ivanov|Iyer|Jablonski|Jankowski|Jensen|Johansson|Johnson|Kamau|Kapoor|' +
  'Karlsson|Kaya|Khan|Kim|Kovács|Kowalska|Krishnamurthy|Kumar|Kuznetsov|Laurent|Le Goff|Leclerc|Lindqvist|Lopez|' +
  'MacDonald|Mahlangu|Makarov|Maldonado|Marchetti|Martínez|Matsuda|Mbeki|McAllister|McCarthy|Mendoza|Meyer|Mokoena|' +
  'Moreau|Moreno|Morgenstern|Müller|Murphy|Nakamura|Ndlovu|Nguyen|Nkemelu|Nowak|Nwosu|O’Brien|O’Sullivan|Okafor|' +
  'Okonkwo|Olsen|Osei|Owusu|Öztürk|Papadopoulos|Park|Patel|Pereira|Petrov|Petrović|Pham|Popescu|Quintero|Rahman|' +
  'Ramirez|Reddy|Rodríguez|Romano|Rossi|Ruiz|Sanchez|Santos|Sato|Schneider|Schwarzkopf|Seidel|Sharma|Silva|Singh|' +
  'Smith|Sokolov|Suzuki|Svensson|Szabo|Takahashi|Tanaka|Tembo|Thompson|Tkachenko|Tran|Van Dyke|van den Berg|' +
  'van der Merwe|Vasquez|Venkataraman|Virtanen|Volkov|von Stein|Walker|Weber|Wiśniewski|Wójcik|Wright|Yamamoto|Yilmaz|' +
  'Zhang|Zimmermann|Zulu|Thistlewood|Featherstonehaugh|Quackenbush|Oyelowo|Brzezicki|Vantongeren|Ashdowne|Harkness-Bell|' +
  'Pellegrini-Koch|Umarova|Tsegaye|Hallgrimsdottir|Vainikolo|Kealoha|Begaye'
).split('|');

/** Surnames that are words: "Young", "King". */
export const AMBIGUOUS_FAMILY_NAMES: readonly string[] =
  'Young King Hill Baker Cook White Green Price Long Wood Bell Fox Stone Parker Turner Black Gray Rivers'.split(
    ' ',
  );
