import type { Companions, PeopleGroup, PeopleGroups } from "../../../src-shared/customer-identity.ts";
import type { CustomerId } from "../../../src-shared/ids.ts";
import type { ReadContext } from "../../jobs/job-context.ts";
import type { ReadStore } from "../../store/open-store.ts";
import { isFreeMail } from "../free-mail.ts";
import { normaliseAddress, normalisePostcode, splitStreetNumber } from "../matching/normalise-address.ts";
import { normaliseName, splitFullName } from "../matching/normalise-name.ts";
import { titleOf } from "./compare-fields.ts";
import { loadPersons, wordsOfCustomers } from "./pair-queries.ts";
import { keysOf } from "./queries.ts";

/** More people of one address and surname than this live in no one household. */
const MOST_IN_HOUSEHOLD = 20;
const OTHERS_NAMED = 10;

/** Groups by the person that is in them; only groups of at least two people. */
export interface Groups {
  readonly list: readonly PeopleGroup[];
  readonly ofPerson: ReadonlyMap<number, PeopleGroup>;
}

/** People of one surname at one address. */
export function householdsOf({ store, remember }: Pick<ReadContext, "store" | "remember">): Groups {
  return remember("identity:households", () => {
    const persons = loadPersons(store);
    const rooms = new Map<string, { name: string; people: Set<number> }>();
    for (const { customerId, ...home } of homes(store)) {
      const key = homeKey(home);
      if (key === undefined) continue;
      const name = [home.surname, home.address, home.postcode, home.city].filter((part) => part !== "").join(", ");
      add(rooms, key, name, persons.get(customerId) ?? customerId);
    }
    return asGroups(rooms, MOST_IN_HOUSEHOLD);
  });
}

/** People whose e-mail addresses belong to one domain that is no provider's. */
export function accountsOf({ store, remember }: Pick<ReadContext, "store" | "remember">): Groups {
  return remember("identity:accounts", () => {
    const persons = loadPersons(store);
    const domains = new Map<string, { name: string; people: Set<number> }>();
    const rows = store.rows<[number, string]>(
      `SELECT DISTINCT customer_id, value FROM identifier
       WHERE kind = 'email' AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
    );
    for (const [id, address] of rows) {
      const domain = address.slice(address.lastIndexOf("@") + 1);
      if (!isFreeMail(domain)) add(domains, domain, domain, persons.get(id) ?? id);
    }
    return asGroups(domains, Number.POSITIVE_INFINITY);
  });
}

function add(
  groups: Map<string, { name: string; people: Set<number> }>,
  key: string,
  name: string,
  person: number,
): void {
  const group = groups.get(key);
  if (group) group.people.add(person);
  else groups.set(key, { name, people: new Set([person]) });
}

function asGroups(groups: ReadonlyMap<string, { name: string; people: ReadonlySet<number> }>, most: number): Groups {
  const list = [...groups.values()]
    .filter(({ people }) => people.size > 1 && people.size <= most)
    .map(({ name, people }) => ({ name, people: people.size, customerIds: [...people] as CustomerId[] }))
    .sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
  const ofPerson = new Map<number, PeopleGroup>();
  // Who is in several groups is shown in the largest.
  for (const group of list.toReversed()) for (const id of group.customerIds) ofPerson.set(id, group);
  return { list, ofPerson };
}

/** Their numbers, and the largest of them. */
export function largestOf({ list, ofPerson }: Groups, limit: number): PeopleGroups {
  return { groups: list.length, people: ofPerson.size, list: list.slice(0, limit) };
}

interface Home {
  readonly surname: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
}

/** @returns undefined where there is no surname or no whole address. */
function homeKey({ surname, address, postcode, city }: Home): string | undefined {
  const { number, street } = splitStreetNumber(address);
  const name = normaliseName(surname);
  const place = normalisePostcode(postcode) || normaliseAddress(city);
  return name === "" || street === "" || number === "" || place === ""
    ? undefined
    : [name, street, number, place].join("\n");
}

const homeColumns = { Address: "address", Postcode: "postcode", City: "city", "Last name": "surname" } as const;

function* homes(store: ReadStore): Generator<Home & { readonly customerId: number }> {
  const rows = store.rows<[number, string, string]>(
    `SELECT v.customer_id, a.name, v.value FROM attribute_value AS v JOIN attribute AS a ON a.id = v.attribute_id
     WHERE a.name IN ('Address', 'Postcode', 'City', 'Last name', 'Full name')
       AND v.import_id IN (SELECT id FROM import WHERE state = 'visible')
     ORDER BY v.customer_id, v.attribute_id, v.import_id`,
  );
  const nowhere = { customerId: 0, surname: "", address: "", postcode: "", city: "" };
  let home = { ...nowhere };
  for (const [customerId, name, value] of rows) {
    if (customerId !== home.customerId) {
      if (home.customerId > 0) yield home;
      home = { ...nowhere, customerId };
    }
    if (name === "Full name") home.surname ||= splitFullName(value).surname;
    else home[homeColumns[name as keyof typeof homeColumns]] = value;
  }
  if (home.customerId > 0) yield home;
}

/** Who lives with a person, and which company's address the person has. */
export function companionsOf(context: Pick<ReadContext, "store" | "remember">, personId: number): Companions {
  const household = householdsOf(context).ofPerson.get(personId);
  const account = accountsOf(context).ofPerson.get(personId);
  const others = (household?.customerIds ?? []).filter((id) => id !== personId).slice(0, OTHERS_NAMED);
  const keys = keysOf(context.store, others);
  const words = wordsOfCustomers(context.store, others);
  return {
    ...(household && {
      household: {
        name: household.name,
        others: others.map((customerId) => ({
          customerId,
          title: titleOf(words.get(customerId) ?? new Map(), keys.get(customerId) ?? ""),
        })),
      },
    }),
    ...(account && { account: { name: account.name, people: account.people } }),
  };
}
