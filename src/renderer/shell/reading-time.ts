/** Silent reading of English non-fiction: Brysbaert 2019, a meta-analysis of 190 studies. */
const WORDS_PER_MINUTE = 238;

/** Whole minutes, at least one where there is anything to read. */
export const readingMinutes = (words: number): number => Math.ceil(words / WORDS_PER_MINUTE);
