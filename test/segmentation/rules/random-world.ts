import { join } from "node:path";
import type { Rng } from "../../../src-main/math/rng.ts";
import { migrate } from "../../../src-main/store/migrate.ts";
import { type OpenStore, openStore } from "../../../src-main/store/open-store.ts";
import { isoDay } from "../../../src-shared/units.ts";
import { pick } from "../../shared/random.ts";
import { type ConsentRow, writeConsents } from "./random-consents.ts";

/** Everything a small shop's files say, as plain rows, for asking rules the long way round. */
export interface World {
  readonly orders: readonly OrderRow[];
  readonly events: readonly EventRow[];
  readonly messages: readonly { person: number; day: number; atMs: number; kind: string; campaign: string }[];
  readonly feedback: readonly { person: number; day: number; atMs: number; kind: string; rating: number | null }[];
  /** `isOfOrder`: it stands in the file of orders, and says nothing of when the customer was known. */
  readonly attributes: readonly { person: number; name: string; value: string; isOfOrder: boolean }[];
  readonly consents: readonly ConsentRow[];
  /** Segment to its members. */
  readonly segments: ReadonlyMap<number, readonly number[]>;
  /** A feature's values by person. */
  readonly feature: ReadonlyMap<number, number>;
  readonly keys: ReadonlyMap<number, string>;
  /** The person that a customer is. */
  readonly personOf: (customer: number) => number;
}
interface Row {
  readonly person: number;
  readonly day: number;
  readonly atMs: number;
}
export interface OrderRow extends Row {
  readonly channel: string | null;
  readonly saleMinor: number;
  readonly returnMinor: number;
  readonly lines: readonly { category: string; product: string; amountMinor: number; isReturn: boolean }[];
}
export interface EventRow extends Row {
  readonly name: string;
  readonly product: string | null;
  readonly amountMinor: number | null;
  readonly colour: string | null;
}

export const worldNames = {
  channels: ["web", "shop"],
  categories: ["tea", "cups", "o'clock"],
  products: ["p1", "p2", "p3", 'p"4'],
  events: ["view", "cart", "visit"],
  messageKinds: ["sent", "opened", "clicked"],
  campaigns: ["spring", "autumn"],
  feedbackKinds: ["review", "nps"],
  colours: ["red", "blue"],
  cities: ["Köln", "Graz", ""],
};
export const FIRST_DAY = 19_700;
export const WORLD_DAYS = 60;
export const worldFeature = "netSpend";
const CUSTOMERS = 24;
const HOUR = 3_600_000;

/** A project in a file of its own, and the same as plain rows. Some rows are invisible, and only the file has them. */
export function randomWorld(rng: Rng, folder: string): { world: World; store: OpenStore } {
  const store = openStore(join(folder, `world-${rng.below(1e9)}.tessera`), "write");
  migrate(store);
  return store.transaction(() => {
    writeNames(store);
    const personOf = writePeople(store, rng);
    const moment = () => {
      const day = FIRST_DAY + rng.below(WORLD_DAYS);
      return { day, atMs: (day * 24 + rng.below(24)) * HOUR };
    };
    const someone = () => 1 + rng.below(CUSTOMERS);
    const orders = manyOf(rng, 90, (id) => writeOrder(store, rng, id, someone(), moment()));
    const events = manyOf(rng, 80, (id) => writeEvent(store, rng, id, someone(), moment()));
    const messages = manyOf(rng, 60, (id) => {
      const row = {
        person: someone(),
        ...moment(),
        kind: pick(rng, worldNames.messageKinds),
        campaign: pick(rng, worldNames.campaigns),
      };
      store.run(
        "INSERT INTO message (id, import_id, key, customer_id, at_ms, day, kind, channel_id, campaign) VALUES (?, 1, ?, ?, ?, ?, ?, NULL, ?)",
        id,
        id,
        row.person,
        row.atMs,
        row.day,
        row.kind,
        row.campaign,
      );
      return row;
    });
    const feedback = manyOf(rng, 40, (id) => {
      const row = {
        person: someone(),
        ...moment(),
        kind: pick(rng, worldNames.feedbackKinds),
        rating: rng.below(4) === 0 ? null : rng.below(11),
      };
      store.run(
        "INSERT INTO feedback (id, import_id, key, customer_id, at_ms, day, kind, rating) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
        id,
        id,
        row.person,
        row.atMs,
        row.day,
        row.kind,
        row.rating,
      );
      return row;
    });
    const attributes = writeAttributes(store, rng, personOf);
    const consents = writeConsents(store, rng, CUSTOMERS, moment);
    const segments = writeSegments(store, rng);
    const asPerson = <R extends { person: number }>(rows: readonly R[]) =>
      rows.map((row) => ({ ...row, person: personOf(row.person) }));
    const world: World = {
      orders: asPerson(orders),
      events: asPerson(events),
      messages: asPerson(messages),
      feedback: asPerson(feedback),
      attributes: asPerson(attributes),
      consents: asPerson(consents),
      segments: new Map([...segments].map(([id, members]) => [id, members.map(personOf)])),
      feature: new Map(
        Array.from({ length: CUSTOMERS }, (_, i) => [personOf(i + 1), rng.below(6) === 0 ? Number.NaN : rng.below(20)]),
      ),
      personOf,
      keys: new Map(Array.from({ length: CUSTOMERS }, (_, i) => [i + 1, `K${i + 1}`])),
    };
    return { world, store };
  });
}

