import { type MatchedBy, type MatchingReport, matchedBy } from "../../../src-shared/result-report.ts";
import type { ReportedFacts } from "../queries.ts";
import { joinFacts } from "../reported-facts.ts";
import type { ReadReport, ReportRow } from "./read-report.ts";

/** What a row's owners are found by; people are persons of the project. */
export interface PeopleFinder {
  /** Everybody who has what the row says; none where it says nothing, or nobody has it. */
  readonly find: (by: MatchedBy, row: ReportRow) => readonly number[];
  /** Index of the arm that a person was drawn into. */
  readonly armOf: ReadonlyMap<number, number>;
}

export interface MatchedReport {
  readonly facts: ReadonlyMap<number, ReportedFacts>;
  readonly matching: MatchingReport;
}

const EXAMPLES = 8;
const order = Object.keys(matchedBy) as MatchedBy[];

type Owner =
  | { readonly kind: "matched"; readonly by: MatchedBy; readonly person: number }
  | { readonly kind: "strangers" | "unknown" | "ambiguous" };

/**
 * Whose rows a report's are. A row belongs to the first customer of the campaign that any of its identifiers leads to, the
 * surest identifier first; every row ends in exactly one count.
 * @param arms names and customers drawn, in the plan's order.
 * O(rows).
 */
export function matchReport(
  { rows, count, repeated, refused }: ReadReport,
  finder: PeopleFinder,
  arms: readonly { readonly arm: string; readonly drawn: number }[],
): MatchedReport {
  const facts = new Map<number, ReportedFacts>();
  const by = new Map<MatchedBy, number>();
  const others = { strangers: 0, unknown: 0, ambiguous: 0 };
  const examples = refused.slice(0, EXAMPLES);
  let joined = 0;
  for (const row of rows) {
    const owner = ownerOf(row, finder);
    if (owner.kind !== "matched") {
      others[owner.kind] += 1;
      if (examples.length < EXAMPLES) examples.push({ line: row.line, words: strangerWords[owner.kind] });
      continue;
    }
    by.set(owner.by, (by.get(owner.by) ?? 0) + 1);
    const known = facts.get(owner.person);
    if (known) joined += 1;
    facts.set(owner.person, known ? joinFacts(known, row.facts) : row.facts);
  }
  const people = [...facts];
  const found = arms.map(({ arm, drawn }, index) => {
    const own = people.filter(([person]) => finder.armOf.get(person) === index);
    const tells = own.some(([, { sent }]) => sent !== null);
    return { arm, drawn, found: own.length, sent: tells ? own.filter(([, { sent }]) => sent === 1).length : null };
  });
  return {
    facts,
    matching: {
      rows: count,
      matched: order.flatMap((one) => (by.has(one) ? [{ by: one, rows: by.get(one) ?? 0 }] : [])),
      ...others,
      repeated,
      refused: refused.length,
      examples: examples.toSorted((a, b) => a.line - b.line),
      customers: facts.size,
      joined,
      negative: people.filter(([, { revenueMinor }]) => (revenueMinor ?? 0) < 0).length,
      arms: found,
      tellsOfIdle: people.some(([, own]) => own.converted === 0 && (own.revenueMinor ?? 0) === 0),
    },
  };
}

const strangerWords = {
  strangers: "A customer whom the campaign did not draw.",
  unknown: "Nobody whom the project knows.",
  ambiguous: "Several customers of the campaign share what it is known by.",
} as const;

function ownerOf(row: ReportRow, { find, armOf }: PeopleFinder): Owner {
  let kind: "strangers" | "unknown" | "ambiguous" = "unknown";
  for (const by of order) {
    const owners = find(by, row);
    const drawn = owners.filter((person) => armOf.has(person));
    if (drawn.length === 1 || (by === "household" && shareAnArm(drawn, armOf)))
      return { kind: "matched", by, person: drawn[0] };
    if (drawn.length > 1) kind = "ambiguous";
    else if (owners.length > 0 && kind === "unknown") kind = "strangers";
  }
  return { kind };
}

/** An answer of a household counts for the first of it: arms that keep households together need no more. */
function shareAnArm(people: readonly number[], armOf: ReadonlyMap<number, number>): boolean {
  return people.length > 0 && people.every((person) => armOf.get(person) === armOf.get(people[0]));
}
