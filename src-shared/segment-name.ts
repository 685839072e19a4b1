import { codePoints, fitsOf, type NameFit } from "./name-limits.ts";
import { english } from "./name-words/english.ts";
import { german } from "./name-words/german.ts";
import { type SensitiveTopic, sensitiveTopics, type WordList } from "./name-words/word-list.ts";
import { fail, type Result, succeed } from "./result.ts";

/** Longest name of a segment, in characters: what a card, a legend and a table can show. */
export const LONGEST_NAME = 80;

/** Something about a name that a person should know, or that keeps it from being taken. */
export interface NameFinding {
  readonly kind: "empty" | "too-long" | "taken" | "reserved" | "demeaning" | "sensitive";
  /** A refused name cannot be given; a warned one can. */
  readonly severity: "refused" | "warned";
  /** What is wrong, why, and what to do: whole sentences. */
  readonly message: string;
  /** The word that it is about, as typed. */
  readonly word?: string;
  readonly topic?: SensitiveTopic;
}

export interface NameCheck {
  readonly name: string;
  readonly findings: readonly NameFinding[];
  readonly fits: readonly NameFit[];
}

const wordLists: readonly WordList[] = [english, german];

/** Would be read as something else than a segment, in lists and in files. */
const reserved = new Set([
  "all",
  "all customers",
  "alle",
  "alle kunden",
  "everybody",
  "none",
  "no segment",
  "kein segment",
]);

/** What to say instead of what a person is. */
const insteadOf: Readonly<Record<SensitiveTopic, string>> = {
  health: "Name what they buy, such as “Sugar-free range buyers”.",
  finances: "Name how they buy, such as “Small-basket buyers” or “Discount buyers”.",
  religion: "Name the occasion that they buy for, such as “December gift buyers”.",
  origin: "Name where you deliver or what they buy, such as “International deliveries”.",
  sexuality: "Name what they buy.",
  politics: "Name what they buy or read.",
  children: "Name what the grown-ups buy, such as “Toy buyers” or “School season buyers”.",
  "age-or-sex": "Name what they buy or how, such as “Morning shoppers”.",
  crime: "Name what happened with the orders, such as “Many returns”.",
};

/**
 * Holds a name of a segment against everything that a name must be: there, short enough, different from the others, and a
 * name that one could show to those who are in it. The one check of the program, whoever gives the name.
 * @param others names of the other segments of the segmentation.
 * O(length · words of the lists).
 * Sensitive topics: Regulation (EU) 2016/679, articles 9 and 10, and what advertising platforms refuse.
 */
export function checkSegmentName(name: string, others: readonly string[]): NameCheck {
  const trimmed = name.trim();
  const tokens = tokensOf(trimmed);
  const sensitive = sensitiveWords(tokens);
  const hintsAt = sensitive[0] && sensitiveTopics[sensitive[0].topic];
  const findings = [
    ...formFindings(trimmed, tokens, others),
    ...demeaningFindings(tokens),
    ...sensitive.map(sensitiveFinding),
  ];
  return { name: trimmed, findings, fits: fitsOf(trimmed, hintsAt) };
}

/** The check as an answer: the first finding that keeps the name from being taken, in its own words. */
export function acceptedName(name: string, others: readonly string[]): Result<string> {
  const check = checkSegmentName(name, others);
  const refusal = check.findings.find(({ severity }) => severity === "refused");
  return refusal ? fail(`name-${refusal.kind}`, refusal.message, "name") : succeed(check.name);
}

