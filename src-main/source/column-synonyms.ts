import type { Role } from "../../src-shared/source-kinds.ts";
import { wordsOfFacts } from "./words-of-facts.ts";
import { wordsOfOrders } from "./words-of-orders.ts";
import { wordsOfPeople } from "./words-of-people.ts";

/**
 * Names that exports give to each role, best first, in plain letters: English, German, French, Spanish, Italian, Dutch.
 */
export const synonyms: Readonly<Record<Role, readonly string[]>> = {
  ...wordsOfOrders,
  ...wordsOfPeople,
  ...wordsOfFacts,
};

/** How people are asked whether they would recommend; answered from 0 to 10. */
export const npsQuestion =
  /\bnps\b|net promoter|\brecommend|weiterempfehl|\bempfehlen|\brecommand|\brecomend|\bconsigli|\baanbevel/i;

/** Whole questions as column names, as surveys have them. */
export const questions: Partial<Readonly<Record<Role, RegExp>>> = {
  rating: npsQuestion,
  text: /^(why|warum|pourquoi|por que)\b|anything else|tell us|in your own words/i,
};
