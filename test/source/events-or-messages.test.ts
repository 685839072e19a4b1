import { describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { tellsOfMessage } from "../../src-main/source/message-words.ts";
import { pick, shuffled } from "../shared/random.ts";
import { inspectText } from "./quiet-job.ts";

const SEED = 31;
const FILES = 60;
const ROWS = 80;

/** What is done to messages and to other things alike. */
const verbs = ["viewed", "opened", "clicked", "sent", "delivered", "received", "read"];
const things = [
  "Product",
  "Order",
  "Cart",
  "Checkout page",
  "Video",
  "Thread",
  "Coupon",
  "Wish list",
  "Form",
  "Review",
];
const messages = ["Email", "Message", "Newsletter", "SMS", "Push notification", "Campaign email", "Marketing e-mail"];

/** A name as one program or another writes it: "Product viewed", "viewed_product", "productViewed". */
function named(thing: string, verb: string, style: number): string {
  const capital = verb.charAt(0).toUpperCase() + verb.slice(1);
  const words = thing.toLowerCase().replaceAll(" ", "_").replaceAll("-", "");
  switch (style) {
    case 0:
      return `${thing} ${verb}`;
    case 1:
      return `${capital} ${thing}`;
    case 2:
      return `${words}_${verb}`;
    case 3:
      return `${words}${capital}`;
    default:
      return `${words.toUpperCase()} ${verb.toUpperCase()}`;
  }
}

/** Columns beside what happened, by name, with their cells. */
const others: Readonly<Record<string, (row: number, rng: Rng) => string>> = {
  product_id: (_, rng) => `A-${100 + rng.below(60)}`,
  campaign: (_, rng) => pick(rng, ["Spring sale", "Autumn letter"]),
  session: (row) => `s${row}`,
};

/** A file in which one thing after another happens, its columns in any order. */
function happenings(rng: Rng, words: readonly string[], beside: readonly string[]): string {
  const who = pick(rng, ["customer_id", "user_id", "email"]);
  const cells: Readonly<Record<string, (row: number) => string>> = {
    [who]: () => (who === "email" ? `person${rng.below(40)}@example.org` : `K${4000 + rng.below(40)}`),
    [pick(rng, ["event", "event_name", "action", "activity"])]: () => pick(rng, words),
    [pick(rng, ["timestamp", "date", "time"])]: () => `2024-0${1 + rng.below(9)}-${10 + rng.below(18)} 10:30:00`,
    ...Object.fromEntries(beside.map((name) => [name, (row: number) => others[name](row, rng)])),
  };
  const names = shuffled(rng, Object.keys(cells));
  const rows = Array.from({ length: ROWS }, (_, row) => names.map((name) => cells[name](row)));
  return [names, ...rows].map((line) => `${line.join(",")}\n`).join("");
}

async function kindOfFile(text: string): Promise<string> {
  const { recipe } = await inspectText(text, "file.csv");
  return recipe.kind ?? "orders";
}

describe(`over ${FILES} generated files each (seed ${SEED}):`, () => {
  test.each([
    ["what is done to a product, an order or a page is an event", things, ["product_id", "session"], "events"],
    ["what is done to an e-mail or a message is a message", messages, ["campaign", "session"], "messages"],
  ] as const)("%s, whatever the verbs, the spelling and the order of the columns", async (_, nouns, beside, kind) => {
    const rng = makeRng(SEED);
    for (let i = 0; i < FILES; i++) {
      const style = rng.below(5);
      const words = Array.from({ length: 1 + rng.below(3) }, () => named(pick(rng, nouns), pick(rng, verbs), style));
      const text = happenings(rng, words, beside.slice(0, rng.below(3)));
      expect({ words, text, kind: await kindOfFile(text) }).toEqual({ words, text, kind });
    }
  });

  test("a verb alone is said of the product beside it, or else of a message", async () => {
    const rng = makeRng(SEED, 1);
    for (let i = 0; i < FILES; i++) {
      const words = Array.from({ length: 1 + rng.below(3) }, () => pick(rng, verbs));
      const [beside, kind] = pick(rng, [
        [["product_id"], "events"],
        [["campaign"], "messages"],
        [["campaign", "product_id"], "messages"],
      ] as const);
      const text = happenings(rng, words, beside);
      expect({ words, text, kind: await kindOfFile(text) }).toEqual({ words, text, kind });
    }
  });
});

test.each([
  ["Email opened", true],
  ["hard_bounce", true],
  ["MESSAGE_DELIVERED", true],
  ["messageClicked", true],
  ["Newsletter geöffnet", true],
  ["unsubscribed from list", true],
  ["Product viewed", false],
  ["Order delivered", false],
  ["thread_opened", false],
  ["added to cart", false],
  ["", false],
])("“%s” tells of a message: %s", (text, wanted) => {
  expect(tellsOfMessage(text)).toBe(wanted);
});
