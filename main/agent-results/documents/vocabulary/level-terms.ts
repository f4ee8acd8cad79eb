import type { TermTable } from './languages.ts';

/** How much, in the words of agents. */
export type LevelWord = 'critical' | 'high' | 'medium' | 'low';

/** Words for levels, also those that say in which order to work. */
export const LEVEL_TERMS: TermTable<LevelWord> = {
  critical: {
    en: 'critical|blocker|urgent|severe|extreme|p0|sev 1|sev1|very critical|highest|showstopper',
    de: 'kritisch|blockierend|dringend|schwerwiegend|sehr kritisch|höchste',
    fr: 'critique|bloquant|urgent|urgente|sévère|très élevé|très élevée',
    es: 'crítico|crítica|bloqueante|urgente|severo|muy alta|muy alto',
    it: 'critico|critica|bloccante|urgente|grave|molto alta|molto alto',
    nl: 'kritiek|blokkerend|urgent|dringend|zeer ernstig|zeer hoog',
    pt: 'crítico|crítica|bloqueante|urgente|severo|muito alta|muito alto',
    ja: '重大|緊急|致命的|危機的|最優先|クリティカル|最高|至急',
  },
  high: {
    en: 'lots|plenty|high|must|must have|major|p1|very high|large|big|significant|strong|do first|sev 2|sev2|hard|xl|l|high priority|now|serious|immediate|immediately|difficult|considerable',
    de: 'viel|große|großer|hoch|hohe|hoher|hohes|muss|sehr hoch|groß|gross|stark|schwer|zuerst|erheblich|ernst|sofort|wesentlich',
    fr: 'beaucoup|élevé|élevée|haut|haute|forte|fort|doit|majeur|majeure|indispensable|grand|grande|en premier|difficile|immédiat|obligatoire',
    es: 'mucho|mucha|alto|alta|debe|imprescindible|mayor|fuerte|grande|primero|elevado|elevada|grave|difícil|inmediato|inmediata',
    it: 'molto|molta|alto|alta|elevato|elevata|deve|indispensabile|maggiore|forte|grande|per primo|difficile|immediato|immediata|obbligatorio',
    nl: 'veel|hoog|hoge|moet|noodzakelijk|groot|sterk|eerst|ernstig|moeilijk|direct|zwaar',
    pt: 'muito|muita|alto|alta|deve|indispensável|maior|forte|grande|primeiro|elevado|elevada|grave|difícil|imediato|imediata|obrigatório',
    ja: '高|高い|大|必須|重要|強い|大きい|優先|高め|難しい|ハイ|すぐ|深刻',
  },
  medium: {
    en: 'medium|important|med|moderate|should|should have|p2|normal|average|mid|minor to major|m|mid level|next|medium priority|mod|fair|some|sev 3|sev3',
    de: 'mittel|wichtig|mittlere|mittlerer|mittleres|sollte|soll|mäßig|normal|durchschnittlich|moderat|als nächstes',
    fr: 'moyen|important|importante|moyenne|modéré|modérée|devrait|souhaitable|normal|normale|ensuite',
    es: 'medio|importante|media|moderado|moderada|debería|normal|mediano|mediana|después',
    it: 'medio|importante|media|moderato|moderata|dovrebbe|normale|poi|discreto',
    nl: 'gemiddeld|belangrijk|gemiddelde|middel|matig|zou moeten|normaal|midden|middelmatig|daarna|medium|redelijk',
    pt: 'médio|importante|média|moderado|moderada|deveria|normal|mediano|depois|razoável',
    ja: '中|中程度|中くらい|推奨レベル|普通|標準|ミドル|すべき|中位',
  },
  low: {
    en: 'very little|low|could|could have|nice to have|minor|p3|p4|very low|minimal|small|trivial|weak|easy|s|xs|optional|later|low priority|sev 4|sev4|slight|negligible|little|cosmetic|someday',
    de: 'wenig|kaum|niedrig|gering|geringer|geringe|geringes|kann|könnte|klein|leicht|optional|später|sehr niedrig|minimal|schwach|einfach|unwesentlich|niedrige|niedriger',
    fr: 'peu|faible|bas|basse|pourrait|optionnel|petit|petite|mineur|mineure|plus tard|minime|facile|léger|légère|très faible|facultatif',
    es: 'poco|poca|bajo|baja|podría|opcional|pequeño|pequeña|menor|más tarde|mínimo|mínima|fácil|leve|escaso|muy bajo|muy baja',
    it: 'poco|poca|lieve|basso|bassa|potrebbe|opzionale|piccolo|piccola|minore|più tardi|minimo|minima|facile|lieve|molto basso|ridotto|facoltativo',
    nl: 'weinig|laag|lage|kan|zou kunnen|optioneel|klein|gering|later|minimaal|makkelijk|eenvoudig|licht|beperkt|zeer laag',
    pt: 'pouco|pouca|baixo|baixa|poderia|opcional|pequeno|pequena|menor|mais tarde|mínimo|mínima|fácil|leve|muito baixo|reduzido',
    ja: '低|低い|小|軽微|任意|後で|小さい|弱い|簡単|ロー|できれば|低め|わずか|余裕があれば',
  },
};

/** Signs that stand for a level of trouble, as a traffic light does. */
export const LEVEL_SIGNS: ReadonlyMap<string, LevelWord> = new Map([
  ['🔴', 'high'],
  ['🟥', 'high'],
  ['🟠', 'high'],
  ['🟧', 'high'],
  ['🟡', 'medium'],
  ['🟨', 'medium'],
  ['🟢', 'low'],
  ['🟩', 'low'],
  ['🔥', 'high'],
  ['🚨', 'critical'],
]);
