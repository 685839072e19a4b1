import type { ReadStore, WriteStore } from "../store/open-store.ts";

/** An e-mail address or number that more customers share than this names no single person: a shop's own, a family's. */
export const MOST_SHARING = 20;

interface Shared {
  readonly kind: string;
  readonly value: string;
  readonly customerIds: string;
}

/** Which imports count: the visible ones, but for one that is about to be shown or hidden. */
export interface Showing {
  readonly importId: number;
  readonly isShown: boolean;
}

/** Customers that are counted under another one: id, that one's id, why. */
export type Merges = readonly (readonly [customerId: number, personId: number, reason: string])[];

/**
 * Finds which customers are the same person: by equal e-mail addresses, phones and ids in visible imports, and by what
 * people decided. A decision that two are apart keeps their groups apart.
 * Cost: one pass over the identifiers, O(n log n).
 */
export function findMerges(store: ReadStore, change?: Showing): Merges {
  const people = new Groups();
  const apart = decisions(store, "apart");
  for (const [left, right] of decisions(store, "merge"))
    people.join(left, right, "You decided that they are one person.", apart);
  for (const { kind, value, customerIds } of sharedIdentifiers(store, change)) {
    const ids = (JSON.parse(customerIds) as number[]).sort((a, b) => a - b);
    if (ids.length > MOST_SHARING) continue;
    const reason = `Both have the ${words[kind] ?? kind} ${value}.`;
    for (const id of ids.slice(1)) people.join(ids[0], id, reason, apart);
  }
  return [...people.merged()];
}

export function saveMerges(store: WriteStore, merges: Merges): void {
  store.run("DELETE FROM merged_customer");
  const insert = store.bulk("INSERT INTO merged_customer (customer_id, person_id, reason) VALUES (?, ?, ?)");
  for (const merge of merges) insert.run(merge);
}

const words: Readonly<Record<string, string>> = { email: "e-mail address", phone: "phone number", id: "number" };

/** Identifiers that several customers have. A customer's own key counts as an id, where any file names ids. */
function sharedIdentifiers(
  store: ReadStore,
  { importId, isShown }: Showing = { importId: 0, isShown: false },
): Shared[] {
  return store.all<Shared>(
    `WITH visible AS (
       SELECT DISTINCT kind, value, customer_id FROM identifier
       WHERE import_id IN (SELECT id FROM import WHERE (state = 'visible' AND id <> ?) OR (id = ? AND ?))
     ), named AS (
       SELECT kind, value, customer_id FROM visible
       UNION
       SELECT 'id', c.key, c.id FROM customer AS c WHERE c.key IN (SELECT value FROM visible WHERE kind = 'id')
       UNION
       SELECT 'email', lower(trim(c.key)), c.id FROM customer AS c
       WHERE lower(trim(c.key)) IN (SELECT value FROM visible WHERE kind = 'email')
     )
     SELECT kind, value, json_group_array(customer_id) AS customerIds FROM named
     GROUP BY kind, value HAVING count(*) > 1 ORDER BY kind, value`,
    importId,
    importId,
    isShown ? 1 : 0,
  );
}

function decisions(store: ReadStore, decision: "merge" | "apart"): [number, number][] {
  return store
    .all<{ left: number; right: number }>(
      `SELECT l.id AS left, r.id AS right FROM identity_decision AS d
       JOIN customer AS l ON l.key = d.left_key JOIN customer AS r ON r.key = d.right_key
       WHERE d.decision = ? ORDER BY l.id, r.id`,
      decision,
    )
    .map(({ left, right }) => [left, right]);
}

/** Disjoint groups of customers (union-find with path halving; the smallest id stands for the group). */
class Groups {
  readonly #parent = new Map<number, number>();
  readonly #reasons = new Map<number, string>();

  rootOf(id: number): number {
    let at = id;
    for (;;) {
      const parent = this.#parent.get(at) ?? at;
      if (parent === at) return at;
      const above = this.#parent.get(parent) ?? parent;
      this.#parent.set(at, above);
      at = above;
    }
  }

  /** @param apart pairs that may not end in one group. */
  join(a: number, b: number, reason: string, apart: readonly (readonly [number, number])[]): void {
    const [low, high] = [this.rootOf(a), this.rootOf(b)].sort((x, y) => x - y);
    if (low === high) return;
    const isForbidden = apart.some(([left, right]) => {
      const roots = [this.rootOf(left), this.rootOf(right)];
      return roots.includes(low) && roots.includes(high);
    });
    if (isForbidden) return;
    this.#parent.set(low, low);
    this.#parent.set(high, low);
    this.#reasons.set(high, reason);
  }

  /** Each customer that is not the one its group is counted under: id, that one's id, why. */
  *merged(): Generator<[number, number, string]> {
    for (const id of this.#parent.keys()) {
      const root = this.rootOf(id);
      if (root !== id) yield [id, root, this.#reasons.get(id) ?? ""];
    }
  }
}
