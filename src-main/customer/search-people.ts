import type { PersonMatch } from "../../src-shared/customer.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import type { ReadContext } from "../jobs/job-context.ts";
import type { ReadStore } from "../store/open-store.ts";
import { readColumns } from "../store/read-columns.ts";
import { foldText } from "./matching/fold-text.ts";

/** What a person can be looked for by: one position a customer in every list. */
interface PeopleIndex {
  readonly ids: readonly CustomerId[];
  readonly keys: readonly string[];
  readonly names: readonly (string | undefined)[];
  /** Folded key, name and e-mail addresses, a line each. */
  readonly texts: readonly string[];
}

/**
 * People whose key, name or e-mail address contains every word of a text, whatever its capitals and accents: those where
 * it is the whole, then where it begins one, then where it begins a word, then the rest; shorter keys first.
 * Cost: one pass over the texts, which are read once and kept until the project changes.
 */
export function searchPeople(
  { store, remember }: Pick<ReadContext, "store" | "remember">,
  text: string,
  limit: number,
): PersonMatch[] {
  const { ids, keys, names, texts } = remember("peopleIndex", () => loadPeopleIndex(store));
  const words = foldText(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const found: { at: number; rank: number }[] = [];
  for (const [at, line] of texts.entries()) {
    if (!words.every((word) => line.includes(word))) continue;
    found.push({ at, rank: Math.max(...words.map((word) => rankOf(line, word))) });
  }
  found.sort((a, b) => a.rank - b.rank || keys[a.at].length - keys[b.at].length || a.at - b.at);
  return found.slice(0, limit).map(({ at }) => {
    const name = names[at];
    return { customerId: ids[at], key: keys[at], ...(name !== undefined && { name }) };
  });
}

/** 0: a whole line, 1: the beginning of one, 2: the beginning of a word, 3: within a word. */
function rankOf(lines: string, word: string): number {
  const padded = `\n${lines}\n`;
  if (padded.includes(`\n${word}\n`)) return 0;
  if (padded.includes(`\n${word}`)) return 1;
  return padded.includes(` ${word}`) ? 2 : 3;
}

/** Folds texts that come again and again, as names do, once. Plain letters need a tenth of what others take. */
function makeFolder(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (/^[ -~]*$/.test(text)) return text.toLowerCase();
    let folded = known.get(text);
    if (folded === undefined) known.set(text, (folded = foldText(text)));
    return folded;
  };
}

const nameColumns = ["First name", "Last name", "Full name"] as const;

/** O(customers), a third to a half of it SQLite’s; numbers and texts leave it by columns. */
function loadPeopleIndex(store: ReadStore): PeopleIndex {
  const ids: CustomerId[] = [];
  const keys: string[] = [];
  const names: (string | undefined)[] = [];
  const texts: string[] = [];
  const lastId = store.get<{ id: number | null }>("SELECT max(id) AS id FROM customer")?.id ?? 0;
  const nameOf = readNames(store, lastId);
  const addressesOf = readAddresses(store);
  const folded = makeFolder();
  // A customer who is counted as another person is found by the own key, and leads to that person.
  const chunks = readColumns<[number[], CustomerId[], string[]]>(
    store,
    `SELECT json_group_array(id), json_group_array(person_id), json_group_array(key) FROM (
       SELECT c.id, coalesce(m.person_id, c.id) AS person_id, c.key FROM customer AS c
       LEFT JOIN merged_customer AS m ON m.customer_id = c.id WHERE c.id BETWEEN ? AND ? ORDER BY c.id)`,
    lastId,
  );
  for (const [own, persons, chunkKeys] of chunks) {
    own.forEach((id, at) => {
      const key = chunkKeys[at];
      const name = nameOf(id);
      const lines = [folded(key), ...(name.length === 0 ? [] : [name.map(folded).join(" ")]), ...addressesOf(id)];
      ids.push(persons[at]);
      keys.push(key);
      names.push(name.length === 0 ? undefined : name.join(" "));
      texts.push(lines.join("\n"));
    });
  }
  return { ids, keys, names, texts };
}

/** @returns a customer's full name, or first and last, as the newest visible import has them; empty where there is none. */
function readNames(store: ReadStore, lastId: number): (id: number) => string[] {
  const columns = nameColumns.map(
    (name) => store.get<{ id: number }>("SELECT id FROM attribute WHERE name = ?", name)?.id ?? 0,
  );
  const [firsts, lasts, fulls] = nameColumns.map((): string[] => []);
  const partOf = new Map(columns.map((id, part) => [id, [firsts, lasts, fulls][part]]));
  // In the order of the table's key the newest import of each value comes last.
  const chunks = readColumns<[number[], number[], string[]]>(
    store,
    `SELECT json_group_array(customer_id), json_group_array(attribute_id), json_group_array(value) FROM (
       SELECT customer_id, attribute_id, value FROM attribute_value
       WHERE customer_id BETWEEN ? AND ? AND attribute_id IN (?, ?, ?)
         AND import_id IN (SELECT id FROM import WHERE state = 'visible')
       ORDER BY customer_id, attribute_id, import_id)`,
    lastId,
    ...columns,
  );
  for (const [customers, attributes, values] of chunks)
    customers.forEach((id, at) => {
      const part = partOf.get(attributes[at]);
      if (part) part[id] = values[at];
    });
  return (id) => (fulls[id] ? [fulls[id]] : [firsts[id], lasts[id]].filter(Boolean));
}

/** @returns the first e-mail address of a customer, which is stored in small letters. */
function readAddresses(store: ReadStore): (id: number) => string[] {
  const found = store.get<{ customers: string; addresses: string }>(
    `SELECT json_group_array(customer_id) AS customers, json_group_array(value) AS addresses FROM identifier
     WHERE kind = 'email' AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
  );
  const addresses = JSON.parse(found?.addresses ?? "[]") as string[];
  const byId: string[] = [];
  (JSON.parse(found?.customers ?? "[]") as number[]).forEach((id, at) => {
    if (!(byId[id] <= addresses[at])) byId[id] = addresses[at];
  });
  return (id) => (byId[id] === undefined ? [] : [byId[id]]);
}
