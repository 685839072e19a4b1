import { expect, test } from "vitest";
import { nameDestinations } from "../../src-shared/name-limits.ts";
import { english } from "../../src-shared/name-words/english.ts";
import { german } from "../../src-shared/name-words/german.ts";
import { sensitiveTopics, type WordList } from "../../src-shared/name-words/word-list.ts";
import { acceptedName, checkSegmentName, LONGEST_NAME } from "../../src-shared/segment-name.ts";
import { errorOf } from "../project/start-program.ts";

const kindsOf = (name: string, others: string[] = []) =>
  checkSegmentName(name, others).findings.map(({ kind }) => kind);
const lists: readonly WordList[] = [english, german];

test("a name that is empty, of punctuation only, too long, taken or read as everybody is refused, each in its own words", () => {
  const cases: [string, string][] = [
    ["", "name-empty"],
    [" – … ", "name-empty"],
    ["x".repeat(LONGEST_NAME + 1), "name-too-long"],
    ["  regulars ", "name-taken"],
    ["All customers", "name-reserved"],
    ["Kein Segment", "name-reserved"],
  ];
  const codes = cases.map(([name]) => errorOf(acceptedName(name, ["Regulars"])).code);
  expect(codes).toEqual(cases.map(([, code]) => code));
});

test("a name of the greatest length is accepted as typed, without the spaces around it", () => {
  const name = `É${"x".repeat(LONGEST_NAME - 1)}`;
  expect(acceptedName(`  ${name} `, [])).toEqual({ ok: true, value: name });
});

test("characters are counted as people count them, not as their codes", () => {
  expect(kindsOf("🧵".repeat(LONGEST_NAME))).not.toContain("too-long");
});

test("every demeaning word of both lists is refused in any letters, with the word and what to do instead", () => {
  for (const { demeaning } of lists)
    for (const entry of demeaning) {
      const word = entry.replace("*", "");
      const [finding] = checkSegmentName(`Those ${word.toUpperCase()} again`, []).findings;
      expect([entry, finding?.kind, finding?.severity]).toEqual([entry, "demeaning", "refused"]);
      expect(finding?.message).toMatch(/instead/);
    }
});

test("every sensitive word of both lists is warned of with its topic, accepted, and kept from advertising audiences", () => {
  for (const { sensitive } of lists)
    for (const topic of Object.keys(sensitiveTopics) as (keyof typeof sensitiveTopics)[])
      for (const entry of sensitive[topic]) {
        const name = `Buyers ${entry.replace("*", "")}`;
        const check = checkSegmentName(name, []);
        expect([entry, check.findings.some((finding) => finding.topic !== undefined)]).toEqual([entry, true]);
        expect(acceptedName(name, []).ok).toBe(true);
        expect(check.fits.find(({ destinationId }) => destinationId === "ads")?.problem).toMatch(/refuses/);
      }
});

test("words are stored folded, so that accents and capitals in a name cannot hide one", () => {
  for (const { demeaning, sensitive, harmless } of lists)
    for (const entry of [...demeaning, ...Object.values(sensitive).flat(), ...harmless])
      expect(entry).toMatch(/^[a-z0-9]+( [a-z0-9]+)*\*?$/);
  expect(kindsOf("Überschuldete")).toEqual(["sensitive"]);
  expect(kindsOf("SÜCHTIGE Käufer")).toEqual(["sensitive"]);
});

test.each([
  "Black Friday buyers",
  "Women's wear? Rather: Dress range buyers",
  "Classic collectors",
  "Kinderbuchkäufer",
  "Big-spending regulars",
  "Grasshoppers",
  "Sugar-free range buyers",
  "Skilled menders",
])("a harmless name is not objected to for a word inside of another: %s", (name) => {
  expect(kindsOf(name).filter((kind) => kind === "demeaning")).toEqual([]);
  if (!/women/i.test(name)) expect(kindsOf(name)).toEqual([]);
});

test("a name fits a destination exactly as long as its limit, counted in its unit, and without its forbidden characters", () => {
  for (const { id, longest, counts, refuses = "" } of nameDestinations) {
    const fit = (name: string) => checkSegmentName(name, []).fits.find(({ destinationId }) => destinationId === id);
    const letter = counts === "bytes" ? "é" : "x";
    const most = counts === "bytes" ? Math.floor(longest / 2) : longest;
    expect([id, fit(letter.repeat(most))?.problem]).toEqual([id, undefined]);
    expect([id, fit(letter.repeat(most + 1))?.problem]).toEqual([id, expect.stringContaining(String(longest))]);
    for (const character of refuses) expect(fit(`a${character}b`)?.problem).toContain(character);
  }
});
