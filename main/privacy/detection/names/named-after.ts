/**
 * Full names of people that are also a company, a product or a place, folded.
 *
 * Written by hand, well-known ones only: an answer on a shop named after a person means the
 * shop. A client's own brands belong on the engagement's allow-list.
 */
export const NAMED_AFTER: ReadonlySet<string> = new Set(
  (
    'john deere|tommy hilfiger|calvin klein|ralph lauren|wells fargo|johnson johnson|jack daniel|' +
    'jack daniels|jim beam|johnnie walker|harley davidson|charles schwab|morgan stanley|goldman sachs|' +
    'jp morgan|jpmorgan chase|hugo boss|michael kors|kate spade|estee lauder|elizabeth arden|mary kay|' +
    'bobbi brown|tom ford|marc jacobs|alexander mcqueen|jimmy choo|stella mccartney|louis vuitton|' +
    'yves saint laurent|saint laurent|ted baker|laura ashley|fred perry|ben sherman|karen millen|dr martens|' +
    'dr pepper|oscar mayer|sara lee|betty crocker|monte carlo|markov chain|max planck|christian dior|' +
    'christian louboutin|giorgio armani|coco chanel|salvatore ferragamo|helena rubinstein|dolce gabbana|' +
    'warner bros|aston martin|rolls royce|alfa romeo|merrill lynch|lehman brothers|edward jones|' +
    'raymond james|baker mckenzie|booz allen|booz allen hamilton|philip morris|eli lilly|mary jane|pizza hut|' +
    'dairy queen|burger king|virgin mary|santa claus|santa monica|santa barbara|santa clara|father christmas|' +
    'mickey mouse|winston salem|fort wayne|fort collins|van gogh museum|mont blanc|las vegas|palo alto|' +
    'costa rica|saudi arabia|hong kong|kuala lumpur|tel aviv|abu dhabi|sri lanka|ho chi minh city|new york|' +
    'new jersey|new orleans|rio de janeiro|buenos aires|sao paulo|baton rouge|des moines|st louis|st paul|' +
    'st petersburg|mount everest|sierra leone|sierra nevada|jean paul gaultier|marie curie actions|' +
    'henry schein|jack henry|martin marietta|parker hannifin|marsh mclennan|franklin templeton|harris teeter|' +
    "john lewis|harvey nichols|marc o’polo|marc o'polo|jil sander|max mara|massimo dutti|yves rocher|" +
    'jimmy john|jimmy johns|papa johns|papa john|trader joe|trader joes|jo malone|tory burch|vera wang|' +
    'eddie bauer|warby parker|ruby tuesday|bob evans|tim hortons|williams sonoma|neiman marcus|steve madden|' +
    'cole haan|betsey johnson|lane bryant|ann taylor|samuel adams|stella artois|captain morgan|don julio|' +
    'jose cuervo|aunt jemima|uncle ben|uncle bens|duncan hines|kimberly clark|kimberly-clark|dr squatch|' +
    'tom tailor|brooks brothers|russell athletic|benjamin moore|sherwin williams|thomas cook|thomas sabo|' +
    'links of london|paul mitchell|miss selfridge|dorothy perkins|jack wills|jack wolfskin|peter hahn|' +
    'peter pan|mary poppins|harry potter|james bond|sherlock holmes|robin hood|thomas pink|hugo spritz|' +
    'tom collins|christian science|rosetta stone|jenny craig|lynda barry|ulta beauty|anna sui|' +
    'diane von furstenberg|oscar de la renta|roberto cavalli|emilio pucci|carolina herrera|nina ricci|' +
    'paco rabanne|jean patou|guy laroche|pierre cardin|ermenegildo zegna|bruno magli|carl zeiss|robert half|' +
    'ernst young|arthur andersen|grant thornton|baker tilly|jones lang lasalle|cushman wakefield|' +
    'john hancock|lloyd george|joe fresh|joe boxer|marie callender|mrs fields|famous amos|' +
    'orville redenbacher|chef boyardee|smith wesson|smith nephew|procter gamble|black decker|dun bradstreet|' +
    'bang olufsen|mercedes benz|harry winston|david yurman|alex ani|kay jewelers|jared jewelers|' +
    'helzberg diamonds'
  ).split('|'),
);

/** The first words of those names. */
export const NAMED_AFTER_OPENINGS: ReadonlySet<string> = new Set(
  [...NAMED_AFTER].map((name) => name.slice(0, name.indexOf(' '))),
);
