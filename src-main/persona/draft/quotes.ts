import { isoDay } from "../../../src-shared/units.ts";
import type { FeedbackRow } from "../queries.ts";

/** What is quoted is a thought, not a word and not a letter. */
const SHORTEST = 20;
const LONGEST_QUOTE = 300;

/**
 * Whether a text can stand as a quote, and how: addresses, links and numbers that could name somebody are blacked out.
 * @returns undefined where it is too short or too long. O(length).
 */
export function quotable(text: string): string | undefined {
  const masked = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, "[e-mail]")
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, "[link]")
    .replace(/\+?\d[\d\s/()-]{5,}\d/g, "[number]");
  return masked.length >= SHORTEST && masked.length <= LONGEST_QUOTE ? masked : undefined;
}

const kindWords: Readonly<Record<string, string>> = {
  review: "Review",
  ticket: "Ticket",
  survey: "Survey answer",
  nps: "Answer to the recommendation question",
};

/** "Review of 2026-03-12, rated 5." */
export function sourceOf({ kind, day, rating }: Pick<FeedbackRow, "kind" | "day" | "rating">): string {
  return `${kindWords[kind] ?? "Feedback"} of ${isoDay(day)}${rating === null ? "" : `, rated ${rating}`}.`;
}
