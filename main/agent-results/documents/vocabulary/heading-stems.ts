import { foldWords, hasNoBlanks } from './fold-words.ts';
import type { Terms } from './languages.ts';
import type { SectionMeaning } from './section-terms.ts';

type StemMeaning = Extract<
  SectionMeaning,
  | 'assumptions'
  | 'risks'
  | 'next_steps'
  | 'recommendations'
  | 'issues'
  | 'strengths'
  | 'opportunities'
  | 'metrics'
  | 'insights'
>;

/**
 * Beginnings of words that say what a heading in somebody's own words is about, in the order in
 * which they count: "Fixes for broken pages" says what to do. "=" ends a word that counts only
 * as a whole. Folded as by `foldWords`.
 */
const STEMS: readonly (readonly [StemMeaning, Terms])[] = [
  [
    'assumptions',
    {
      en: 'assum|premis|presum',
      de: 'annahm|voraussetz|vorausgesetzt',
      fr: 'suppos|postul|premiss',
      es: 'supuest|asumi|premis',
      it: 'presuppost|assunzion|premess',
      nl: 'aannam|aanname|uitgangspunt|veronderst',
      pt: 'pressupost|premiss|assumi|suposic',
      ja: '前提|仮定',
    },
  ],
  [
    'risks',
    {
      en: 'risk|danger|threat|hazard',
      de: 'risik|gefahr|schiefgeh|schief=|bedroh',
      fr: 'risqu|danger|menac|derap',
      es: 'riesg|peligr|amenaz',
      it: 'risch|pericol|minacc|storto=',
      nl: 'risic|gevaar|bedreig|misgaan=|misga',
      pt: 'risco|perig|ameac',
      ja: 'リスク|懸念|脅威',
    },
  ],
  [
    'next_steps',
    {
      en: 'next=|onwards=|onward=',
      de: 'weiter=|weitergeh|nachst',
      fr: 'suite=|prochain',
      es: 'proxim|siguient',
      it: 'prossim|successiv',
      nl: 'vervolg|volgend|verder=',
      pt: 'proxim|seguint',
      ja: '次の|今後',
    },
  ],
  [
    'recommendations',
    {
      en: 'recommend|fix=|fixes=|fixing=|improv|suggest|propos|action|todo|advice=|advise|remed|solution|tackl|task=|tasks=|change=|changes=|do=',
      de: 'empfehl|empfohl|massnahm|verbesser|vorschl|handlung|aufgab|beheb|losung|angehen=|anpack|umsetz|tun=|andern=',
      fr: 'recommand|preconis|amelior|corrig|correct|propos|action|chantier|conseil|faire=|changer=|remed',
      es: 'recomend|mejorar=|mejora=|mejoras=|propuest|propon|sugerenc|accion|correg|correcc|tarea|hacer=|cambiar=|solucion',
      it: 'raccomand|consigl|miglior|propost|propon|interven|azion|suggeriment|suggerit|correzion|correg|fare=|cambiare=|soluzion',
      nl: 'aanbev|aanbevol|verbeter|voorstel|maatreg|actie|advies|advie|oploss|aanpak|doen=|veranderen=',
      pt: 'recomend|melhorar=|melhoria|propost|propom|sugest|acao=|acoes=|correc|corrig|tarefa|fazer=|mudar=|soluc',
      ja: '推奨|提案|対策|施策|改善|対応|すべき|やること|おすすめ|打ち手',
    },
  ],
  [
    'issues',
    {
      en: 'hinder|block|leak|lose=|loses=|losing=|lost=|loss|broken=|breaks=|breaking=|hurt|fail|wrong=|trouble|struggl|stumbl|slow|bad=|attention=|missing=|lack|stuck=|confus|weak|problem|issue|gap=|gaps=|pain|obstacl|barrier|back=|short=|way=|drag',
      de: 'brems|stort=|storend|storung|hinder|hakt=|verlor|verlier|verlust|fehlt=|fehlen=|fehler|klemmt=|hemm|schmerz|schwach|mangel|problem|hapert=|lucke|hurde|aufmerksamkeit|baustell|engpass',
      fr: 'frein|gene=|genent=|bloqu|manqu|perd|coinc|peche=|noirs=|faibl|attention=|problem|defaut|obstacl|fuit|accroch|lacun',
      es: 'frena|freno|falla|fallo|pierd|perdem|falta=|faltan=|fuga|estorb|preocup|atencion=|debil|flojo|floja|problem|obstacul|bloque|carenc|friccion|duele',
      it: 'frena|freni=|perd|manca|mancan|blocc|ostacol|critic|debol|problem|lacun|attrit|attenzione=|inceppa',
      nl: 'remt=|remmen=|hapert=|ontbre|verlie|stroef=|zwak|knel|aandacht|probleem|problem|drempel|lek=|lekken=|schort|hindert',
      pt: 'trava|perde|falta=|faltam=|atrapalh|preocup|frac|fragil|atencao=|problem|obstacul|bloque|lacuna|falha|emperra|atrito',
      ja: '改善が必要|気になる|足りない|弱|妨げ|問題|課題|不足|つまず|損失|離脱',
    },
  ],
  [
    'strengths',
    {
      en: 'strong|strength|good=|great=|works=|working=|wins=|well=|love|shine|shining=|keep=|excel|positiv|solid=|impress|right=|liked=',
      de: 'gut=|gute=|gutes=|stark|gefallt=|gefallen=|uberzeug|gelung|gelingt=|funktioniert=|lauft=|positiv|bewahrt=|punktet=|stimmt=',
      fr: 'fort=|forts=|bien=|marche=|fonctionne=|reussi|plait=|seduit|positif|positifs|solide|atout|bon=|bons=',
      es: 'fuerte|bien=|funciona=|gusta=|aciert|acert|brilla|positiv|convence|bueno=|buena=|fortalez',
      it: 'forte=|forti=|bene=|funziona=|piace=|convinc|riuscit|positiv|buono=|regge=',
      nl: 'sterk|goed=|werkt=|bevalt=|overtuig|geslaagd|positie|lukt=|klopt=',
      pt: 'forte|bem=|funciona=|agrada|convence|consegui|acert|positiv|bom=|boas=|resulta=',
      ja: '良い|良好|強み|優れ|好評|うまく|評価でき|できている',
    },
  ],
  [
    'opportunities',
    {
      en: 'opportunit|chance|potential|upside|untapped|grow',
      de: 'chance|potenzial|potential|wachs',
      fr: 'opportunit|piste|potentiel|levier',
      es: 'oportunidad|potencial|palanca',
      it: 'opportunit|potenzial|leve=',
      nl: 'kans=|kansen=|potentie',
      pt: 'oportunidad|potencial|alavanca',
      ja: '機会|チャンス|伸びしろ|可能性',
    },
  ],
  [
    'metrics',
    {
      en: 'number=|numbers=|figure=|figures=|metric|kpi|score|measur|rating|watchlist=|watch=',
      de: 'zahl=|zahlen=|kennzahl|kpi|messwert|messgr|punkte=|werte=|bewertung',
      fr: 'chiffre|indicateur|mesur|score|kpi|note=|notes=',
      es: 'cifra|metric|indicador|puntuac|numeros=|kpi|medir=|medimos=',
      it: 'numeri=|metric|indicator|punteggi|cifre=|kpi|misur',
      nl: 'cijfer|meten=|meetwaard|score|getal|kpi|sturen=',
      pt: 'numeros=|metric|indicador|pontuac|kpi|medir=|medimos=',
      ja: '指標|数値|数字|スコア|点数',
    },
  ],
  [
    'insights',
    {
      en: 'found=|finding|notic|observ|learn|saw=|discover|stood=|emerged=|evidence=|diagnos',
      de: 'auffall|aufgefall|auffiel|gefunden=|festgestell|beobacht|erkenntn|befund|gelernt=|diagnos',
      fr: 'constat|observ|remarqu|appris=|vu=|diagnos|enseignement',
      es: 'hallaz|observ|vimos=|visto=|encontr|aprend|diagnos',
      it: 'osserv|riscontr|emers|notat|trovat|imparat|diagnos|visto=',
      nl: 'opgeval|opviel=|gevonden=|bevind|waargenom|geleerd=|zagen=|diagnos',
      pt: 'constat|observ|encontr|vimos=|achad|aprend|diagnos',
      ja: '発見|分かった|わかった|気づ|所見',
    },
  ],
];

