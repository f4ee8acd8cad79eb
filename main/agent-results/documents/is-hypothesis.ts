const HYPOTHESIS =
  /^\W*(?:(?:weil|because|parce que|porque|perch[ée]|omdat|da)\s.{5,}(?:glauben wir|erwarten wir|we believe|we expect|nous pensons|creemos|crediamo|verwachten we|geloven we|acreditamos)|(?:if|wenn|falls|si|se|als|by|we believe|wir glauben|nous pensons|creemos|crediamo|wij geloven|acreditamos)\s.{10,}(?:\bthen\b|\bdann\b|\balors\b|\bentonces\b|\ballora\b|\bdan\b|\bent[ãa]o\b|because|weil|denn|car|parce que|porque|perch[ée]|omdat|,)|.*(?:[えけげせてねべめれ]ば|たら|すると).*(?:ため|から|なぜなら|はず|向上|増))/iu;

/** Whether a text says what is expected and why: "if … then … because". */
export function isHypothesis(text: string): boolean {
  return text.length >= 20 && text.length <= 1200 && HYPOTHESIS.test(text);
}
