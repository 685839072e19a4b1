import { headerWords } from "./header-words.ts";

const preference =
  /\b(prefer\w*|favou?rite|favori\w*|interests|interested in|bevorzugt\w*|lieblings\w*|interessen|gewunscht\w*|voorkeur\w*)\b/;

/** A file that names more different preferences is about something else: people, texts, days. */
export const MOST_PREFERENCES = 300;

/** Is a column named as what a customer likes or wants, such as “Preferred channel”? */
export function namesPreference(name: string): boolean {
  return preference.test(headerWords(name));
}

/** Do its cells hold what the customers state themselves: preferences, and answers to a question? */
export function holdsStatements(name: string): boolean {
  return namesPreference(name) || name.trim().endsWith("?");
}
