import { npsQuestion } from "../column-synonyms.ts";

/** Questions that ask for a number, the likeliest first. */
export const ratingQuestions = [npsQuestion, /\b(satisf|rate|rating|score|stars|likely|zufrieden|note)/i];

/** Questions that people answer in their own words. */
export const openQuestions = [
  /\b(why|comment|feedback|suggest|improve|tell us|anything else|in your own words|warum|pourquoi|por qu)/i,
];
