import { formatCount, formatNumber, formatShare } from "../../../../src-shared/format.ts";
import { type Check, clear, columnOf, nothingToTest, textRows } from "../check.ts";

/** Two sources of one shop share more people than this, unless they call them by different numbers. */
const STRANGERS_SHARE = 0.05;
/** A smaller source may share nobody by chance. */
const FEWEST_PEOPLE = 20;

export const separateSources: Check = {
  id: "separate-sources",
  part: "consistent",
  tested: "Sources that share hardly any person with the others",
  run: (data) => {
    const { sources, sets } = data.overlap;
    const large = sources.map((source, i) => ({ ...source, i })).filter(({ people }) => people >= FEWEST_PEOPLE);
    if (large.length < 2) return nothingToTest;
    const sharedBy = (i: number) =>
      sets
        .filter(({ members }) => members.length > 1 && members.includes(i))
        .reduce((sum, { people }) => sum + people, 0);
    const strangers = large.filter(({ i, people }) => sharedBy(i) < STRANGERS_SHARE * people);
    const words = "Persons of sources that know each other's people";
    if (strangers.length === 0) return clear(words);
    const total = large.reduce((sum, { people }) => sum + people, 0);
    const apart = strangers.reduce((sum, { people }) => sum + people, 0);
    return {
      isTested: true,
      measures: [{ words, share: 1 - apart / total }],
      found: [
        {
          count: strangers.length,
          title: `${formatCount(strangers.length, "source")} that ${strangers.length === 1 ? "shares" : "share"} hardly anybody with the others`,
          effect: `${formatCount(apart, "person", "persons")} (${formatShare(apart / total)}) are known to one source only. If they are the same people under other numbers, each is counted twice, with half of the orders.`,
          cause:
            "The sources use different customer numbers. Import the e-mail address or phone with each of them, and they are joined.",
          effectShare: Math.min(1, apart / total) / 2,
          severity: "attention",
          rows: textRows(
            [columnOf.text("Source"), columnOf.number("Persons"), columnOf.number("Shared with others")],
            large.map(({ name, people, i }) => [name, formatNumber(people), formatNumber(sharedBy(i))]),
          ),
        },
      ],
    };
  },
};
