import { foldWords, hasNoBlanks } from './fold-words.ts';
import type { Terms } from './languages.ts';
import type { SectionMeaning } from './section-terms.ts';
import { startsWith } from './stem.ts';

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
  | 'experiments'
  | 'segments'
  | 'stages'
  | 'phases'
  | 'integrations'
  | 'quick_wins'
  | 'sources'
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
      en: 'go wrong|goes wrong|risk|danger|threat|hazard',
      de: 'risik|gefahr|schiefgeh|schief=|bedroh',
      fr: 'mal tourner|risqu|danger|menac|derap',
      es: 'salir mal|riesg|peligr|amenaz',
      it: 'andare stort|risch|pericol|minacc|storto=',
      nl: 'risic|gevaar|bedreig|misgaan=|misga',
      pt: 'correr mal|dar errado|risco|perig|ameac',
      ja: 'リスク|懸念|脅威',
    },
  ],
  [
    'quick_wins',
    {
      en: 'quick|easy=|fast=|low hanging',
      de: 'schnell|sofort|leicht umsetz|rasch',
      fr: 'rapide|vite=|immediat|facile',
      es: 'rapid|inmediat|facil',
      it: 'rapid|immediat|facil|veloc|subito=',
      nl: 'snel|direct=|laaghang|makkelijk',
      pt: 'rapid|imediat|facil|facei',
      ja: 'すぐ|即効|手軽|クイック',
    },
  ],
  [
    'experiments',
    {
      en: 'experiment|hypothes|test=|tests=|testing=',
      de: 'experiment|hypothes|test=|tests=|testideen|testplan|testen=|versuch',
      fr: 'experiment|experienc|hypothes|test=|tests=|tester=',
      es: 'experiment|hipotes|test=|tests=|prueba=|pruebas=|probar=',
      it: 'esperiment|ipotesi|test=|sperimenta|testare|provare',
      nl: 'experiment|hypothes|test=|tests=|testen=|testidee|proef=|proeven=',
      pt: 'experiment|experienc|hipotes|teste=|testes=|testar=',
      ja: '実験|テスト|仮説|検証',
    },
  ],
  [
    'segments',
    {
      en: 'segment|audience|persona|cohort|target group|who we|who they|who is it|who visits|who comes',
      de: 'segment|zielgruppe|persona|publikum|kundengrupp|nutzergrupp|wen=|an wen|wer kommt|wer kauft|fur wen',
      fr: 'segment|audience|persona|public=|publics=|cible=|cibles=|a qui|qui sont|qui nous',
      es: 'segment|audiencia|persona=|publico=|publicos=|a quien|quienes son|para quien',
      it: 'segment|pubblic|personas=|target=|a chi|chi sono|per chi',
      nl: 'segment|doelgroep|persona|publiek|wie we|wie zijn|voor wie',
      pt: 'segment|audienc|persona=|publico=|publicos=|a quem|quem sao|para quem',
      ja: 'セグメント|顧客層|ペルソナ|オーディエンス|ターゲット',
    },
  ],
  [
    'stages',
    {
      en: 'journey|stage=|stages=|touchpoint|funnel=',
      de: 'reise|journey|kontaktpunkt|touchpoint|station|trichter',
      fr: 'parcours|points de contact|entonnoir',
      es: 'recorrido|viaje=|puntos de contacto|embudo|etapas=',
      it: 'percorso|viaggio|punti di contatto|imbuto',
      nl: 'klantreis|reis=|contactpunt|trechter',
      pt: 'jornada|percurso|pontos de contato|pontos de contacto|funil',
      ja: 'ジャーニー|接点|ステージ|顧客体験の流れ',
    },
  ],
  [
    'phases',
    {
      en: 'roadmap|phase=|phases=|phased|wave=|waves=|horizon',
      de: 'roadmap|phase=|phasen=|welle|wellen|horizont|fahrplan|etappe',
      fr: 'feuille de route|phase=|phases=|vague|horizon',
      es: 'hoja de ruta|fase=|fases=|oleada|horizont',
      it: 'roadmap|fase=|fasi=|ondat|orizzont',
      nl: 'routekaart|roadmap|fase=|fases=|fasen=|golf=|golven',
      pt: 'roteiro|fase=|fases=|onda=|ondas=|horizont|roadmap',
      ja: 'ロードマップ|フェーズ|工程',
    },
  ],
  [
    'integrations',
    {
      en: 'integration|connection|connector|connected|interfaces=',
      de: 'integration|anbindung|schnittstell|verbindung|konnektor|systeme=',
      fr: 'integration|connexion|connecteur|interfaces=',
      es: 'integracion|conexion|conector|interfaces=',
      it: 'integrazion|conness|connettor|interfacc|collegament',
      nl: 'integratie|koppeling|verbinding|connector',
      pt: 'integrac|conex|conector|ligacoes=',
      ja: '連携|統合|接続',
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
      it: 'frena|freni=|perd|manca|mancan|blocc|ostacol|critic|debol|problem|lacun|attrit|attenzione=|inceppa|dolent|dolor',
      nl: 'remt=|remmen=|hapert=|ontbre|verlie|stroef=|zwak|knel|aandacht|probleem|problem|drempel|lek=|lekken=|schort|hindert',
      pt: 'trava|perde|falta=|faltam=|atrapalh|preocup|frac|fragil|atencao=|problem|obstacul|bloque|lacuna|falha|emperra|atrito',
      ja: '直したい|直すべき|要改善|改善が必要|気になる|足りない|弱|妨げ|問題|課題|不足|つまず|損失|離脱',
    },
  ],
  [
    'strengths',
    {
      en: 'strong|strength|good=|great=|works=|working=|wins=|well=|love|shine|shining=|keep=|excel|positiv|solid=|impress|right=|liked=',
      de: 'gut=|gute=|gutes=|stark|gefallt=|gefallen=|uberzeug|gelung|gelingt=|funktioniert=|lauft=|positiv|bewahrt=|punktet=|stimmt=',
      fr: 'fort=|forts=|bien=|marche=|fonctionne=|reussi|plait=|seduit|positif|positifs|solide|atout|bon=|bons=',
      es: 'fuerte|bien=|funciona=|gusta=|aciert|acert|brilla|positiv|convence|bueno=|buena=|fortalez',
      it: 'forte=|forti=|bene=|funziona=|piace=|convinc|riuscit|positiv|buono=|regge=|merit|pregi',
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
  [
    'sources',
    {
      en: 'source|reference|based on|further reading|come from|comes from|came from',
      de: 'quelle|grundlage|datenbasis|woher=|stammen=',
      fr: 'source|reference|viennent=|d ou=',
      es: 'fuente|referenc|de donde|procede',
      it: 'fonti=|fonte=|riferiment|da dove|proveng',
      nl: 'bron=|bronnen=|referent|herkomst|vandaan',
      pt: 'fonte=|fontes=|referenc|de onde',
      ja: '出典|情報源|参考',
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

/** Words that set what a heading is about apart from where, when or for whom. */
const BEHIND =
  / (?:by|per|for|in|on|across|from|along|at|je|pro|nach|fur|bei|entlang|auf|am|par|pour|dans|sur|por|para|en|per|nel|nella|lungo|voor|op|bij|em|no|na|ao) .*$/;

function meaningOf(folded: string): SectionMeaning | null {
  const isJapanese = hasNoBlanks(folded);
  const front = folded.replace(BEHIND, '');
  for (const part of front === folded ? [folded] : [front, folded]) {
    const words = part.split(' ');
    const found = STEMS.find(([, terms]) => startsWith(part, words, terms, isJapanese));
    if (found !== undefined) return found[0];
  }
  return null;
}

/** "What doesn't": a heading of a few words that denies something tells of what is wrong. */
const SHORT = 4;

/** What a heading in somebody's own words is about; `null` where no word of it says so. */
export function stemMeaning(heading: string): SectionMeaning | null {
  const folded = foldWords(heading);
  const words = folded.split(' ');
  if (words.length > MAX_WORDS) return null;
  const found = meaningOf(folded);
  const isNegated = words.some((word) => NOT.has(word));
  if (found === null) return isNegated && words.length <= SHORT ? 'issues' : null;
  return found === 'strengths' && isNegated ? 'issues' : found;
}
