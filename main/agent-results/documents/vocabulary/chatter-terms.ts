/** How models open before they answer. */
export const OPENINGS =
  /^(?:(?:sure|of course|certainly|absolutely|great|happy to help|gerne|natürlich|selbstverständlich|klar|bien sûr|avec plaisir|claro(?: que sim)?|por supuesto|con gusto|certamente|certo|volentieri|natuurlijk|graag|zeker|com certeza|もちろん(?:です)?|承知(?:しました|いたしました)|かしこまりました)\s*[!,.:;–—！、。]|(?:here(?:'s| is| are)|below (?:is|are|you)|as requested|thank you for|thanks for|hier (?:ist|sind|finden)|anbei|wie gewünscht|vielen dank für|voici|comme demandé|aquí (?:está|tienes|tiene|van)|ecco|hier is|hierbij|aqui (?:está|tem|vai)|segue|以下(?:は|に|が|の)|ご依頼).{0,200}[:：!。.]$|i(?:'ve| have) (?:prepared|analy[sz]ed|reviewed|created)\b)/iu;

/** How they excuse themselves. */
export const APOLOGIES =
  /^(?:i(?:'m| am) sorry|sorry|i apologi[sz]e|unfortunately,? i|i (?:can(?:not|'t)|could not|couldn't|was unable|am unable)|as an ai|as a language model|es tut mir leid|entschuldigung|leider (?:kann|konnte) ich|als ki|je suis désolé|désolé|en tant qu'ia|lo siento|como (?:una )?ia|mi dispiace|in quanto ia|het spijt me|als ai|peço desculpa|desculpe|como ia|申し訳|すみません|aiとして|ai として)/iu;

/** How they offer to go on. */
export const CLOSING_OFFERS =
  /(?:would you like me to|do you want me to|let me know if|shall i|if you(?:'d| would) like,? i|i can also|feel free to|happy to help|hope this helps|anything else|want me to|just ask|sag(?:en sie)? (?:mir )?bescheid|soll ich|möchten sie, dass ich|möchtest du|wenn sie möchten|gib bescheid|gerne kann ich|kann ich auch|souhaitez-vous|voulez-vous que|n'hésitez pas|dites-moi|faites-moi savoir|si vous (?:le )?souhaitez|quieres que|¿(?:desea|quiere|te gustaría)|avísame|avíseme|hágame saber|no dude en|si lo desea|vuoi che|desideri che|fammi sapere|posso anche|non esitare|se vuoi|mi faccia sapere|wil je dat ik|wilt u dat ik|laat (?:het )?(?:me|mij) weten|zal ik|quer que eu|deseja que|gostaria que|diga-me|avise-me|se quiser|posso também|não hesite|お知らせください|ご希望でしたら|お申し付け|しましょうか|必要であれば|ご連絡ください)/iu;

/** Lines that say that there is nothing. */
export const NOTHING_TERMS =
  'none|none observed|none found|nothing|nothing found|no issues|no issues found|no problems|no problems found|none identified|none reported|not applicable|no findings|keine|keiner|keines|nichts|keine gefunden|keine beobachtet|keine probleme|keine auffälligkeiten|entfällt|aucun|aucune|néant|rien|rien à signaler|aucun problème|aucune observée|aucun observé|ninguno|ninguna|nada|ninguno observado|sin problemas|ninguno detectado|sin incidencias|nessuno|nessuna|niente|nulla|nessun problema|nessuno rilevato|nessuna rilevata|geen|niets|geen gevonden|geen problemen|geen waargenomen|nenhum|nenhuma|nenhum observado|sem problemas|nenhuma observada|nenhum problema|なし|特になし|該当なし|問題なし|特にありません|ありません';
