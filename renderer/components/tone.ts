/** What a colour means. It always comes with a word that says the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';
