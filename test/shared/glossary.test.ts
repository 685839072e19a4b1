import { expect, test } from "vitest";
import { glossary, termWords } from "../../src-shared/glossary.ts";

const terms = Object.entries(glossary);

test("every term says what it is in whole sentences", () => {
  for (const [id, term] of terms) {
    const sentences = Object.entries(term).filter(([field]) => field !== "word" && field !== "source");
    for (const [field, words] of sentences)
      expect([id, field, words]).toEqual([id, field, expect.stringMatching(/^\S.*[.?]$/s)]);
  }
});

test("no two terms have the same word", () => {
  const words = terms.map(([, { word }]) => word.toLowerCase());
  expect(new Set(words).size).toBe(words.length);
});

test("a tooltip holds the definition, how to read it and who published it", () => {
  const { silhouette } = glossary;
  for (const part of [silhouette.definition, silhouette.reading, silhouette.source])
    expect(termWords(silhouette)).toContain(part);
});
