import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import type { OpenStore } from "../../src-main/store/open-store.ts";
import { type Day, isoDay } from "../../src-shared/units.ts";
import { pick } from "../shared/random.ts";

/** A span of days that is filled with random rows of every kind. */
export interface Filling {
  readonly firstDay: Day;
  readonly days: number;
  readonly customers: number;
  /** Orders; there are twice as many events, and half as many of everything else. */
  readonly orders: number;
  /** What new channels, categories, products and event names begin with. */
  readonly mark: string;
}

const MS_PER_DAY = 86_400_000;
const eventNames = [
  "Product viewed",
  "Added to cart",
  "Checkout started",
  "Search",
  "Login",
  "Wishlist add",
  "Shared",
  "Click",
];
const messageKinds = ["sent", "sent", "delivered", "opened", "clicked", "unsubscribed", "bounced", "complained"];
const feedbackKinds = ["review", "ticket", "survey", "nps"];

/** Fills every table that features are computed from, in an import of its own. The same for the same seed and path. */
export function fillProject(store: OpenStore, filling: Filling, seed: number, ...path: number[]): void {
  const rng = makeRng(seed, ...path);
  const { lastId: sourceId } = store.run("INSERT INTO source (name, recipe) VALUES (?, '{}')", `shop${filling.mark}`);
  const { lastId: importId } = store.run(
    `INSERT INTO import (source_id, file_name, size_bytes, sha256, recipe, imported_at_ms, program_version, first_order_id, state, summary)
     VALUES (?, 'f.csv', 0, '', '{}', ?, 'test', 1, 'visible', '{}')`,
    sourceId,
    // A file is imported after what it tells of.
    (filling.firstDay + filling.days) * MS_PER_DAY,
  );
  const words = ["a", "b", "c"].map((word) => filling.mark + word);
  const ids = (sql: string, names: readonly string[]) =>
    names.map((name) => {
      const known = store.get<{ id: number }>(
        sql.replace(/INSERT INTO (\w+) \((\w+), .*/, "SELECT id FROM $1 WHERE $2 = ?"),
        name,
      );
      return known?.id ?? store.run(sql, name, importId).lastId;
    });
  const customers = ids(
    "INSERT INTO customer (key, first_import_id) VALUES (?, ?)",
    Array.from({ length: filling.customers }, (_, i) => `k${i}`),
  );
  const context: RowContext = {
    store,
    rng,
    filling,
    importId,
    customer: () => pick(rng, customers),
    products: ids("INSERT INTO product (key, first_import_id) VALUES (?, ?)", [...words, "x", "y", "z", "w"]),
    categories: ids("INSERT INTO category (name, first_import_id) VALUES (?, ?)", [...words, "tea", "cups"]),
    channels: ids("INSERT INTO channel (name, first_import_id) VALUES (?, ?)", [...words, "web", "shop"]),
    events: ids("INSERT INTO event_name (name, first_import_id) VALUES (?, ?)", [
      ...eventNames,
      `${filling.mark} called`,
    ]),
  };
  store.transaction(() => {
    addFacts(context, customers);
    for (let i = 0; i < filling.orders; i++) addOrder(context);
    for (let i = 0; i < filling.orders * 2; i++) addEvent(context);
    for (let i = 0; i < filling.orders; i += 2) addOthers(context);
    for (let campaign = 1; campaign <= CAMPAIGNS; campaign++)
      addResponses(context, importId * 100 + campaign, customers);
  });
}

const CAMPAIGNS = 6;

/** Answers to a campaign whose window is over on a day of the filling. */
function addResponses({ store, rng, filling }: RowContext, campaignId: number, customers: readonly number[]): void {
  const day = filling.firstDay + rng.below(filling.days);
  for (const customer of customers) {
    if (rng.below(2) === 0) continue;
    const ordered = rng.below(2);
    store.run(
      "INSERT INTO response (campaign_id, customer_id, day, was_treated, ordered, spend_minor) VALUES (?, ?, ?, ?, ?, ?)",
      campaignId,
      customer,
      day,
      rng.below(4) === 0 ? 0 : 1,
      ordered,
      ordered * rng.below(5000),
    );
  }
}

interface RowContext {
  readonly store: OpenStore;
  readonly rng: Rng;
  readonly filling: Filling;
  readonly importId: number;
  readonly customer: () => number;
  readonly products: readonly number[];
  readonly categories: readonly number[];
  readonly channels: readonly number[];
  readonly events: readonly number[];
}

function moment({ rng, filling }: RowContext): readonly [atMs: number, day: Day] {
  const day = filling.firstDay + rng.below(filling.days);
  return [day * MS_PER_DAY + rng.below(MS_PER_DAY), day];
}

const maybe = (rng: Rng, value: number): number | null => (rng.below(5) === 0 ? null : value);

/**
 * What is known of persons and products. Only dates bear a day, so a later filling (one with a mark) brings nothing but
 * dates of its own days, for customers without one.
 */
function addFacts({ store, rng, filling, importId, products }: RowContext, customers: readonly number[]): void {
  const attribute = (name: string, type: string) =>
    store.get<{ id: number }>("SELECT id FROM attribute WHERE name = ?", name)?.id ??
    store.run(
      "INSERT INTO attribute (name, type, class, provenance, first_import_id) VALUES (?, ?, 'behavioural', 'first-party', ?)",
      name,
      type,
      importId,
    ).lastId;
  const say = (customer: number, name: string, type: string, value: string) =>
    store.run(
      "INSERT INTO attribute_value (customer_id, attribute_id, import_id, value) VALUES (?, ?, ?, ?)",
      customer,
      attribute(name, type),
      importId,
      value,
    );
  const isLater = filling.mark !== "";
  customers.forEach((customer, i) => {
    if (i % 3 === (isLater ? 1 : 0)) {
      say(customer, "Installed", "date", isoDay(filling.firstDay + rng.below(filling.days)));
    }
    if (isLater) return;
    say(customer, "Rooms", "number", String(1 + rng.below(9)));
    say(customer, "Newsletter", "yes-no", pick(rng, ["yes", "no"]));
    say(customer, "Colour", "text", pick(rng, ["red", "blue"]));
    say(customer, "Company", "text", pick(rng, ["Ash", "Birch", "Oak", "Yew"]));
  });
  if (isLater) return;
  for (const product of products) {
    store.run(
      "INSERT INTO product_fact (product_id, import_id, vendor, price_minor, cost_minor) VALUES (?, ?, ?, ?, ?)",
      product,
      importId,
      pick(rng, ["Alba", "Bora"]),
      maybe(rng, 3000),
      maybe(rng, 900),
    );
  }
}

function addOrder(context: RowContext): void {
  const { store, rng, importId } = context;
  const isReturn = rng.below(9) === 0;
  const lines = Array.from({ length: 1 + rng.below(3) }, () => ({
    product: maybe(rng, pick(rng, context.products)),
    category: maybe(rng, pick(rng, context.categories)),
    quantity: 1 + rng.below(4),
    amount: rng.below(12) === 0 ? 0 : 100 * (1 + rng.below(40)),
  }));
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const { lastId: orderId } = store.run(
    `INSERT INTO "order" (import_id, customer_id, at_ms, day, channel_id, sale_lines, return_lines, sale_minor, return_minor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    importId,
    maybe(rng, context.customer()),
    ...moment(context),
    maybe(rng, pick(rng, context.channels)),
    isReturn ? 0 : lines.length,
    isReturn ? lines.length : 0,
    isReturn ? 0 : sum,
    isReturn ? -sum : rng.below(6) === 0 ? -50 : 0,
  );
  lines.forEach(({ product, category, quantity, amount }, line) => {
    store.run(
      "INSERT INTO order_line (order_id, line, product_id, category_id, quantity, amount_minor, is_return) VALUES (?, ?, ?, ?, ?, ?, ?)",
      orderId,
      line,
      product,
      category,
      isReturn ? -quantity : quantity,
      isReturn ? -amount : amount,
      Number(isReturn),
    );
  });
}

function addEvent(context: RowContext): void {
  const { store, rng, importId } = context;
  store.run(
    `INSERT INTO event (import_id, key, customer_id, at_ms, day, name_id, product_id, channel_id, amount_minor, properties)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)`,
    importId,
    rng.below(1e9),
    maybe(rng, context.customer()),
    ...moment(context),
    pick(rng, context.events),
    maybe(rng, pick(rng, context.products)),
    maybe(rng, pick(rng, context.channels)),
    maybe(rng, rng.below(5000)),
  );
}

function addOthers(context: RowContext): void {
  const { store, rng, importId, channels } = context;
  store.run(
    "INSERT INTO message (import_id, key, customer_id, at_ms, day, kind, channel_id, campaign) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    importId,
    rng.below(1e9),
    context.customer(),
    ...moment(context),
    pick(rng, messageKinds),
    maybe(rng, pick(rng, channels)),
    `mailing ${rng.below(9)}`,
  );
  const kind = pick(rng, feedbackKinds);
  store.run(
    "INSERT INTO feedback (import_id, key, customer_id, at_ms, day, kind, rating, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    importId,
    rng.below(1e9),
    context.customer(),
    ...moment(context),
    kind,
    maybe(rng, kind === "nps" ? rng.below(11) : 1 + rng.below(5)),
    pick(rng, ["open", "closed"]),
  );
  store.run(
    "INSERT INTO consent (import_id, customer_id, channel, purpose, state, at_ms, evidence) VALUES (?, ?, ?, 'marketing', ?, ?, '')",
    importId,
    context.customer(),
    pick(rng, ["email", "sms", "post"]),
    pick(rng, ["granted", "withdrawn"]),
    maybe(rng, moment(context)[0]),
  );
}