function manyOf<T>(rng: Rng, most: number, make: (id: number) => T): T[] {
  return Array.from({ length: rng.below(most) }, (_, i) => make(i + 1));
}

function writeNames(store: OpenStore): void {
  store.run("INSERT INTO source VALUES (1, 's', '{}')");
  for (const [id, state, recipe] of [
    [1, "visible", "{}"],
    [2, "undone", "{}"],
    [3, "visible", '{"kind":"customers"}'],
  ] as const) {
    store.run(
      `INSERT INTO import (id, source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
       VALUES (?, 1, 'f', 1, 'x', ?, 1, 't', 1, ?, '{}')`,
      id,
      recipe,
      state,
    );
  }
  const tables = [
    ["channel", "name", worldNames.channels],
    ["category", "name", worldNames.categories],
    ["product", "key", worldNames.products],
    ["event_name", "name", worldNames.events],
  ] as const;
  for (const [table, column, names] of tables) {
    for (const name of names) store.run(`INSERT INTO ${table} (${column}, first_import_id) VALUES (?, 1)`, name);
  }
}

/** A few customers are the same person. */
function writePeople(store: OpenStore, rng: Rng): (customer: number) => number {
  const personOf = new Map<number, number>();
  for (let id = 1; id <= CUSTOMERS; id++) {
    store.run("INSERT INTO customer (id, key, first_import_id) VALUES (?, ?, 1)", id, `K${id}`);
    if (id > 4 && rng.below(6) === 0) {
      personOf.set(id, 1 + rng.below(4));
      store.run("INSERT INTO merged_customer VALUES (?, ?, 'email', 'same address')", id, personOf.get(id) ?? 0);
    }
  }
  return (customer) => personOf.get(customer) ?? customer;
}

type Moment = { readonly day: number; readonly atMs: number };

function writeOrder(store: OpenStore, rng: Rng, id: number, person: number, { day, atMs }: Moment): OrderRow {
  const lines = Array.from({ length: 1 + rng.below(3) }, () => {
    const isReturn = rng.below(5) === 0;
    const amountMinor = (isReturn ? -1 : 1) * rng.below(5000);
    return {
      category: pick(rng, worldNames.categories),
      product: pick(rng, worldNames.products),
      amountMinor,
      isReturn,
    };
  });
  const channel = rng.below(4) === 0 ? null : pick(rng, worldNames.channels);
  const total = (isReturn: boolean) =>
    lines.reduce((sum, line) => sum + (line.isReturn === isReturn ? line.amountMinor : 0), 0);
  const count = (isReturn: boolean) => lines.filter((line) => line.isReturn === isReturn).length;
  const row = { person, day, atMs, channel, saleMinor: total(false), returnMinor: total(true), lines };
  // Each order has a twin that nobody may see: of an import that was taken back.
  for (const [orderId, importId] of [
    [id, 1],
    [id + 1000, 2],
  ] as const) {
    store.run(
      `INSERT INTO "order" (id, import_id, key, customer_id, at_ms, day, channel_id, sale_lines, return_lines, sale_minor, return_minor)
       VALUES (?, ?, ?, ?, ?, ?, (SELECT id FROM channel WHERE name = ?), ?, ?, ?, ?)`,
      orderId,
      importId,
      `O${id}`,
      person,
      atMs,
      day,
      channel,
      count(false),
      count(true),
      row.saleMinor,
      row.returnMinor,
    );
    lines.forEach((line, i) =>
      store.run(
        `INSERT INTO order_line VALUES (?, ?, (SELECT id FROM product WHERE key = ?), (SELECT id FROM category WHERE name = ?), 1, ?, ?)`,
        orderId,
        i,
        line.product,
        line.category,
        line.amountMinor,
        line.isReturn ? 1 : 0,
      ),
    );
  }
  return row;
}

