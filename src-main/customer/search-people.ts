import type { PersonMatch } from "../../src-shared/customer.ts";
import type { CustomerId } from "../../src-shared/ids.ts";
import type { ReadContext } from "../jobs/job-context.ts";
import type { ReadStore } from "../store/open-store.ts";
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

/** Most lines are plain letters, which need a tenth of what others take. */
function folded(line: string): string {
  return /^[ -~]*$/.test(line) ? line.toLowerCase() : foldText(line);
}

const nameColumns = ["First name", "Last name", "Full name"] as const;

function loadPeopleIndex(store: ReadStore): PeopleIndex {
  const ids: CustomerId[] = [];
  const keys: string[] = [];
  const names: (string | undefined)[] = [];
  const texts: string[] = [];
  const parts = namesByCustomer(store);
  const addresses = addressesByCustomer(store);
  // A customer who is counted as another person is found by the own key, and leads to that person.
  const rows = store.rows<[CustomerId, CustomerId, string]>(
    `SELECT c.id, coalesce(m.person_id, c.id), c.key FROM customer AS c
     LEFT JOIN merged_customer AS m ON m.customer_id = c.id ORDER BY c.id`,
  );
  for (const [id, personId, key] of rows) {
    const [first, last, full] = parts.get(id) ?? [];
    const name = full ?? ([first, last].filter(Boolean).join(" ") || undefined);
    ids.push(personId);
    keys.push(key);
    names.push(name);
    texts.push([key, name, addresses.get(id)].flatMap((line) => (line ? [folded(line)] : [])).join("\n"));
  }
  return { ids, keys, names, texts };
}

/** First, last and full name of each customer, as the newest visible import has them. */
function namesByCustomer(store: ReadStore): Map<number, (string | undefined)[]> {
  const parts = new Map<number, (string | undefined)[]>();
  const columns = nameColumns.map(
    (name) => store.get<{ id: number }>("SELECT id FROM attribute WHERE name = ?", name)?.id,
  );
  // In the order of the table's key the newest import of each value comes last.
  const rows = store.rows<[number, number, string]>(
    `SELECT customer_id, attribute_id, value FROM attribute_value
     WHERE attribute_id IN (SELECT value FROM json_each(?)) AND import_id IN (SELECT id FROM import WHERE state = 'visible')`,
    JSON.stringify(columns.filter((id) => id !== undefined)),
  );
  for (const [id, column, value] of rows) {
    let own = parts.get(id);
    if (!own) parts.set(id, (own = []));
    own[columns.indexOf(column)] = value;
  }
  return parts;
}

function addressesByCustomer(store: ReadStore): Map<number, string> {
  const rows = store.rows<[number, string]>(
    `SELECT customer_id, min(value) FROM identifier
     WHERE kind = 'email' AND import_id IN (SELECT id FROM import WHERE state = 'visible') GROUP BY customer_id`,
  );
  return new Map(rows);
}
