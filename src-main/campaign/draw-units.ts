import type { DrawUnit } from "../../src-shared/campaign-plan.ts";
import { contactPages } from "../customer/contact-pages.ts";
import { accountOf, householdsOf } from "../customer/matching/households.ts";
import { splitFullName } from "../customer/matching/normalise-name.ts";
import type { ReadStore } from "../store/open-store.ts";

/**
 * Who stays together in a draw: people with the same number, counted from 0 as they first occur; −1 for who is a unit alone.
 * @param personIds length n, ascending. @returns length n.
 * O(n + identifiers or attribute values).
 */
export function loadUnits(store: ReadStore, unit: DrawUnit, personIds: Int32Array): Int32Array {
  switch (unit) {
    case "person":
      return new Int32Array(personIds.length).fill(-1);
    case "household":
      return loadHouseholds(store, personIds);
    case "account":
      return loadAccounts(store, personIds);
  }
}

function loadHouseholds(store: ReadStore, personIds: Int32Array): Int32Array {
  const [surname, address, place]: string[][] = [[], [], []];
  for (const { personIds: ids, attributeOf } of contactPages(store, personIds)) {
    for (const id of ids) {
      surname.push(attributeOf(id, "Last name") || splitFullName(attributeOf(id, "Full name")).surname);
      address.push(attributeOf(id, "Address"));
      place.push(attributeOf(id, "Postcode") || attributeOf(id, "City"));
    }
  }
  return householdsOf({ surname, address, place });
}

/** By the domain of the newest address that is a company's. */
function loadAccounts(store: ReadStore, personIds: Int32Array): Int32Array {
  const domains: (string | undefined)[] = [];
  for (const { personIds: ids, emailsOf } of contactPages(store, personIds)) {
    for (const id of ids)
      domains.push(
        emailsOf(id)
          .map(accountOf)
          .find((domain) => domain !== undefined),
      );
  }
  const sizes = new Map<string | undefined, number>();
  for (const domain of domains) sizes.set(domain, (sizes.get(domain) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return Int32Array.from(domains, (domain) => {
    if (domain === undefined || (sizes.get(domain) ?? 0) < 2) return -1;
    const number = numbers.get(domain) ?? numbers.size;
    numbers.set(domain, number);
    return number;
  });
}
