import type { TermTable } from './languages.ts';

/** How a connection fares. */
export type StatusWord = 'healthy' | 'warning' | 'critical' | 'down' | 'unknown';

/** Words and signs for the state of something that is checked. */
export const STATUS_TERMS: TermTable<StatusWord> = {
  healthy: {
    en: 'healthy|ok|okay|good|pass|passed|green|up|operational|connected|active|live|working|fine|stable|online|running|normal|in sync',
    de: 'gesund|in ordnung|gut|bestanden|grün|aktiv|verbunden|stabil|läuft|funktioniert|online|einwandfrei|erreichbar|intakt',
    fr: 'sain|bon|bonne|réussi|vert|actif|connecté|stable|opérationnel|fonctionne|en ligne|en bon état|saine|opérationnelle',
    es: 'sano|correcto|bien|aprobado|verde|activo|conectado|estable|operativo|funciona|en línea|saludable|operativa|activa|buen estado',
    it: 'sano|bene|buono|superato|verde|attivo|connesso|stabile|operativo|funziona|in linea|funzionante|regolare|in salute|attiva',
    nl: 'gezond|in orde|goed|geslaagd|groen|actief|verbonden|stabiel|operationeel|werkt|online',
    pt: 'saudável|correto|bem|bom|aprovado|verde|ativo|ligado|estável|operacional|funciona|em linha|conectado|boa|ativa|normal',
    ja: '正常|良好|合格|緑|稼働中|接続済み|安定|問題なし|健全|稼動中|オンライン',
  },
  warning: {
    en: 'with delay|late|behind|delays|warning|warn|degraded|at risk|yellow|amber|partial|partially|slow|needs attention|attention|unstable|stale|delayed|limited|intermittent',
    de: 'warnung|mit verzögerung|verspätet|eingeschränkt verfügbar|zu langsam|eingeschränkt|gefährdet|gelb|teilweise|langsam|achtung|instabil|veraltet|verzögert|auffällig|beeinträchtigt',
    fr: 'avertissement|en retard|avec retard|ralenti|lente|dégradé|à risque|jaune|orange|partiel|lent|attention|instable|retardé|à surveiller|alerte|dégradée|partielle',
    es: 'advertencia|con retraso|con demora|lenta|con incidencias|degradado|en riesgo|amarillo|parcial|lento|atención|inestable|retrasado|aviso|con avisos|a vigilar|alerta|degradada',
    it: 'avviso|con ritardo|lenta|degradato|a rischio|giallo|parziale|lento|attenzione|instabile|in ritardo|da monitorare|rallentato|allerta|avvertenza',
    nl: 'waarschuwing|met vertraging|te laat|langzaam|verminderd|risico|geel|gedeeltelijk|traag|aandacht|instabiel|vertraagd|let op|beperkt',
    pt: 'aviso|com atraso|lenta|degradado|em risco|amarelo|parcial|lento|atenção|instável|atrasado|alerta|com aviso|a vigiar|degradada',
    ja: '警告|遅れ|遅延あり|やや遅い|要確認|低下|要注意|黄|一部|遅い|注意|不安定|遅延|劣化|警戒',
  },
  critical: {
    en: 'critical|fail|failed|failing|red|error|broken|bad|poor|severe',
    de: 'kritisch|gestört|störung|fehlgeschlagen|rot|fehler|defekt|schlecht|fehlerhaft|nicht bestanden|kaputt',
    fr: 'critique|échec|échoué|rouge|erreur|cassé|mauvais|en erreur|en échec',
    es: 'crítico|crítica|fallido|rojo|error|roto|malo|con errores|fallo',
    it: 'critico|critica|fallito|rosso|errore|rotto|cattivo|in errore|guasto|non superato',
    nl: 'kritiek|mislukt|rood|fout|kapot|slecht|gefaald|defect',
    pt: 'crítico|crítica|falhado|falhou|vermelho|erro|partido|mau|com erros|quebrado|falha',
    ja: '危険|失敗|赤|エラー|異常|不良|不合格|重大|クリティカル|深刻',
  },
  down: {
    en: 'no connection|expired|not working|down|offline|disconnected|not connected|inactive|unavailable|stopped|unreachable|outage|dead',
    de: 'ausgefallen|keine verbindung|ohne verbindung|abgelaufen|offline|getrennt|nicht verbunden|inaktiv|nicht verfügbar|gestoppt|nicht erreichbar|außer betrieb|unterbrochen|ausfall',
    fr: 'hors service|sans connexion|expiré|ne fonctionne pas|hors ligne|déconnecté|inactif|indisponible|arrêté|injoignable|en panne|non connecté|panne|coupé',
    es: 'caído|sin conexión|caducado|no funciona|fuera de línea|desconectado|inactivo|no disponible|detenido|fuera de servicio|no conectado|caída|parado',
    it: 'fuori servizio|senza connessione|scaduto|non funziona|offline|disconnesso|inattivo|non disponibile|fermo|non raggiungibile|non connesso|interrotto|giù',
    nl: 'uitgevallen|geen verbinding|verlopen|werkt niet|offline|niet verbonden|inactief|niet beschikbaar|gestopt|buiten werking|onbereikbaar|plat|storing|ligt eruit',
    pt: 'em baixo|sem conexão|sem ligação|expirado|não funciona|fora do ar|desligado|inativo|indisponível|parado|fora de serviço|desconectado|offline|caído|interrompido',
    ja: '停止|接続なし|期限切れ|オフライン|切断|未接続|非アクティブ|利用不可|停止中|ダウン|接続不可|停止している',
  },
  unknown: {
    en: 'unknown|not checked|not tested|untested|not known|unclear|pending|not verified|n a',
    de: 'unbekannt|nicht geprüft|nicht getestet|ungeprüft|unklar|offen',
    fr: 'inconnu|non vérifié|non testé|indéterminé|inconnue|à vérifier',
    es: 'desconocido|no comprobado|no probado|sin verificar|no verificado|pendiente',
    it: 'sconosciuto|non verificato|non testato|ignoto|da verificare',
    nl: 'onbekend|niet gecontroleerd|niet getest|onduidelijk|niet geverifieerd',
    pt: 'desconhecido|não verificado|não testado|por verificar|indeterminado',
    ja: '不明|未確認|未検証|未テスト|確認中',
  },
};

