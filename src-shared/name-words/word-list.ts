/** Why a word does not belong in the name of a group of people. */
export const sensitiveTopics = {
  health: "health",
  finances: "money troubles or income",
  religion: "religion or belief",
  origin: "origin or skin colour",
  sexuality: "sexual life or orientation",
  politics: "politics or union membership",
  children: "children",
  "age-or-sex": "age or sex",
  crime: "crime",
} as const;
export type SensitiveTopic = keyof typeof sensitiveTopics;

/**
 * Words of one language that names of segments are held against. Small letters without accents; "*" at the end stands for
 * any ending, and several words stand for themselves in this order.
 */
export interface WordList {
  readonly language: string;
  /** Words that look down on people. */
  readonly demeaning: readonly string[];
  readonly sensitive: Readonly<Record<SensitiveTopic, readonly string[]>>;
  /** Phrases in which a word above means something harmless. */
  readonly harmless: readonly string[];
}
