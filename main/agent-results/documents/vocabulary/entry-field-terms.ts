import type { FieldMeaning } from './field-meaning.ts';
import type { TermTable } from './languages.ts';

/** Labels of what is wrong and what mends it, and of how much it matters. */
export const ENTRY_FIELDS: TermTable<
  Extract<
    FieldMeaning,
    | 'title'
    | 'subject'
    | 'issue'
    | 'situation'
    | 'remedy'
    | 'action'
    | 'mitigation'
    | 'strength'
    | 'opportunity'
    | 'risk'
    | 'assumption'
    | 'description'
    | 'rationale'
    | 'evidence'
    | 'owner'
    | 'when'
    | 'steps'
    | 'dependencies'
    | 'quick_win'
    | 'category'
    | 'note'
  >
> = {
  title: {
    en: 'plan name|report name|report title|programme|project name|audit name|title|name|headline|heading|label|subject line|topic|item',
    de: 'titel|name|bezeichnung|thema|überschrift|punkt',
    fr: 'titre|nom|intitulé|libellé|sujet|thème',
    es: 'título|nombre|denominación|tema',
    it: 'titolo|nome|denominazione|tema|voce',
    nl: 'titel|naam|benaming|onderwerp',
    pt: 'título|nome|designação|tema|item',
    ja: 'タイトル|名前|名称|件名|項目|項目名|テーマ',
  },
  subject: {
    en: 'touchpoints|element|area|dimension|criterion|aspect|component|feature|factor|check|platform|engine|channel|region|competitor|brand|query|section|type|field|where|location|domain|pillar|page element|ai engine|model name|assistant',
    de: 'element|kontaktpunkte|touchpoints|bereich|dimension|kriterium|aspekt|komponente|plattform|kanal|region|wettbewerber|abschnitt|prüfpunkt|ort|wo|faktor|seitenelement|handlungsfeld|typ|art',
    fr: 'élément|points de contact|domaine|dimension|critère|aspect|composant|plateforme|canal|région|concurrent|section|où|facteur|type|axe|volet',
    es: 'elemento|puntos de contacto|área|dimensión|criterio|aspecto|componente|plataforma|canal|región|competidor|sección|dónde|factor|tipo|ámbito',
    it: 'elemento|punti di contatto|area|dimensione|criterio|aspetto|componente|piattaforma|canale|regione|concorrente|sezione|dove|fattore|tipo|ambito',
    nl: 'element|contactpunten|gebied|dimensie|criterium|aspect|onderdeel|platform|kanaal|regio|concurrent|sectie|waar|factor|type|domein',
    pt: 'elemento|pontos de contacto|pontos de contato|área|dimensão|critério|aspecto|aspeto|componente|plataforma|canal|região|concorrente|secção|seção|onde|fator|tipo|domínio',
    ja: '要素|接点一覧|領域|分野|観点|基準|側面|プラットフォーム|チャネル|地域|競合|場所|対象|種類|評価項目|カテゴリ別|要因|箇所',
  },
  issue: {
    en: 'issue|problem|finding|gap|weakness|pain point|defect|concern|what we saw|what is wrong|what s wrong|observed issue|observed|problem statement|barrier|friction|blocker|failure|error|insight|observation|symptom|complaint|pitfall',
    de: 'problem|befund|mangel|lücke|schwäche|schwachstelle|fehler|was nicht stimmt|hürde|hindernis|beobachtung|feststellung|erkenntnis|schmerzpunkt|auffälligkeit|symptom|störung',
    fr: 'problème|constat|lacune|faiblesse|anomalie|défaut|frein|observation|point faible|point de friction|irritant|écart|symptôme|manque|point noir',
    es: 'problema|hallazgo|carencia|brecha|debilidad|fallo|error|observación|obstáculo|incidencia|punto de dolor|síntoma',
    it: 'problema|rilievo|lacuna|debolezza|difetto|errore|osservazione|criticità|ostacolo|riscontro|evidenza|sintomo|mancanza',
    nl: 'probleem|bevinding|hiaat|zwakte|gebrek|fout|knelpunt|waarneming|observatie|obstakel|pijnpunt|symptoom|tekortkoming',
    pt: 'problema|achado|constatação|lacuna|fraqueza|falha|erro|observação|obstáculo|ponto de dor|sintoma|deficiência',
    ja: '問題|課題|発見|所見|ギャップ|弱み|問題点|不具合|障害|観察|気づき|課題点|症状|不備|気になる点',
  },
  situation: {
    en: 'what happens|what we see|what is happening|what you see|what it is now|as is',
    de: 'was passiert|was wir sehen|was geschieht',
    fr: 'ce qui se passe|ce que nous voyons|ce que l on voit',
    es: 'qué pasa|qué ocurre|qué vemos|lo que vemos',
    it: 'cosa succede|che cosa succede|cosa vediamo',
    nl: 'wat er gebeurt|wat gebeurt er|wat we zien',
    pt: 'o que acontece|o que vemos',
    ja: '何が起きているか|起きていること',
  },
  remedy: {
    en: 'do this|do this instead|try this|fix|remedy|solution|recommendation|suggested fix|recommended fix|how to fix|suggestion|resolution|recommended change|proposed fix|proposed change|improvement|correction|recommended|what to change|advice|fix it|proposed solution|suggested improvement|remediation|what to do about it|how to solve it|cure|do instead',
    de: 'lösung|empfehlung|abhilfe|behebung|vorschlag|verbesserung|korrektur|lösungsvorschlag|was zu tun ist|so geht es besser|empfohlene änderung|verbesserungsvorschlag|änderung|wie beheben|so beheben|gegenmittel|abhilfemaßnahme',
    fr: 'solution|recommandation|correction|remède|correctif|suggestion|amélioration|préconisation|correction proposée|solution proposée|comment corriger|à corriger|réponse proposée',
    es: 'solución|recomendación|corrección|remedio|arreglo|sugerencia|mejora|propuesta|solución propuesta|cómo corregir|cómo corregirlo|cómo arreglarlo',
    it: 'soluzione|raccomandazione|correzione|rimedio|suggerimento|miglioramento|proposta|soluzione proposta|consiglio|come correggere|come risolvere',
    nl: 'oplossing|aanbeveling|herstel|correctie|suggestie|verbetering|voorstel|advies|remedie|hoe te verhelpen|hoe oplossen|aanpak',
    pt: 'solução|recomendação|correção|remédio|sugestão|melhoria|proposta|solução proposta|resolução|como corrigir|como resolver',
    ja: '解決策|推奨|改善案|修正|対応|対応策|推奨事項|改善策|修正方法|提案|修正案|改善|推奨対応|解決方法|直し方|修正方針|対処|対処法',
  },
  action: {
    en: 'action|task|step|todo|to do|do|activity|work item|story|initiative|what|what to do|recommended action|next action|deliverable name|change|measure|backlog item|ticket|proposal|action item|idea',
    de: 'maßnahme|massnahme|aktion|aufgabe|schritt|tätigkeit|initiative|was|vorhaben|idee|arbeitspaket|handlung',
    fr: 'action|tâche|étape à faire|mesure|activité|initiative|quoi|action recommandée|idée|chantier',
    es: 'acción|tarea|paso|medida|actividad|iniciativa|qué|acción recomendada|idea|actuación',
    it: 'azione|attività|passo|misura|iniziativa|cosa|intervento|compito|idea|azione consigliata',
    nl: 'actie|taak|stap|maatregel|activiteit|initiatief|wat|idee|aanbevolen actie',
    pt: 'ação|tarefa|passo|medida|atividade|iniciativa|o quê|o que|ação recomendada|ideia',
    ja: 'アクション|施策|タスク|作業|対策|実施内容|取り組み|内容|やること|行動|施策名|アイデア',
  },
  mitigation: {
    en: 'mitigation|mitigation strategy|countermeasure|contingency|how to reduce it|response|mitigating action|safeguard|plan b|fallback|what we do about it|how we respond',
    de: 'gegenmaßnahme|gegenmaßnahmen|absicherung|abmilderung|minderung|vorsorge|risikominderung|was wir dagegen tun|plan b',
    fr: 'atténuation|mesure d atténuation|parade|mesure corrective|mesures d atténuation|mitigation|réponse|prévention|plan b|ce que nous ferons',
    es: 'mitigación|contramedida|medida de mitigación|respuesta|plan de contingencia|prevención|plan b|qué haremos',
    it: 'mitigazione|contromisura|misura di mitigazione|contromisure|risposta|attenuazione|prevenzione|piano b|cosa facciamo',
    nl: 'mitigatie|beheersmaatregel|tegenmaatregel|maatregel tegen|beheersing|beperkende maatregel|wat we eraan doen|plan b',
    pt: 'mitigação|contramedida|medida de mitigação|resposta|plano de contingência|prevenção|plano b|o que faremos',
    ja: '緩和策|軽減策|対応方針|予防策|低減策|リスク対策|対処方針|回避策',
  },
  strength: {
    en: 'strength|what works|positive',
    de: 'stärke|pluspunkt',
    fr: 'point fort|force|atout',
    es: 'fortaleza|punto fuerte',
    it: 'punto di forza|forza',
    nl: 'sterk punt|sterkte',
    pt: 'ponto forte|força',
    ja: '強み|良い点|長所',
  },
  opportunity: {
    en: 'opportunity|chance',
    de: 'chance|möglichkeit',
    fr: 'opportunité|levier|piste',
    es: 'oportunidad',
    it: 'opportunità',
    nl: 'kans',
    pt: 'oportunidade',
    ja: '機会|チャンス|伸びしろ',
  },
  risk: {
    en: 'risk|threat|risk category|risk description',
    de: 'risiko|gefahr',
    fr: 'risque|menace',
    es: 'riesgo|amenaza',
    it: 'rischio|minaccia',
    nl: 'risico|bedreiging',
    pt: 'risco|ameaça',
    ja: 'リスク|脅威|懸念',
  },
  assumption: {
    en: 'assumption|premise|limitation',
    de: 'annahme|voraussetzung|prämisse',
    fr: 'hypothèse de travail|prémisse|postulat|supposition',
    es: 'supuesto|premisa|suposición',
    it: 'assunzione|presupposto|premessa',
    nl: 'aanname|uitgangspunt',
    pt: 'premissa|pressuposto|suposição',
    ja: '前提|仮定|前提条件',
  },
  description: {
    en: 'description|details|detail|explanation|text|body|content|about|definition|characteristics|background|context|summary text|full description|long description|info|overview',
    de: 'beschreibung|details|erläuterung|erklärung|text|inhalt|merkmale|hintergrund|beispieltext',
    fr: 'description|détails|détail|explication|texte|contenu|caractéristiques|contexte',
    es: 'descripción|detalles|detalle|explicación|texto|contenido|características|contexto',
    it: 'descrizione|dettagli|dettaglio|spiegazione|testo|contenuto|caratteristiche|contesto',
    nl: 'beschrijving|details|detail|uitleg|toelichting|tekst|inhoud|kenmerken|omschrijving|context',
    pt: 'descrição|detalhes|detalhe|explicação|texto|conteúdo|características|contexto',
    ja: '説明|詳細|内容説明|解説|本文|特徴|概要説明|背景',
  },
  rationale: {
    en: 'why|rationale|reason|because|why it matters|justification|reasoning|root cause|cause|business impact|consequence|effect|so what|why now',
    de: 'warum|begründung|grund|ursache|warum das wichtig ist|folge|auswirkung auf das geschäft|wirkungsweise|weil',
    fr: 'pourquoi|justification|raison|cause|pourquoi c est important|conséquence|cause racine|motif',
    es: 'por qué|justificación|razón|causa|por qué importa|consecuencia|motivo|por qué es importante',
    it: 'perché|motivazione|ragione|causa|perché conta|conseguenza|motivo|perché è importante',
    nl: 'waarom|onderbouwing|reden|oorzaak|waarom dit telt|gevolg|motivatie|waarom het belangrijk is',
    pt: 'porquê|por quê|justificação|justificativa|razão|causa|por que importa|consequência|motivo|por que',
    ja: '理由|根拠|原因|なぜ|重要な理由|背景理由|影響の説明',
  },
  evidence: {
    en: 'evidence|proof|data point|seen at|example|examples|quote|screenshot|where seen|seen on|affected pages|pages affected|supporting data|data',
    de: 'beleg|nachweis|beispiel|gesehen auf|betroffene seiten|zitat|fundstelle|belege|daten',
    fr: 'preuve|exemple|pages concernées|citation|données|éléments de preuve|vu sur',
    es: 'evidencia|prueba observada|ejemplo|páginas afectadas|cita|datos',
    it: 'prova|esempio|pagine interessate|citazione|dati|visto su',
    nl: 'bewijs|voorbeeld|betrokken pagina s|citaat|gegevens|gezien op',
    pt: 'evidência|exemplo|páginas afetadas|citação|dados|prova',
    ja: '証拠|例|該当ページ|引用|データ|影響ページ|エビデンス',
  },
  owner: {
    en: 'owner|responsible|responsibility|assignee|who|team|accountable|owned by|lead|stakeholder|stakeholders|owner hint|responsible team|assigned to|department|by whom|person|driver|run by|handled by|point person',
    de: 'verantwortlich|verantwortung|zuständig|zuständigkeit|wer|team|eigentümer|verantwortliche|verantwortlicher|durch wen|abteilung|bearbeiter|owner|federführung|ansprechperson|wer macht es',
    fr: 'responsable|qui|équipe|porteur|propriétaire|pilote|assigné à|service|en charge|référent|qui s en charge',
    es: 'responsable|quién|equipo|propietario|encargado|asignado a|a cargo|departamento|dueño|referente|quién lo hace',
    it: 'responsabile|chi|team|proprietario|incaricato|assegnato a|a cura di|referente|reparto|titolare|chi lo fa|chi se ne occupa',
    nl: 'verantwoordelijk|verantwoordelijke|wie|team|eigenaar|toegewezen aan|uitvoerder|afdeling|trekker|wie doet het',
    pt: 'responsável|quem|equipa|equipe|proprietário|atribuído a|encarregado|dono|departamento|time|quem faz|a cargo de',
    ja: '担当|担当者|責任者|誰が|チーム|オーナー|担当部署|主担当|担当チーム|担当者名|実施者|責任部署',
  },
  when: {
    en: 'when|due|due date|timeframe|time frame|deadline|timeline|timing|by when|target date|eta|time|date|timeframe hint|estimated timeline|schedule|start|period|until|days|weeks|window|time to complete|quarter|month|week|horizon|by|finish by|ready by|target week',
    de: 'wann|fällig|frist|termin|zeitrahmen|bis wann|zeitraum|zeitpunkt|deadline|bis|zieldatum|start|zeit|fälligkeit|zeithorizont|quartal|monat|woche|horizont|bis wann fertig|fertig bis',
    fr: 'quand|échéance|délai|date limite|calendrier|période|pour quand|horizon|date|début|échéancier|trimestre|mois|semaine|quand faire|temps|d ici|pour le',
    es: 'cuándo|plazo|fecha|fecha límite|vencimiento|periodo|período|calendario|para cuándo|inicio|tiempo|horizonte|trimestre|mes|semana|para cuándo estará|entrega prevista',
    it: 'quando|scadenza|termine|tempistica|entro quando|periodo|data|entro|tempi|inizio|orizzonte|trimestre|mese|settimana|tempo|entro il|consegna prevista',
    nl: 'wanneer|deadline|termijn|tijdsbestek|einddatum|planning|periode|tegen wanneer|tijd|start|kwartaal|maand|week|horizon|tijdstip|tijdpad|uiterlijk|voor wanneer|klaar op',
    pt: 'quando|prazo|data limite|data|período|calendário|até quando|início|tempo|horizonte|trimestre|mês|semana|até|entrega prevista',
    ja: '時期|期限|いつ|期日|納期|実施時期|タイミング|目標日|スケジュール|開始|四半期|期間目安|いつまで|締切|完了予定|予定|実施期限',
  },
  steps: {
    en: 'steps|implementation steps|how|how to|tasks|actions|action items|implementation|sub tasks|subtasks|recommended actions|to dos|how to do it|how to implement|implementation details|activities',
    de: 'schritte|umsetzung|umsetzungsschritte|wie|teilaufgaben|aufgaben|maßnahmen|so geht s|aktivitäten',
    fr: 'étapes|mise en œuvre|comment|tâches|actions|activités|étapes de mise en œuvre',
    es: 'pasos|implementación|cómo|tareas|acciones|actividades|pasos de implementación',
    it: 'passi|attuazione|come|compiti|azioni|attività da svolgere|passaggi|implementazione',
    nl: 'stappen|uitvoering|hoe|taken|acties|activiteiten|implementatie',
    pt: 'passos|implementação|como|tarefas|ações|atividades|passos de implementação',
    ja: '手順|実施手順|ステップ|進め方|方法|やり方|実装手順|実装',
  },
  dependencies: {
    en: 'dependencies|dependency|depends on|prerequisites|requires|needs first|blocked by|prerequisite|requirements|resources required',
    de: 'abhängigkeiten|abhängigkeit|abhängig von|voraussetzungen|benötigt',
    fr: 'dépendances|dépendance|dépend de|prérequis|nécessite',
    es: 'dependencias|dependencia|depende de|requisitos previos|requiere|requisitos',
    it: 'dipendenze|dipendenza|dipende da|prerequisiti|richiede|requisiti',
    nl: 'afhankelijkheden|afhankelijkheid|afhankelijk van|vereisten|vereist|voorwaarden',
    pt: 'dependências|dependência|depende de|pré requisitos|requer|requisitos',
    ja: '依存関係|依存|前提作業|必要条件|依存先|必要なもの',
  },
  quick_win: {
    en: 'quick win|is quick win|quick',
    de: 'schnell umsetzbar|quick win',
    fr: 'gain rapide|victoire rapide',
    es: 'victoria rápida|ganancia rápida',
    it: 'vittoria rapida|quick win',
    nl: 'snelle winst|quick win',
    pt: 'ganho rápido|vitória rápida',
    ja: 'クイックウィン|即効',
  },
  category: {
    en: 'category|theme|kind|group|class|tag|tags|bucket|classification|tier',
    de: 'kategorie|gruppe|klasse|rubrik|themenfeld',
    fr: 'catégorie|groupe|classe|famille',
    es: 'categoría|grupo|clase',
    it: 'categoria|gruppo|classe',
    nl: 'categorie|groep|klasse',
    pt: 'categoria|grupo|classe',
    ja: 'カテゴリ|カテゴリー|分類|区分',
  },
  note: {
    en: 'note|notes|comment|comments|remark|remarks|hint|additional info|caveat|interpretation',
    de: 'hinweis|anmerkung|bemerkung|notiz|kommentar|hinweise|anmerkungen|interpretation',
    fr: 'note|remarque|commentaire|remarques|notes|commentaires|interprétation',
    es: 'nota|comentario|observaciones|notas|comentarios|interpretación',
    it: 'nota|commento|note|commenti|interpretazione',
    nl: 'opmerking|opmerkingen|notitie|commentaar|toelichting kort|interpretatie',
    pt: 'nota|comentário|observações|notas|comentários|interpretação',
    ja: '備考|注記|コメント|メモ|補足',
  },
};