/** Steps of maturity; anything else is no step that the console knows. */
export const MATURITY_TERMS: TermTable<'crawl' | 'walk' | 'run' | 'fly'> = {
  crawl: {
    en: 'crawl|crawling',
    de: 'krabbeln|kriechen',
    fr: 'ramper',
    es: 'gatear',
    it: 'gattonare|strisciare',
    nl: 'kruipen',
    pt: 'gatinhar|engatinhar',
    ja: '這う|クロール|ハイハイ',
  },
  walk: {
    en: 'walk|walking',
    de: 'gehen',
    fr: 'marcher',
    es: 'caminar|andar',
    it: 'camminare',
    nl: 'lopen|wandelen',
    pt: 'andar|caminhar',
    ja: '歩く|ウォーク',
  },
  run: {
    en: 'run|running',
    de: 'laufen|rennen',
    fr: 'courir',
    es: 'correr',
    it: 'correre',
    nl: 'rennen|hardlopen',
    pt: 'correr',
    ja: '走る|ラン',
  },
  fly: {
    en: 'fly|flying',
    de: 'fliegen',
    fr: 'voler',
    es: 'volar',
    it: 'volare',
    nl: 'vliegen',
    pt: 'voar',
    ja: '飛ぶ|フライ',
  },
};

/** Signs for the same. */
export const STATUS_SIGNS: ReadonlyMap<string, StatusWord> = new Map([
  ['✅', 'healthy'],
  ['🟢', 'healthy'],
  ['🟩', 'healthy'],
  ['✔', 'healthy'],
  ['✓', 'healthy'],
  ['☑', 'healthy'],
  ['👍', 'healthy'],
  ['⚠', 'warning'],
  ['🟡', 'warning'],
  ['🟨', 'warning'],
  ['🟠', 'warning'],
  ['❌', 'critical'],
  ['🔴', 'critical'],
  ['🟥', 'critical'],
  ['✗', 'critical'],
  ['✘', 'critical'],
  ['❗', 'critical'],
  ['⛔', 'down'],
  ['🛑', 'down'],
  ['⚫', 'down'],
  ['❓', 'unknown'],
  ['⚪', 'unknown'],
]);