function writeEvent(store: OpenStore, rng: Rng, id: number, person: number, { day, atMs }: Moment): EventRow {
  const row: EventRow = {
    person,
    day,
    atMs,
    name: pick(rng, worldNames.events),
    product: rng.below(2) === 0 ? null : pick(rng, worldNames.products),
    amountMinor: rng.below(2) === 0 ? null : rng.below(3000),
    colour: rng.below(3) === 0 ? null : pick(rng, worldNames.colours),
  };
  store.run(
    `INSERT INTO event (id, import_id, key, customer_id, at_ms, day, name_id, product_id, amount_minor, properties)
     VALUES (?, 1, ?, ?, ?, ?, (SELECT id FROM event_name WHERE name = ?), (SELECT id FROM product WHERE key = ?), ?, ?)`,
    id,
    id,
    person,
    atMs,
    day,
    row.name,
    row.product,
    row.amountMinor,
    row.colour === null ? null : JSON.stringify({ "the colour": row.colour }),
  );
  return row;
}

function writeAttributes(store: OpenStore, rng: Rng, personOf: (customer: number) => number): World["attributes"] {
  const attributes = [
    { id: 1, name: "City", type: "text", value: () => pick(rng, worldNames.cities) },
    { id: 2, name: "Children", type: "number", value: () => String(rng.below(5)) },
    { id: 3, name: "Boiler built", type: "date", value: () => isoDay(FIRST_DAY + WORLD_DAYS - rng.below(3000)) },
  ];
  return attributes.flatMap(({ id, name, type, value }) => {
    store.run("INSERT INTO attribute VALUES (?, ?, ?, 'demographic', 'first-party', 3)", id, name, type);
    // Only customers who are nobody else: what stands when two files disagree is not a rule's affair.
    return [1, 2, 3, 4, 5, 6, 7, 8]
      .filter((person) => personOf(person) === person && rng.below(2) === 0)
      .map((person) => {
        const row = { person, name, value: value(), isOfOrder: person > 4 };
        store.run(
          "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (?, ?, ?, ?)",
          person,
          id,
          row.isOfOrder ? 1 : 3,
          row.value,
        );
        return row;
      });
  });
}

function writeSegments(store: OpenStore, rng: Rng): Map<number, number[]> {
  store.run(
    `INSERT INTO feature_set (id, created_at_ms, as_of_day, returns, imports, customer_ids, summary) VALUES (1, 1, 1, 'net', '[]', x'', '{}')`,
  );
  store.run(
    `INSERT INTO segmentation (id, feature_set_id, name, created_at_ms, algorithm, params, seed, program_version, preparation, model, scores) VALUES (1, 1, 's', 1, 'a', '{}', 1, 't', '[]', '{}', '{}')`,
  );
  const segments = new Map<number, number[]>();
  for (const id of [1, 2, 3]) {
    store.run(
      "INSERT INTO segment (id, segmentation_id, position, name, is_named_by_person, note, profile) VALUES (?, 1, ?, ?, 0, '', '{}')",
      id,
      id,
      `S${id}`,
    );
    const members = Array.from({ length: CUSTOMERS }, (_, i) => i + 1).filter(() => rng.below(3) === 0);
    for (const member of members)
      store.run("INSERT INTO membership (segment_id, customer_id) VALUES (?, ?)", id, member);
    segments.set(id, members);
  }
  return segments;
}