const NOT: ReadonlySet<string> = new Set(
  'not|t|doesn|isn|nicht|kein|keine|pas|no|non|niet|geen|nao|less|weniger|moins|menos|meno|minder'.split(
    '|',
  ),
);

/** Longer headings are sentences. */
const MAX_WORDS = 9;

/** "What doesn't": a heading of a few words that denies something tells of what is wrong. */
const SHORT = 4;

/** What a heading in somebody's own words is about; `null` where no word of it says so. */
export function stemMeaning(heading: string): SectionMeaning | null {
  const folded = foldWords(heading);
  const words = folded.split(' ');
  if (words.length > MAX_WORDS) return null;
  const found = STEMS.find(([, terms]) => says(folded, words, terms))?.[0] ?? null;
  const isNegated = words.some((word) => NOT.has(word));
  if (found === null) return isNegated && words.length <= SHORT ? 'issues' : null;
  return found === 'strengths' && isNegated ? 'issues' : found;
}

function says(folded: string, words: readonly string[], terms: Terms): boolean {
  return Object.entries(terms).some(([language, list]) =>
    list
      .split('|')
      .some((stem) =>
        language === 'ja'
          ? hasNoBlanks(folded) && folded.includes(stem)
          : words.some((word) =>
              stem.endsWith('=') ? word === stem.slice(0, -1) : word.startsWith(stem),
            ),
      ),
  );
}
