/** What a colour says. Always beside a word that says the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';