function formFindings(name: string, tokens: readonly Token[], others: readonly string[]): NameFinding[] {
  const refused = (kind: NameFinding["kind"], message: string): NameFinding[] => [
    { kind, severity: "refused", message },
  ];
  if (tokens.length === 0) return refused("empty", "The name is empty. Type at least one letter or digit.");
  const length = codePoints(name);
  if (length > LONGEST_NAME)
    return refused("too-long", `The name has ${length} characters, and ${LONGEST_NAME} is the most. Shorten it.`);
  const clash = others.find((other) => other.trim().toLowerCase() === name.toLowerCase());
  if (clash !== undefined)
    return refused("taken", `Another segment is called “${clash}” already. Choose a name that tells them apart.`);
  if (reserved.has(tokens.map(({ folded }) => folded).join(" ")))
    return refused("reserved", `“${name}” would be read as everybody or nobody. Say who these customers are.`);
  return [];
}

function demeaningFindings(tokens: readonly Token[]): NameFinding[] {
  return wordLists
    .flatMap(({ demeaning, harmless }) => wordsFound(tokens, demeaning, harmless))
    .filter((word, at, all) => all.indexOf(word) === at)
    .map((word) => ({
      kind: "demeaning",
      severity: "refused",
      word,
      message: `“${word}” looks down on people. A name travels into files, reports and mailers, and the customers could read it. Say what they do instead.`,
    }));
}

interface SensitiveWord {
  readonly word: string;
  readonly topic: SensitiveTopic;
}

function sensitiveWords(tokens: readonly Token[]): SensitiveWord[] {
  const topics = Object.keys(sensitiveTopics) as SensitiveTopic[];
  const found = wordLists.flatMap(({ sensitive, harmless }) =>
    topics.flatMap((topic) => wordsFound(tokens, sensitive[topic], harmless).map((word) => ({ word, topic }))),
  );
  return found.filter(({ word }, at) => found.findIndex((other) => other.word === word) === at);
}

function sensitiveFinding({ word, topic }: SensitiveWord): NameFinding {
  return {
    kind: "sensitive",
    severity: "warned",
    word,
    topic,
    message: `“${word}” speaks of ${sensitiveTopics[topic]}, which says something about people that they may not want known, and advertising platforms refuse such names. ${insteadOf[topic]}`,
  };
}

interface Token {
  /** As typed. */
  readonly text: string;
  /** Small letters without accents. */
  readonly folded: string;
}

function tokensOf(name: string): Token[] {
  return [...name.matchAll(/[\p{L}\p{N}]+/gu)].map(([text]) => ({
    text,
    folded: text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss"),
  }));
}

/** Words of a phrase; one that stands for any ending is told by its beginning. */
type Phrase = readonly { readonly begins: string; readonly isWhole: boolean }[];

function phraseOf(entry: string): Phrase {
  return entry.split(" ").map((word) => ({ begins: word.replace("*", ""), isWhole: !word.endsWith("*") }));
}

const phrases = new Map(
  wordLists
    .flatMap(({ demeaning, sensitive, harmless }) => [...demeaning, ...Object.values(sensitive).flat(), ...harmless])
    .map((entry) => [entry, phraseOf(entry)]),
);

/** What of a list occurs in a name, as typed, where no harmless phrase explains it. */
function wordsFound(tokens: readonly Token[], words: readonly string[], harmless: readonly string[]): string[] {
  const found = words.flatMap((word) => placesOf(tokens, word));
  if (found.length === 0) return [];
  const explained = new Set(harmless.flatMap((phrase) => placesOf(tokens, phrase).flat()));
  return found
    .filter((places) => !places.every((place) => explained.has(place)))
    .map((places) => places.map((place) => tokens[place]?.text ?? "").join(" "));
}

/** Where a phrase of the lists stands in a name: positions of its words, for each time that it does. */
function placesOf(tokens: readonly Token[], entry: string): number[][] {
  const phrase = phrases.get(entry) ?? phraseOf(entry);
  const places: number[][] = [];
  for (let start = 0; start + phrase.length <= tokens.length; start++) {
    const stands = phrase.every(({ begins, isWhole }, step) => {
      const folded = tokens[start + step]?.folded ?? "";
      return isWhole ? folded === begins : folded.startsWith(begins);
    });
    if (stands) places.push(phrase.map((_, step) => start + step));
  }
  return places;
}
