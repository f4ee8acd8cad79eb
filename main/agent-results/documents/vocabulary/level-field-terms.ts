import type { FieldMeaning } from './field-meaning.ts';
import type { TermTable } from './languages.ts';

/** Labels of how much something matters, costs or is worth. */
export const LEVEL_FIELDS: TermTable<
  Extract<
    FieldMeaning,
    | 'severity'
    | 'probability'
    | 'priority'
    | 'impact'
    | 'effort'
    | 'confidence'
    | 'ease'
    | 'potential'
    | 'importance'
    | 'reach'
    | 'total'
  >
> = {
  severity: {
    en: 'severity|criticality|seriousness|severity level|risk level|urgency level|sev|how bad|gravity|damage',
    de: 'schweregrad|schwere|kritikalität|ernst|dringlichkeitsstufe|risikostufe|wie schlimm|tragweite|schaden',
    fr: 'gravité|sévérité|criticité|niveau de gravité|niveau de risque|degré de gravité|dégât',
    es: 'gravedad|severidad|criticidad|nivel de gravedad|nivel de riesgo|qué tan grave|daño',
    it: 'gravità|severità|livello di gravità|livello di rischio|quanto è grave|danno',
    nl: 'ernst|zwaarte|ernstgraad|risiconiveau|mate van ernst|hoe erg|schade',
    pt: 'gravidade|severidade|criticidade|nível de gravidade|nível de risco|quão grave|dano',
    ja: '深刻度|重要度|重大度|重症度|リスクレベル|深刻さ|影響レベル',
  },
  probability: {
    en: 'probability|likelihood|chance of occurrence|odds|how likely',
    de: 'wahrscheinlichkeit|eintrittswahrscheinlichkeit|wie wahrscheinlich',
    fr: 'probabilité|vraisemblance|plausibilité',
    es: 'probabilidad|qué tan probable',
    it: 'probabilità|quanto è probabile',
    nl: 'kans van optreden|waarschijnlijkheid|hoe waarschijnlijk',
    pt: 'probabilidade|quão provável',
    ja: '発生確率|確率|可能性|発生可能性|起こりやすさ',
  },
  priority: {
    en: 'priority|prio|urgency|rank|priority level|order|moscow|p',
    de: 'priorität|prio|dringlichkeit|rang|rangfolge|reihenfolge',
    fr: 'priorité|urgence|rang|ordre|niveau de priorité',
    es: 'prioridad|urgencia|rango|orden|nivel de prioridad',
    it: 'priorità|urgenza|rango|ordine|livello di priorità',
    nl: 'prioriteit|urgentie|rang|volgorde|prio',
    pt: 'prioridade|urgência|ordem|nível de prioridade',
    ja: '優先度|重要度|優先順位|緊急度|順位',
  },
  impact: {
    en: 'impact|expected impact|impact level|impact estimate|benefit|value to customer|expected effect|effect|expected result|expected benefit|estimated impact|business value|expected lift|uplift|expected outcome|outcome|user impact|gain|payoff|expected gain|leverage',
    de: 'wirkung|auswirkung|nutzen|erwartete wirkung|effekt|einfluss|erwarteter nutzen|impact|mehrwert|erwartetes ergebnis|hebel|ertrag|gewinn',
    fr: 'impact|effet attendu|bénéfice|impact attendu|effet|impact estimé|résultat attendu|valeur attendue|gain|gain attendu|apport',
    es: 'impacto|efecto esperado|beneficio|impacto esperado|efecto|impacto estimado|resultado esperado|ganancia|retorno|valor esperado',
    it: 'impatto|effetto atteso|beneficio|impatto atteso|effetto|impatto stimato|risultato atteso|guadagno|ritorno|resa',
    nl: 'impact|verwacht effect|verwachte impact|effect|baat|voordeel|verwacht resultaat|invloed|opbrengst|rendement|gevolg',
    pt: 'impacto|efeito esperado|benefício|impacto esperado|efeito|impacto estimado|resultado esperado|ganho|retorno',
    ja: '影響度|影響|効果|期待効果|インパクト|期待される効果|見込み効果|見込み|効き目',
  },
  effort: {
    en: 'effort|takes|time needed|time required|effort level|estimated effort|implementation effort|effort estimate|work|size of work|t shirt size|complexity|cost|difficulty|implementation complexity|work required|loe|level of effort|workload|lift|person days',
    de: 'aufwand|umsetzungsaufwand|arbeitsaufwand|geschätzter aufwand|komplexität|schwierigkeit|aufwandsschätzung|arbeitstage|personentage',
    fr: 'effort|charge|effort estimé|complexité|difficulté|coût|charge de travail|effort requis|jours homme|travail requis',
    es: 'esfuerzo|esfuerzo estimado|complejidad|dificultad|coste|carga de trabajo|trabajo requerido|jornadas',
    it: 'sforzo|impegno|effort|complessità|difficoltà|costo|sforzo stimato|carico di lavoro|giornate uomo|lavoro richiesto',
    nl: 'inspanning|moeite|werk|geschatte inspanning|complexiteit|werkdruk|benodigde inspanning|kosten|werklast|mandagen',
    pt: 'esforço|esforço estimado|complexidade|dificuldade|custo|carga de trabalho|trabalho necessário|dias de trabalho',
    ja: '工数|労力|作業量|難易度|手間|コスト|負荷|想定工数|作業負荷|必要工数',
  },
  confidence: {
    en: 'confidence|confidence of the analysis|confidence in the analysis|confidence in findings|analysis confidence|confidence level|confidence score|certainty|how sure|overall confidence|confidence in this|data confidence|report confidence',
    de: 'konfidenz|vertrauen in die analyse|sicherheit der analyse|konfidenz der analyse|vertrauen|gewissheit|sicherheit|verlässlichkeit|zuversicht|konfidenzniveau|aussagesicherheit',
    fr: 'confiance|confiance de l analyse|confiance dans l analyse|niveau de confiance|certitude|degré de confiance|indice de confiance',
    es: 'confianza|confianza del análisis|confianza en el análisis|nivel de confianza|certeza|grado de confianza',
    it: 'confidenza|confidenza dell analisi|affidabilità dell analisi|fiducia|certezza|livello di confidenza|affidabilità|grado di confidenza|livello di fiducia',
    nl: 'zekerheid|betrouwbaarheid van de analyse|zekerheid van de analyse|vertrouwen|betrouwbaarheid|vertrouwensniveau',
    pt: 'confiança|confiança da análise|confiança na análise|nível de confiança|certeza|grau de confiança|confiabilidade',
    ja: '確信度|分析の信頼度|分析の確信度|信頼度|確度|自信度|信頼性',
  },
  ease: {
    en: 'ease|ease of implementation|simplicity|feasibility',
    de: 'leichtigkeit|einfachheit|umsetzbarkeit|machbarkeit',
    fr: 'facilité|simplicité|faisabilité|facilité de mise en œuvre',
    es: 'facilidad|sencillez|viabilidad|factibilidad',
    it: 'facilità|semplicità|fattibilità',
    nl: 'gemak|eenvoud|haalbaarheid|uitvoerbaarheid',
    pt: 'facilidade|simplicidade|viabilidade|exequibilidade',
    ja: '容易さ|容易性|実装容易性|実現性|簡単さ|実施容易性|易しさ',
  },
  potential: {
    en: 'potential|improvement potential',
    de: 'potenzial|potential',
    fr: 'potentiel',
    es: 'potencial',
    it: 'potenziale',
    nl: 'potentieel',
    pt: 'potencial',
    ja: 'ポテンシャル|潜在力|可能性の大きさ|改善余地|潜在性',
  },
  importance: {
    en: 'importance|weight',
    de: 'wichtigkeit|bedeutung|gewicht|gewichtung',
    fr: 'importance|poids',
    es: 'importancia|peso',
    it: 'importanza|peso',
    nl: 'belang|gewicht',
    pt: 'importância|peso',
    ja: '重要度|重要性|重み',
  },
  reach: {
    en: 'reach|estimated reach|audience reach',
    de: 'reichweite',
    fr: 'portée',
    es: 'alcance|cobertura',
    it: 'copertura|portata',
    nl: 'bereik',
    pt: 'alcance|cobertura',
    ja: 'リーチ|到達数|対象人数',
  },
  total: {
    en: 'total|ice score|pie score|rice score|ice|pie|rice|sum|average|mean|overall|ice total|pie total|rice total|priority score|ranking score|result',
    de: 'gesamt|summe|durchschnitt|mittelwert|insgesamt|ice wert|pie wert|rice wert|gesamtwert|schnitt',
    fr: 'total|somme|moyenne|ensemble|score ice|score pie|score rice|global',
    es: 'total|suma|promedio|media|conjunto|puntuación ice|puntuación pie|puntuación rice',
    it: 'totale|somma|media|complessivo|punteggio ice|punteggio pie|punteggio rice',
    nl: 'totaal|som|gemiddelde|ice score|pie score|rice score|eindscore',
    pt: 'total|soma|média|conjunto|pontuação ice|pontuação pie|pontuação rice|global',
    ja: '合計|総計|平均|総合|iceスコア|pieスコア|riceスコア|合計点|計|総合点',
  },
};
