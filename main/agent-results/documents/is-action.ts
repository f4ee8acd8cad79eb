/**
 * Verbs that English recommendations begin with. Other languages tell an action by the form of
 * its verb.
 */
const ENGLISH =
  /^(?:add|adopt|agree|align|allow|apply|ask|assign|audit|automate|avoid|book|build|bring|call|change|check|clean|clear|collect|combine|compare|complete|confirm|connect|consolidate|convert|correct|create|cut|decide|define|delete|deploy|design|document|draft|drop|enable|ensure|establish|expand|explain|export|extend|fill|fix|give|group|hide|highlight|hire|implement|improve|include|increase|install|introduce|invite|keep|label|launch|let|limit|link|list|lower|make|map|mark|measure|merge|migrate|monitor|move|name|offer|open|optimi[sz]e|personali[sz]e|place|plan|prepare|print|prioriti[sz]e|publish|put|raise|rebuild|record|redesign|redirect|reduce|refresh|remove|rename|renew|repair|replace|request|restore|review|rewrite|roll|run|schedule|send|separate|set|share|shorten|show|shrink|simplify|speed|split|start|state|stop|store|streamline|submit|switch|sync|tag|teach|tell|test|track|train|translate|turn|unify|update|upgrade|use|validate|verify|write)\b/i;

/** French, Spanish, Italian and Portuguese actions begin with an infinitive. */
const INFINITIVE =
  /^(?:ne pas |no |non |não )?\p{Ll}*\p{L}{2,}(?:er|ir|re|ar|ere|are|ire|or)(?:lo|la|los|las|li|le|-[lo][ao]?s?)?\s/iu;
const NO_INFINITIVE =
  /^(?:pour|sur|par|entre|hier|notre|votre|leur|autre|lugar|cualquier|sin|per|oltre|sempre|mentre|under|over|after|other|never|their|our|your|per|door|voor|over|onder|onder|naar|meer|jeder|unser|aber|über|unter|oder|hier|mehr|nur|vier|der|er|wer)\s/i;

/** German and Dutch ones end with it. */
const ENDS_WITH_VERB = /\s\p{Ll}{3,}(?:en|ern|eln)(?:\s?\([^)]*\))?[.!]?$/u;
const JAPANESE =
  /(?:する|した方がよい|せる|える|ける|げる|める|べる|ねる|れる|う|く|す|つ|ぶ|む|る)[。.]?$/u;

/** Whether a line tells somebody to do something. */
export function isAction(text: string): boolean {
  const line = text.trim();
  if (line.length < 6 || line.length > 200) return false;
  if (ENGLISH.test(line)) return true;
  if (INFINITIVE.test(line) && !NO_INFINITIVE.test(line)) return true;
  if (/[\u3040-\u30ff]/.test(line)) return JAPANESE.test(line);
  return (
    ENDS_WITH_VERB.test(line) &&
    !/\b(?:werden|wurden|haben|sind|können|worden|hebben|zijn|kunnen|wordt)[.!]?$/.test(line)
  );
}
