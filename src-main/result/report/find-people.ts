import type { Campaign } from "../../../src-shared/campaign.ts";
import { assertNever } from "../../../src-shared/result.ts";
import type { MatchedBy } from "../../../src-shared/result-report.ts";
import { makeKeycode } from "../../campaign/make-keycode.ts";
import { armMembers } from "../../campaign/queries.ts";
import { mergedInto } from "../../customer/contact-queries.ts";
import { homesOf, ownersOf } from "../../customer/identifier-owners.ts";
import { householdsOf } from "../../customer/matching/households.ts";
import { normaliseEmail } from "../../customer/matching/normalise-email.ts";
import { normalisePhone, phoneCountry } from "../../customer/matching/normalise-phone.ts";
import type { ReadStore } from "../../store/open-store.ts";
import type { DrawnPeople } from "../load-people.ts";
import type { PeopleFinder } from "./match-report.ts";
import type { ReportRow } from "./read-report.ts";

const NOBODY: readonly number[] = [];

/**
 * Finds whose the rows of a report are, by all that the project knows of its people.
 * @param country where telephone numbers without a country are dialled, as ISO 3166. O(customers + identifiers + rows).
 */
export function findPeople(
  store: ReadStore,
  campaign: Campaign,
  people: DrawnPeople,
  rows: readonly ReportRow[],
  country: string | undefined,
): PeopleFinder {
  const dialled = phoneCountry(country);
  const read: Readonly<Record<"customer" | "email" | "phone", (row: ReportRow) => string>> = {
    customer: (row) => plainId(row.cell("customer")),
    email: (row) => normaliseEmail(row.cell("email")),
    phone: (row) => normalisePhone(row.cell("phone"), dialled)?.number ?? "",
  };
  const owners = (kind: "key" | "email" | "phone", of: (row: ReportRow) => string) =>
    ownersOf(store, kind, new Set(rows.map(of).filter((value) => value !== "")));
  const known = {
    customer: owners("key", read.customer),
    email: owners("email", read.email),
    phone: owners("phone", read.phone),
  };
  const keycodes = keycodesOf(store, campaign, people);
  const households = membersOfHouseholds(store, people, rows);
  const find = (by: MatchedBy, row: ReportRow): readonly number[] => {
    switch (by) {
      case "keycode":
        return keycodes.get(row.cell("keycode").toUpperCase()) ?? NOBODY;
      case "customer":
      case "email":
      case "phone":
        return known[by].get(read[by](row)) ?? NOBODY;
      case "household":
        return households.get(row) ?? NOBODY;
      default:
        return assertNever(by);
    }
  };
  return { find, armOf: new Map(people.personIds.map((person, i) => [person, people.armOf[i]])) };
}

/** As the text that it was before a spreadsheet had it. */
function plainId(cell: string): string {
  return cell.replace(/^'+/, "").replace(/^(\d+)\.0+$/, "$1");
}

/** Letters were printed with the numbers of then, whoever is counted as whom now. */
function keycodesOf(
  store: ReadStore,
  { campaignId, plan }: Campaign,
  { personIds }: DrawnPeople,
): Map<string, number[]> {
  const merged = mergedInto(store);
  const drawn = new Set(personIds);
  const members = [...plan.arms.keys()].flatMap((arm) =>
    armMembers(store, campaignId, arm).map(([id]) => id as number),
  );
  return new Map(
    members.flatMap((id): [string, number[]][] => {
      const person = merged.get(id) ?? id;
      return drawn.has(person) ? [[makeKeycode(campaignId, id), [person]]] : [];
    }),
  );
}

/** Of each row with a name and an address the drawn people who live there under that name. */
function membersOfHouseholds(
  store: ReadStore,
  { personIds }: DrawnPeople,
  rows: readonly ReportRow[],
): Map<ReportRow, number[]> {
  const written = rows.filter((row) => row.cell("lastName") !== "" && row.cell("address") !== "");
  if (written.length === 0) return new Map();
  const homes = homesOf(store, personIds);
  const numbers = householdsOf({
    surname: [...homes.surname, ...written.map((row) => row.cell("lastName"))],
    address: [...homes.address, ...written.map((row) => row.cell("address"))],
    place: [...homes.place, ...written.map((row) => row.cell("place"))],
  });
  const living = new Map<number, number[]>();
  for (const [i, person] of personIds.entries()) {
    if (numbers[i] >= 0) living.set(numbers[i], [...(living.get(numbers[i]) ?? []), person]);
  }
  return new Map(written.map((row, i) => [row, living.get(numbers[personIds.length + i]) ?? []]));
}
