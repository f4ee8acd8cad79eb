import type { FieldMeaning } from './field-meaning.ts';
import type { TermTable } from './languages.ts';

/** Labels of what a test, an audience, a stage, a phase or a connection is like. */
export const SUBJECT_FIELDS: TermTable<
  Extract<
    FieldMeaning,
    | 'phase'
    | 'stage'
    | 'segment'
    | 'persona'
    | 'integration'
    | 'page'
    | 'experiment'
    | 'duration'
    | 'deliverables'
    | 'hypothesis'
    | 'variants'
    | 'variant'
    | 'control'
    | 'sample_size'
    | 'size'
    | 'needs'
    | 'problems'
    | 'opportunities'
    | 'noise'
  >
> = {
  phase: {
    en: 'phase|phase name|wave|horizon name|sprint|milestone|milestone name|workstream|release',
    de: 'phase|welle|horizont name|sprint|meilenstein|etappe|arbeitsstrang',
    fr: 'phase|vague|sprint|jalon|lot|chantier phase',
    es: 'fase|ola|oleada|sprint|hito',
    it: 'fase|ondata|sprint|tappa|milestone',
    nl: 'fase|golf|sprint|mijlpaal',
    pt: 'fase|onda|sprint',
    ja: 'フェーズ|段階名|スプリント|マイルストーン|工程',
  },
  stage: {
    en: 'stage|journey stage|stage name|touchpoint|funnel stage|journey step',
    de: 'station|stufe der reise|journey phase|touchpoint|kontaktpunkt|etappe der reise|reisephase',
    fr: 'étape|étape du parcours|point de contact',
    es: 'etapa|etapa del recorrido|punto de contacto',
    it: 'fase del percorso|tappa del percorso|punto di contatto|stadio',
    nl: 'fase van de klantreis|klantreisfase|contactpunt|stap in de reis',
    pt: 'etapa|etapa da jornada|ponto de contacto|ponto de contato|estágio',
    ja: 'ステージ|段階|ジャーニー段階|接点|タッチポイント|ステージ名',
  },
  segment: {
    en: 'segment|segment name|audience|cohort|target group|audience segment|user group',
    de: 'segment|zielgruppe|kundengruppe|kohorte|segmentname',
    fr: 'segment|cible client|audience|groupe',
    es: 'segmento|audiencia|público|grupo objetivo',
    it: 'segmento|pubblico|gruppo target',
    nl: 'segment|doelgroep|klantgroep',
    pt: 'segmento|público|audiência|grupo alvo',
    ja: 'セグメント|対象層|オーディエンス|顧客層|セグメント名',
  },
  persona: {
    en: 'persona|persona name',
    de: 'persona',
    fr: 'persona|profil',
    es: 'persona|perfil',
    it: 'persona|profilo',
    nl: 'persona|profiel',
    pt: 'persona|perfil',
    ja: 'ペルソナ',
  },
  integration: {
    en: 'flow|data flow|integration|system|service|connection|connector|api|service name|tool|product|system name|platform name|data source name|interface',
    de: 'datenstrom|datenfluss|strecke|integration|system|dienst|anbindung|verbindung|schnittstelle|konnektor|werkzeug',
    fr: 'flux|intégration|système|service connecté|connexion|connecteur|outil|interface',
    es: 'flujo|integración|sistema|servicio|conexión|conector|herramienta|interfaz',
    it: 'flusso|integrazione|sistema|servizio|connessione|connettore|strumento|interfaccia',
    nl: 'stroom|datastroom|integratie|systeem|dienst|koppeling|verbinding|connector|hulpmiddel',
    pt: 'fluxo|integração|sistema|serviço|conexão|ligação ao sistema|conector|ferramenta|interface',
    ja: '連携|システム|サービス|接続|連携先|システム名|ツール|連携名',
  },
  page: {
    en: 'page|page name|page type|landing page|path|page title|screen|template name',
    de: 'seite|seitenname|seitentyp|pfad|landingpage',
    fr: 'page|nom de la page|type de page',
    es: 'página|nombre de la página|tipo de página|ruta',
    it: 'pagina|nome della pagina|tipo di pagina|percorso pagina',
    nl: 'pagina|paginanaam|paginatype|pad',
    pt: 'página|nome da página|tipo de página|caminho',
    ja: 'ページ|ページ名|画面|ページ種別',
  },
  experiment: {
    en: 'experiment|experiment name|test|test name|test idea|test title|a b test|experiment title',
    de: 'experiment|test|testname|testidee|versuch|experimentname',
    fr: 'expérience|test|nom du test|idée de test|expérimentation',
    es: 'experimento|prueba|test|nombre de la prueba|idea de prueba',
    it: 'esperimento|test|nome del test|idea di test',
    nl: 'experiment|test|testnaam|testidee',
    pt: 'experimento|experiência|teste|nome do teste|ideia de teste',
    ja: '実験|テスト|テスト名|実験名|テスト案|施策案',
  },
  duration: {
    en: 'how long|duration|takes|time needed|run time|runtime|length|estimated duration|test duration|running time|expected duration|how long|minimum duration',
    de: 'dauer|laufzeit|testdauer|testlaufzeit|geschätzte dauer|wie lange',
    fr: 'durée|durée du test|durée estimée',
    es: 'duración|duración de la prueba|duración estimada',
    it: 'durata|durata del test|durata stimata',
    nl: 'duur|looptijd|testduur|geschatte duur|doorlooptijd',
    pt: 'duração|duração do teste|duração estimada',
    ja: '期間|所要期間|実施期間|テスト期間|所要時間|実験期間',
  },
  deliverables: {
    en: 'deliverables|deliverable|outputs|output|artifacts|artefacts|what is delivered|results delivered|outcomes|key deliverables|scope of delivery',
    de: 'ergebnisse|liefergegenstände|arbeitsergebnisse|lieferergebnisse|ergebnistypen|lieferobjekte|ergebnis der phase|liefergegenstand|lieferungen',
    fr: 'livrables|livrable|résultats livrés|productions',
    es: 'entregables|entregable|productos|resultados entregados',
    it: 'deliverable|risultati attesi|prodotti|consegne|output|consegnabili|deliverables',
    nl: 'opleveringen|opleveringsproducten|producten|op te leveren|resultaten van de fase|deliverables|oplevering|op te leveren resultaten',
    pt: 'entregáveis|entregas|entregável|produtos|entrega|resultados entregues',
    ja: '成果物|納品物|アウトプット|主な成果物',
  },
  hypothesis: {
    en: 'hypothesis|hypotheses|we believe|assumption to test|if then|test hypothesis|our hypothesis|our bet|bet|belief|idea behind it',
    de: 'hypothese|testhypothese|wir glauben|annahme zum testen|wette|unsere überlegung',
    fr: 'hypothèse|hypothèse de test|nous pensons|pari|notre pari',
    es: 'hipótesis|hipótesis de la prueba|creemos|apuesta|nuestra apuesta',
    it: 'ipotesi|ipotesi di test|crediamo|scommessa|la nostra scommessa',
    nl: 'hypothese|testhypothese|wij geloven|onze gok|verwachting',
    pt: 'hipótese|hipótese de teste|acreditamos|aposta|a nossa aposta',
    ja: '仮説|テスト仮説|検証仮説|見立て|想定',
  },
  variants: {
    en: 'variants|variations|versions|arms|treatments|test variants|variation list|variants tested',
    de: 'varianten|versionen|testvarianten|variationen',
    fr: 'variantes|versions|variations',
    es: 'variantes|versiones|variaciones',
    it: 'varianti|versioni|variazioni',
    nl: 'varianten|versies|variaties',
    pt: 'variantes|versões|variações',
    ja: 'バリアント|バリエーション|パターン|比較パターン|テストパターン',
  },
  variant: {
    en: 'variant|variant b|variant a|variant c|variation|treatment|challenger|variation b|variation a|variation 1|variation 2|variant 1|variant 2|test variant|version b|version a|new version',
    de: 'variante|variante b|variante a|variante c|testvariante|version b|variante 1|variante 2|neue version',
    fr: 'variante|variante b|variante a|variante c|version b|variante 1|variante 2',
    es: 'variante|variante b|variante a|variante c|versión b|variante 1|variante 2|tratamiento',
    it: 'variante|variante b|variante a|variante c|versione b|variante 1|variante 2|trattamento',
    nl: 'variant|variant b|variant a|variant c|versie b|variant 1|variant 2|variatie',
    pt: 'variante|variante b|variante a|variante c|versão b|variante 1|variante 2|variação|tratamento',
    ja: 'バリアント|バリアントa|バリアントb|変更案|b案|a案|パターンa|パターンb|テスト群|変更後',
  },
  control: {
    en: 'control|control group|original|version a control|control version|variant a control',
    de: 'kontrolle|kontrollgruppe|original|kontrollvariante',
    fr: 'contrôle|témoin|groupe de contrôle|original|groupe témoin|version de contrôle',
    es: 'control|grupo de control|original|versión de control',
    it: 'controllo|gruppo di controllo|originale|versione di controllo',
    nl: 'controle|controlegroep|origineel|controleversie',
    pt: 'controlo|controle|grupo de controlo|original|grupo de controle',
    ja: 'コントロール|対照群|現行|オリジナル|コントロール群|現行版|統制群',
  },
  sample_size: {
    en: 'how many|sample size|sample|sample size required|visitors needed|required sample|participants|required visitors|sample size per variant|visitors per variant|traffic needed|minimum sample|sample per variant|required sample size|users needed|n',
    de: 'stichprobe|stichprobengröße|benötigte besucher|stichprobenumfang|besucher je variante|stichprobe je variante',
    fr: 'taille d échantillon|échantillon|taille de l échantillon|visiteurs nécessaires|visiteurs par variante',
    es: 'tamaño de muestra|muestra|tamaño de la muestra|visitantes necesarios|visitantes por variante|tamaño muestral',
    it: 'dimensione del campione|campione|visitatori necessari|campione per variante|ampiezza del campione|dimensione campione',
    nl: 'steekproef|steekproefgrootte|benodigde bezoekers|bezoekers per variant|steekproefomvang',
    pt: 'tamanho da amostra|amostra|visitantes necessários|visitantes por variante|dimensão da amostra|tamanho de amostra',
    ja: 'サンプルサイズ|標本数|必要サンプル数|サンプル数|必要訪問者数|標本サイズ|必要なサンプルサイズ',
  },
  size: {
    en: 'size|share|percentage of visitors|percent of visitors|portion|share of visitors|share of audience|segment size|size estimate|audience size|share of traffic|estimated size|volume|population|share of customers|share of visits|share of users|approx size',
    de: 'größe|prozent|prozentsatz|anteil|segmentgröße|umfang|anteil der besucher|anteil der besuche|geschätzte größe|anteil am traffic',
    fr: 'taille|pourcentage|proportion|part|taille du segment|part des visiteurs|volume|taille estimée|part du trafic|part des visites',
    es: 'tamaño|porcentaje|proporción|tamaño del segmento|porcentaje de visitantes|volumen|tamaño estimado|cuota|parte de las visitas',
    it: 'dimensione|percentuale|quota|dimensione del segmento|quota di visitatori|volume|dimensione stimata|dimensioni|ampiezza',
    nl: 'omvang|percentage|aandeel|grootte|segmentgrootte|aandeel bezoekers|volume|geschatte omvang',
    pt: 'tamanho|percentual|percentagem|porcentagem|dimensão|tamanho do segmento|percentagem de visitantes|volume|tamanho estimado|quota|fatia',
    ja: '規模|サイズ|割合|セグメント規模|推定規模|構成比|ボリューム|人数',
  },
  needs: {
    en: 'needs|looks for|is looking for|what she needs|what he needs|what she looks for|what he looks for|need|goals|wants|motivations|jobs|jobs to be done|motivation|what they need|what they want|expectations|needs and goals|user needs|key needs|what they look for|drivers',
    de: 'bedürfnisse|sucht|suchen|was sie sucht|was er sucht|braucht|bedürfnis|bedarf|ziele|wünsche|motive|motivation|was sie brauchen|erwartungen|was sie suchen|anliegen',
    fr: 'besoins|cherche|cherchent|ce qu il cherche|ce qu elle cherche|ce qu il veut|attente|besoin|objectifs|motivations|attentes|ce qu ils veulent|ce qu ils cherchent',
    es: 'necesidades|busca|buscan|qué busca|quiere|qué quiere|necesidad|objetivos|motivaciones|expectativas|qué necesitan|qué buscan|lo que buscan',
    it: 'bisogni|cerca|cercano|cosa cerca|vuole|bisogno|esigenze|obiettivi|motivazioni|aspettative|di cosa hanno bisogno|cosa cercano|necessità',
    nl: 'behoeften|zoekt|zoeken|wat ze zoekt|wat hij zoekt|wil|behoefte|doelen|wensen|motivaties|verwachtingen|wat ze nodig hebben|wat ze zoeken|behoeftes',
    pt: 'necessidades|procura|procuram|busca|o que procura|o que busca|quer|necessidade|objetivos|motivações|expectativas|o que precisam|o que procuram|o que buscam',
    ja: 'ニーズ|求めていること|探しているもの|目的|要望|動機|期待|求めるもの|求めていること|必要なもの',
  },
  problems: {
    en: 'problems|barrier|blocker|obstacle|frustration|objection|what holds them back|what stops them|what holds her back|what holds him back|held back by|pain points|pain point|pain|pains|frustrations|issues|barriers|challenges|friction|friction points|obstacles|blockers|what hinders them|objections|concerns|drop offs|weaknesses|gaps|pain|leaks|what goes wrong|bottlenecks',
    de: 'probleme|barriere|einwand|reibung am stärksten|was sie bremst|was ihn bremst|bremst|hemmnis|schmerzpunkte|hürde|schmerzpunkt|hindernis|hürden|frust|hindernisse|herausforderungen|reibung|reibungspunkte|was sie hindert|schwächen|einwände|frustpunkte|bedenken|hemmnisse|stolpersteine|mängel|engpässe',
    fr: 'problèmes|barrière|obstacle|blocage|ce qui le freine|ce qui la freine|ce qui les freine|points de douleur|frein|irritant|frustrations|freins|obstacles|difficultés|points de friction|irritants|objections|points faibles|blocages|frictions|problèmes rencontrés',
    es: 'problemas|barrera|obstáculo|qué la frena|qué lo frena|qué los frena|qué las frena|qué le frena|freno|puntos de dolor|dolor|punto de dolor|frustraciones|barreras|obstáculos|dificultades|fricciones|puntos de fricción|objeciones|dolores|frenos',
    it: 'problemi|barriera|cosa lo frena|cosa la frena|cosa li frena|freno|punti critici|ostacolo|punto critico|attrito|frustrazioni|ostacoli|difficoltà|attriti|punti di attrito|criticità|barriere|obiezioni|punti dolenti|problemi riscontrati',
    nl: 'problemen|barrière|belemmering|wat haar remt|wat hem remt|wat ze remt|wat hen tegenhoudt|pijnpunten|pijnpunt|drempel|knelpunt|frustraties|drempels|obstakels|knelpunten|wrijving|belemmeringen|struikelblokken|bezwaren|hindernissen',
    pt: 'problemas|barreira|entrave|obstáculo|o que a trava|o que o trava|o que os trava|o que trava|dores|dor|frustrações|barreiras|obstáculos|dificuldades|pontos de dor|pontos de atrito|atritos|objeções|fricções',
    ja: '課題|妨げ|つまずく点|問題点|悩み|不満|障壁|問題|摩擦|つまずき|困りごと|離脱要因|不安',
  },
  opportunities: {
    en: 'opportunities|idea|opportunity|chance|ideas|improvements|levers|what to improve|possible improvements|chances|personalization ideas|how to win them',
    de: 'chancen|idee|chance|ideen|verbesserungen|möglichkeiten|hebel|potenziale|ansätze',
    fr: 'opportunités|idée|piste|opportunité|idées|améliorations|pistes|leviers',
    es: 'oportunidades|idea|oportunidad|ideas|mejoras|palancas',
    it: 'opportunità|idea|idee|miglioramenti|leve',
    nl: 'kansen|idee|kans|ideeën|verbeteringen|mogelijkheden',
    pt: 'oportunidades|ideia|oportunidade|ideias|melhorias|alavancas',
    ja: '機会|アイデア案|改善機会|アイデア|改善案一覧|改善余地|チャンス',
  },
  noise: {
    en: 'next review|prochaine revue|nächste prüfung|nächste überprüfung|próxima revisión|prossima revisione|volgende beoordeling|próxima revisão|次回レビュー|review frequency|asset|elapsed seconds|elapsed time|elapsed s|run seconds|latency ms|id|uuid|created|created at|updated|updated at|timestamp|date created|generated|generated at|generated on|prepared by|prepared for|author|version|model|model used|llm|tokens|tokens used|token count|prompt tokens|completion tokens|total tokens|cost usd|cost|costs|usd|run id|request id|thread id|execution id|workflow id|trace id|session id|agent|agent name|agent id|agent version|temperature|seed|latency of the model|finish reason|stop reason|execution time|execution time ms|processing time|elapsed|elapsed ms|duration ms|schema version|language|locale|report date|audit date|analysis date|audited url|analyzed url|url analyzed|client|customer|company|website|site|prepared on|last updated|last modified|page url audited|table of contents|isbn|phone|email|e mail|contact|checked on|checked at|crawled at|crawl date|sources count|number|no|nr|index|iterations|retries|steps taken|tool calls|api calls|credits|credits used|user id|tenant id|instance id|account id|hash|checksum|port|year|zip|postcode|copyright|audit id|report id|ref|reference number|ticket number|build|revision|generator|engine version|input tokens|output tokens|context window|max tokens|price usd|cost eur|started|started at|finished|finished at|ended at|completed at|runtime ms|run time ms|last check|last checked|date|time',
    de: 'erstellt|erstellt am|erstellt von|stand vom|autor|version|modell|datum|berichtsdatum|prüfdatum|kunde|sprache|kennung|webseite|website|verbrauchte tokens|kosten|token|tokens|nr|nummer|aktenzeichen|letzte aktualisierung|erzeugt am|erzeugt|ansprechpartner|telefon|bearbeitet am|laufnummer|berichtsnummer|zeitstempel|uhrzeit|auditdatum|prüfnummer',
    fr: 'créé le|généré le|auteur|version|modèle|date|client|langue|identifiant|site|coût|jetons|n|numéro|référence du rapport|dernière mise à jour|préparé par|préparé pour|date du rapport|date de l audit|généré par|établi le|horodatage',
    es: 'creado|generado el|autor|versión|modelo|fecha|cliente|idioma|identificador|sitio|coste usd|tokens|número de informe|última actualización|preparado por|preparado para|fecha del informe|fecha de auditoría|generado por|elaborado por|sitio web',
    it: 'creato il|generato il|autore|versione|modello|data|cliente|lingua|identificativo|sito|costo usd|token|numero di rapporto|ultimo aggiornamento|preparato da|preparato per|data del report|data dell audit|generato da|redatto da|sito web',
    nl: 'aangemaakt|gegenereerd op|auteur|versie|model|datum|klant|taal|kenmerk|site|kosten usd|tokens|rapportnummer|laatst bijgewerkt|opgesteld door|opgesteld voor|rapportdatum|auditdatum|gemaakt door|gemaakt op|website',
    pt: 'criado em|gerado em|autor|versão|modelo|data|cliente|idioma|identificador|site|custo usd|tokens|número do relatório|última atualização|preparado por|preparado para|data do relatório|data da auditoria|gerado por|elaborado por|website',
    ja: '作成日|作成者|バージョン|モデル|日付|顧客|言語|識別子|サイト|トークン数|費用|番号|最終更新|作成日時|報告日|対象サイト|クライアント|生成日時|レポート番号|監査日|実施日',
  },
};
