import { describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import type { Entry } from "../../src-renderer/app/palette/entry.ts";
import { groupEntries } from "../../src-renderer/app/palette/group-entries.ts";
import { matchScore, ranked } from "../../src-renderer/app/palette/rank.ts";
import { pick, randomText, wildAlphabet } from "../shared/random.ts";

describe("what was typed fits", () => {
  test("a whole label better than its beginning, that better than a word's, then the inside of one, then letters in order", () => {
    const labels = ["seg", "segments", "make segments", "unsegmented", "sales e-mail greetings"];
    const scores = labels.map((label) => matchScore("seg", { label }));
    expect(scores.toSorted((a, b) => b - a)).toEqual(scores);
    expect(scores.at(-1)).toBeGreaterThan(0);
  });

  test("whatever its capitals and accents", () => {
    expect(matchScore("ÉLÈVE", { label: "eleve" })).toBe(matchScore("eleve", { label: "Élève" }));
  });

  test("only where every typed word is found, in any order", () => {
    expect(matchScore("groups many", { label: "How many groups?" })).toBeGreaterThan(0);
    expect(matchScore("groups few", { label: "How many groups?" })).toBe(0);
  });

  test("a keyword less than the same word of a label", () => {
    const inLabel = matchScore("theme", { label: "theme" });
    expect(matchScore("theme", { label: "Dark", keywords: "theme" })).toBeLessThan(inLabel);
    expect(matchScore("theme", { label: "Dark", keywords: "theme" })).toBeGreaterThan(0);
  });

  test("not by two letters that merely stand somewhere", () => {
    expect(matchScore("sr", { label: "Segments of returns" })).toBe(0);
  });
});

test.each([1, 2, 3])("any part of any label finds it, whatever it is made of (seed %d)", (seed) => {
  const rng = makeRng(seed);
  for (let i = 0; i < 200; i++) {
    const label = randomText(rng, wildAlphabet, 20).normalize("NFC");
    const words = label.split(/\s+/u).filter((word) => word !== "");
    if (words.length === 0) continue;
    // Folding may make nothing of a lone accent; then nothing was typed.
    const typed = pick(rng, words);
    const score = matchScore(typed, { label });
    if (/[a-z0-9]/i.test(typed)) expect([typed, label, score > 0]).toEqual([typed, label, true]);
  }
});

test("ranking keeps the order of equals, leaves out what does not fit, and lets a bonus decide among likes", () => {
  const all = ["b one", "a one", "two"].map((label) => ({ label }));
  expect(ranked("one", all).map(({ label }) => label)).toEqual(["b one", "a one"]);
  expect(ranked("one", all, ({ label }) => (label === "a one" ? 10 : 0)).map(({ label }) => label)).toEqual([
    "a one",
    "b one",
  ]);
});

const entry = (group: Entry["group"], label: string): Entry => ({
  id: `${group}:${label}`,
  group,
  label,
  run: () => {},
});
const entries = [
  entry("Actions", "Make segments"),
  entry("Screens", "Segments"),
  entry("Screens", "Data"),
  entry("Segments", "Loyal regulars"),
  entry("Help", "Segment"),
];

describe("the palette", () => {
  test("shows what was used last before anything is typed, then actions and screens, and nothing twice", () => {
    const groups = groupEntries("", entries, [], ["Segments:Loyal regulars", "Screens:Data", "gone"]);
    expect(groups.map(({ title, entries: own }) => [title, own.map(({ label }) => label)])).toEqual([
      ["Recent", ["Loyal regulars", "Data"]],
      ["Actions", ["Make segments"]],
      ["Screens", ["Segments"]],
    ]);
  });

  test("begins with the group that has the best fit", () => {
    expect(groupEntries("segments", entries, [], []).map(({ title }) => title)).toEqual(["Screens", "Actions"]);
    expect(groupEntries("segment", entries, [], [])[0]?.title).toBe("Help");
  });

  test("lists people as the program found them, also where their name has other words than were typed", () => {
    const people = [entry("Customers", "Ann Smith"), entry("Customers", "Bob Ann")];
    const groups = groupEntries("smith@example.com", entries, people, []);
    expect(groups.flatMap(({ entries: own }) => own.map(({ label }) => label))).toEqual(["Ann Smith", "Bob Ann"]);
  });

  test("shows nothing where nothing fits", () => {
    expect(groupEntries("zzz", entries, [], [])).toEqual([]);
  });
});
