import type { FieldMeaning } from './field-meaning.ts';
import type { TermTable } from './languages.ts';

/** Labels of what was measured, and of what something should become. */
export const MEASURE_FIELDS: TermTable<
  Extract<
    FieldMeaning,
    | 'verdict'
    | 'summary'
    | 'kpi'
    | 'primary_metric'
    | 'guard_metric'
    | 'metric'
    | 'current'
    | 'target'
    | 'previous'
    | 'change'
    | 'value'
    | 'unit'
    | 'score'
    | 'scale'
    | 'status'
    | 'maturity'
    | 'source'
    | 'link'
  >
> = {
  verdict: {
    en: 'elevator pitch|the pitch|overall impression|in two words|in a sentence|key sentence|what it comes down to|verdict|short version|main idea|key idea|decision needed|decision requested|central message|most important finding|most important insight|outcome in short|conclusion|in short|tl dr|tldr|bottom line|key message|in a nutshell|in one sentence|headline finding|overall verdict|final verdict|key takeaway|in brief|short answer|main finding',
    de: 'gesamteindruck|in zwei worten|schlüsselsatz|leitsatz|kernsatz|fazit|kurz|grundgedanke|gewünschte entscheidung|wichtigste erkenntnis|zentrale botschaft|wichtigste botschaft|wichtigster befund|urteil|schlussfolgerung|kurz gesagt|kernaussage|in einem satz|gesamturteil|kernbotschaft|unterm strich|kurzfazit|in kürze',
    fr: 'impression générale|en deux mots|phrase clé|verdict|idée principale|décision demandée|décision attendue|message central|constat clé|enseignement principal|conclusion|message clé|en un mot|en une phrase|en résumé|en bref',
    es: 'lo más importante|impresión general|en dos palabras|frase clave|veredicto|idea principal|decisión solicitada|mensaje central|hallazgo principal|conclusión|en resumen|en pocas palabras|mensaje clave|en una frase|en breve',
    it: 'impressione generale|in due parole|in poche parole|frase chiave|verdetto|breve|idea principale|decisione richiesta|messaggio centrale|esito|risultato principale|conclusione|messaggio chiave|in una frase|giudizio|in breve|in sintesi',
    nl: 'totaalindruk|in twee woorden|kernzin|slotsom|conclusie|kort|hoofdgedachte|gevraagd besluit|belangrijkste inzicht|centrale boodschap|oordeel|kort gezegd|kernboodschap|in één zin|kortom|in het kort',
    pt: 'o mais importante|impressão geral|em duas palavras|em poucas palavras|frase chave|veredito|mensagem chave|ideia principal|decisão pedida|mensagem central|principal constatação|veredicto|conclusão|mensagem principal|em resumo|numa frase|em uma frase|em suma',
    ja: 'ひとこと|一言|要点ひとつ|結論|短く言うと|一言でいうと|一言で|ひとことで|判定|一言で言うと|ひとことで言うと|要するに|主な結論',
  },
  summary: {
    en: 'summary|executive summary|abstract',
    de: 'zusammenfassung|kurzfassung',
    fr: 'résumé|synthèse',
    es: 'resumen|resumen ejecutivo|síntesis',
    it: 'riepilogo|sintesi|riassunto',
    nl: 'samenvatting',
    pt: 'resumo|resumo executivo|síntese',
    ja: '要約|概要|サマリー|まとめ',
  },
  kpi: {
    en: 'kpi|kpis|success metric|success metrics|success measure|success measures|success criteria|success criterion|measured by|how to measure|measure of success|how we measure it|tracking metric|metrics to watch|success indicator|success looks like',
    de: 'erfolgskriterium|erfolgskriterien|erfolgsmessung|erfolgsmaß|gemessen an|messgröße|erfolgskennzahl|erfolgskennzahlen|kpi|kpis|erfolg heißt|erfolg messbar an|messung',
    fr: 'critère de succès|critères de succès|indicateur de succès|mesuré par|kpi|indicateurs de réussite|indicateur de réussite|mesure de succès|critère de réussite',
    es: 'criterio de éxito|criterios de éxito|indicador de éxito|medido por|kpi|métrica de éxito|métricas de éxito|medición|medida de éxito',
    it: 'criterio di successo|criteri di successo|indicatore di successo|misurato con|kpi|metrica di successo|metriche di successo|misura di successo',
    nl: 'succescriterium|succescriteria|succesmaat|gemeten aan|kpi|succesindicator|succesmeting|meetbaar aan',
    pt: 'critério de sucesso|critérios de sucesso|indicador de sucesso|medido por|kpi|métrica de sucesso|métricas de sucesso|medida de sucesso',
    ja: '成功指標|成功基準|成功の測定|評価指標|成果指標|測定方法|kpi|達成基準',
  },
  primary_metric: {
    en: 'decide by|judge by|primary metric|primary metrics|primary kpi|main metric|goal metric|primary goal|north star|north star metric|success metric primary|target metric|primary success metric|primary outcome|primary measure|decision metric|oec|what we measure|metric tracked',
    de: 'primäre kennzahl|primäre metrik|hauptkennzahl|hauptmetrik|zielmetrik|primärmetrik|zielgröße|primäre messgröße|primärer kpi|primäre zielgröße|wichtigste kennzahl|was wir messen|gemessen wird',
    fr: 'indicateur principal|métrique principale|kpi principal|mesure principale|critère principal|indicateur primaire|métrique primaire|indicateur suivi|ce que nous mesurons',
    es: 'métrica principal|indicador principal|kpi principal|métrica primaria|métrica objetivo|indicador primario|qué medimos|lo que medimos',
    it: 'metrica principale|indicatore principale|kpi principale|metrica primaria|metrica obiettivo|indicatore primario|cosa misuriamo|metrica seguita',
    nl: 'primaire metriek|hoofdmetriek|primaire kpi|hoofdindicator|primaire meetwaarde|belangrijkste maatstaf|primaire maatstaf|hoofdmaatstaf|primaire metric|wat we meten',
    pt: 'métrica principal|métrica primária|indicador principal|kpi principal|métrica alvo|indicador primário|o que medimos|métrica seguida',
    ja: '主要指標|主指標|プライマリ指標|第一指標|主要kpi|主要評価指標|主要メトリクス|主な指標|測るもの|測定する指標',
  },
  guard_metric: {
    en: 'keep an eye on|watch|guardrail|guardrails|guard metric|guard metrics|guardrail metric|guardrail metrics|counter metric|counter metrics|must not get worse|do no harm metrics|safety metrics|secondary guardrails|health metrics|must hold|keep an eye on|safety check',
    de: 'schutzmetrik|schutzkennzahl|schutzmetriken|guardrail|guardrails|leitplanke|leitplanken|kontrollkennzahl|darf nicht schlechter werden|absicherungskennzahl|schutzkennzahlen|gegenmetrik|guardrail metriken|sicherungskennzahl|leitplanken kennzahl|leitplankenmetrik|leitplanken metriken|leitplankenmetriken|muss stabil bleiben|im auge behalten',
    fr: 'garde fou|garde fous|indicateur de garde|métrique de garde|métriques de garde|indicateurs de garde|métriques garde fou|indicateur de protection|métrique de protection|métrique de sécurité|indicateur garde fou|indicateurs garde fous|à surveiller|indicateur à surveiller',
    es: 'métrica de control|métrica de guardia|métricas de guardia|barandilla|barandillas|métricas de protección|métrica de protección|indicador de control|métricas de seguridad|métricas de control|métrica de resguardo|métricas guardarraíl|guardarraíles|métrica guardarraíl|métricas de salvaguarda|métrica de salvaguarda|salvaguarda|salvaguardas|a vigilar|lo que vigilamos',
    it: 'metrica di guardia|metriche di guardia|metrica di controllo|metriche di controllo|guardrail|metrica di protezione|metriche di protezione|metrica di salvaguardia|metriche di salvaguardia|indicatore di guardia|indicatori di guardia|indicatori di controllo|da tenere d occhio|da sorvegliare',
    nl: 'guardrail|guardrails|vangrail|bewakingsmetriek|beschermende metriek|controlemetriek|vangrails|bewakingswaarde|bewaakte maatstaf|bewakingsmaatstaf|bewakingsmaatstaven|beschermmetriek|waarborg|waarborgen|guardrail metric|guardrail metrics|grenswaarden|in de gaten houden|bewaken',
    pt: 'métrica de proteção|métricas de proteção|métrica de controlo|métrica de controle|guardrail|métrica de guarda|métricas de guarda|salvaguarda|métricas de controlo|métricas de controle|métricas de segurança|métricas de salvaguarda|métrica de salvaguarda|salvaguardas|a vigiar|o que vigiamos',
    ja: 'ガードレール指標|ガードレール|保護指標|監視指標|ガード指標|悪化させない指標|ガードレールメトリクス|副作用指標|見張る指標|監視する指標',
  },
  metric: {
    en: 'metric|indicator|measure name|kpi name|measurement|parameter|metric name|dimension name',
    de: 'kennzahl|metrik|indikator|messwert|messgröße name|kenngröße',
    fr: 'indicateur|métrique|mesure clé|grandeur',
    es: 'métrica|indicador|medición clave',
    it: 'metrica|indicatore|misurazione',
    nl: 'metriek|indicator|meetwaarde|kengetal|maatstaf|cijfer',
    pt: 'métrica|indicador|medição',
    ja: '指標|メトリクス|指標名|測定項目|評価指標名',
  },
  current: {
    en: 'current|current value|now|today|actual|as is|current score|present|is|current state|status quo|reading|this period|this quarter|this year|this week|this month|latest|measured',
    de: 'dieses quartal|dieser monat|dieses jahr|aktuell|ist|heute|aktueller wert|istwert|derzeit|gemessen|ist wert|ist zustand|jetzt',
    fr: 'ce trimestre|ce mois|cette année|actuel|actuelle|aujourd hui|valeur actuelle|état actuel|mesuré|situation actuelle',
    es: 'este trimestre|este mes|este año|actual|hoy|valor actual|estado actual|ahora|medido|situación actual',
    it: 'questo trimestre|questo mese|quest anno|attuale|oggi|valore attuale|stato attuale|ora|misurato|adesso|situazione attuale',
    nl: 'dit kwartaal|deze maand|dit jaar|huidig|nu|huidige waarde|actueel|vandaag|huidige stand|gemeten|huidige situatie',
    pt: 'este trimestre|este mês|este ano|atual|hoje|valor atual|estado atual|agora|medido|situação atual',
    ja: '今期|今月|今年|現在|現状|現在値|現状値|今|実測値|実績|現在のスコア',
  },
  target: {
    en: 'target|aim|goal of the quarter|quarterly goal|our goal|objective of the quarter|goal|target value|objective|to be|desired|aim|benchmark target|should be|goals|target score|threshold|good|target in 90 days',
    de: 'ziel|quartalsziel|ziel des quartals|unser ziel|soll|zielwert|sollwert|angestrebt|vorgabe|schwelle',
    fr: 'cible|objectif du trimestre|objectif|valeur cible|visé|but|seuil|visée',
    es: 'objetivo|objetivo del trimestre|meta del trimestre|meta|valor objetivo|deseado|umbral',
    it: 'obiettivo|obiettivo del trimestre|target|valore obiettivo|traguardo|soglia|valore target',
    nl: 'doel|kwartaaldoel|doel van het kwartaal|streefwaarde|doelwaarde|gewenst|target|doelstelling|norm|drempel',
    pt: 'meta|meta do trimestre|objetivo do trimestre|objetivo|alvo|valor alvo|desejado|limiar',
    ja: '目標|四半期目標|目標値|ターゲット値|あるべき姿|ゴール|しきい値|目標スコア|基準値',
  },
  previous: {
    en: 'previous|baseline|before|last month|previous value|last period|last audit|last quarter|last time|prior|last year|previous score|earlier|was',
    de: 'vorher|zuvor|ausgangswert|baseline|vormonat|letztes mal|vorperiode|bisher|voriger wert|letztes audit|vorquartal|vorjahr|früher|letzte messung|vorheriger wert',
    fr: 'précédent|avant|valeur de référence|base|mois précédent|dernier audit|auparavant|précédente|valeur précédente|trimestre précédent|référence',
    es: 'anterior|antes|línea base|mes anterior|valor anterior|última auditoría|previo|trimestre anterior|periodo anterior|valor de partida',
    it: 'precedente|prima|valore di partenza|mese precedente|ultimo audit|baseline|valore precedente|trimestre precedente|valore iniziale',
    nl: 'vorige|daarvoor|nulmeting|vorige maand|vorige waarde|laatste audit|eerder|uitgangswaarde|vorig kwartaal|baseline|vorige meting|vorige score',
    pt: 'anterior|antes|linha de base|mês anterior|valor anterior|última auditoria|prévio|trimestre anterior|valor inicial',
    ja: '前回|以前|ベースライン|前月|前回値|改善前|前四半期|基準|前年|先月',
  },
  change: {
    en: 'change|delta|trend|direction|difference|development|movement|vs previous|variance',
    de: 'veränderung|delta|trend|richtung|differenz|entwicklung|tendenz|abweichung',
    fr: 'évolution|variation|tendance|écart|différence|sens',
    es: 'cambio|variación|tendencia|diferencia|evolución|dirección',
    it: 'variazione|cambiamento|tendenza|differenza|andamento|direzione',
    nl: 'verandering|verschil|trend|richting|ontwikkeling|delta',
    pt: 'variação|mudança|tendência|diferença|evolução|direção',
    ja: '変化|増減|傾向|差|推移|トレンド|方向|差分',
  },
  value: {
    en: 'value|result|number|figure|amount|reading|measured value|share|percentage|percent|rate|count|visibility|mentions',
    de: 'wert|ergebnis|zahl|menge|anteil|prozent|gemessener wert|rate|anzahl',
    fr: 'valeur|résultat|nombre|chiffre|montant|part|pourcentage|taux',
    es: 'valor|resultado|número|cifra|cantidad|porcentaje|proporción|tasa',
    it: 'valore|risultato|numero|cifra|quantità|percentuale|quota|tasso',
    nl: 'waarde|resultaat|getal|aantal|hoeveelheid|percentage|aandeel',
    pt: 'valor|resultado|número|quantidade|percentagem|porcentagem|proporção|taxa',
    ja: '値|結果|数値|数|割合|比率|測定値|率',
  },
  unit: {
    en: 'unit|units',
    de: 'einheit',
    fr: 'unité',
    es: 'unidad',
    it: 'unità',
    nl: 'eenheid',
    pt: 'unidade',
    ja: '単位',
  },
  score: {
    en: 'satisfaction|score|rating|grade|points|overall score|overall rating|performance score|optimization score|scores',
    de: 'zufriedenheit|bewertung|punkte|punktzahl|note|score|wertung|gesamtbewertung|gesamtpunktzahl|punktwert',
    fr: 'note|score|notation|points|évaluation|note globale|score global',
    es: 'satisfacción|puntuación|nota obtenida|calificación|puntos|valoración|puntaje|nota global|puntuación global|nota',
    it: 'soddisfazione|punteggio|voto|valutazione|punti|punteggio complessivo|punteggio totale',
    nl: 'tevredenheid|score|beoordeling|cijfer score|punten|waardering|totaalscore|cijfer',
    pt: 'satisfação|pontuação|nota obtida|classificação|pontos|avaliação|pontuação geral|pontuação global|nota',
    ja: '満足度|スコア|点数|評価|得点|評点|総合スコア|採点|等級',
  },
  scale: {
    en: 'scale|max|maximum|out of|max score|of|best|max value|scale max',
    de: 'skala|maximum|von|max|höchstwert',
    fr: 'échelle|maximum|sur|max',
    es: 'escala|máximo|sobre|max',
    it: 'scala|massimo|su|max',
    nl: 'schaal|maximum|van de|max',
    pt: 'escala|máximo|em|max',
    ja: '満点|尺度|最大|最大値|スケール',
  },
  status: {
    en: 'status|state|health|condition|availability|check result|rag|rag status|traffic light|verdict status|result status|pass fail',
    de: 'status|zustand|lage|ampel|verfügbarkeit|stand',
    fr: 'statut|état|santé|disponibilité|feu',
    es: 'estado|situación del servicio|disponibilidad|semáforo|estatus',
    it: 'stato|condizione|disponibilità|semaforo',
    nl: 'status|toestand|beschikbaarheid|stoplicht|staat',
    pt: 'estado|status|condição|disponibilidade|semáforo|situação',
    ja: '状態|ステータス|状況|稼働状況|信号',
  },
  maturity: {
    en: 'maturity|maturity level|maturity stage|stage of maturity|level',
    de: 'reifegrad|reife|stufe|reifestufe',
    fr: 'maturité|niveau de maturité|niveau',
    es: 'madurez|nivel de madurez|nivel',
    it: 'maturità|livello di maturità|livello',
    nl: 'volwassenheid|volwassenheidsniveau|niveau',
    pt: 'maturidade|nível de maturidade|nível',
    ja: '成熟度|レベル|成熟度レベル|段階レベル',
  },
  source: {
    en: 'source|reference|cited source|taken from|data source|publication|based on',
    de: 'quelle|referenz|datenquelle|grundlage',
    fr: 'source|référence|source de données',
    es: 'fuente|referencia|fuente de datos',
    it: 'fonte|riferimento|fonte dati',
    nl: 'bron|referentie|databron',
    pt: 'fonte|referência|fonte de dados',
    ja: '出典|情報源|参照元|ソース|データソース',
  },
  link: {
    en: 'url|link|address|href|uri|web address|source url|page url',
    de: 'url|link|adresse|webadresse',
    fr: 'url|lien|adresse',
    es: 'url|enlace|dirección web|vínculo',
    it: 'url|link|indirizzo|collegamento',
    nl: 'url|link|webadres',
    pt: 'url|ligação|link|endereço',
    ja: 'url|リンク|アドレス',
  },
};
