import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "../../src-main/store/open-store.ts";
import type { IdentitySummary, PairBand, PairListing } from "../../src-shared/customer-identity.ts";
import type { CustomerId, ImportId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, importText, type Program, startProgram, tablesOf } from "../project/start-program.ts";
import { runJob } from "../source/thread-job.ts";
import { makeTwoFiles } from "./identity-shop.ts";

const SEED = 3;
const files = makeTwoFiles(SEED);
const names = ["shop", "newsletter", "orders", "consents"] as const;

let program: Program;
/** A closed project with the four files, compared. */
let compared: string;
let before: IdentitySummary;
let after: IdentitySummary;

beforeAll(async () => {
  program = startProgram();
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  for (const name of names) await importText(program, `${name}.csv`, files[name], name);
  before = await identity();
  valueOf(await program.client.customer.match({}));
  after = await identity();
  await program.client.project.close({});
  compared = join(program.folder, "projects", fileName);
});
afterAll(() => program.remove());

/** The project that the calls below go to: a copy of the compared one. */
let path: string;
let copies = 0;
beforeEach(async () => {
  copies += 1;
  path = join(program.folder, `shop-${copies}.tessera`);
  copyFileSync(compared, path);
  valueOf(await program.client.project.open({ file: program.choose(path) }));
});

async function identity(): Promise<IdentitySummary> {
  return valueOf(await program.client.customer.identity({}));
}

async function pairsOf(band: PairBand): Promise<readonly PairListing[]> {
  return valueOf(await program.client.customer.listPairs({ band, offset: 0, limit: 200 })).pairs;
}

async function decide({ left, right }: PairListing, decision: "merge" | "apart" | "undo") {
  return program.client.customer.decide({ leftId: left.customerId, rightId: right.customerId, decision });
}

/** The pairs of the comparison that stands. */
function storedPairs(file: string): unknown[] {
  const store = openStore(file, "read");
  const pairs = store.all("SELECT left_id, right_id, probability, reasons FROM match_pair ORDER BY left_id, right_id");
  store.close();
  return pairs;
}

/** Who is counted under whom, by keys. */
function mergesOf(file = path): string[] {
  const { customer, merged_customer } = tablesOf(file);
  const keys = new Map((customer as { id: number; key: string }[]).map(({ id, key }) => [id, key]));
  return (merged_customer as { customer_id: number; person_id: number; rule: string }[])
    .map(({ customer_id, person_id, rule }) => `${keys.get(customer_id)} ${rule} ${keys.get(person_id)}`)
    .sort();
}

/** Everything but the list of what was done. */
function stateOf(): Record<string, unknown[]> {
  const { history: _done, history_change: _changed, ...tables } = tablesOf(path);
  return tables;
}

describe("comparing customers", () => {
  test(`finds again whom the files repeat: 30 by e-mail, 30 by likeness, each under the right number (seed ${SEED})`, () => {
    expect([before.customers, before.people, before.merged.email, before.merged.likeness]).toEqual([557, 527, 30, 0]);
    expect([after.customers, after.people, after.merged.email, after.merged.likeness]).toEqual([557, 497, 30, 30]);
    const expected = Array.from({ length: 60 }, (_, i) => `N${i} ${i < 30 ? "email" : "likeness"} S${i}`);
    expect(mergesOf()).toEqual(expected.sort());
  });

  test("leaves to a person whom it cannot tell, and lists the mailbox that 25 customers share", async () => {
    const waiting = await pairsOf("review");
    expect(after.waiting).toBe(waiting.length);
    const doubtful = Array.from({ length: 12 }, (_, i) => `N${60 + i}`);
    const asked = new Set(waiting.flatMap(({ left, right }) => [left.key, right.key]));
    expect(doubtful.filter((key) => asked.has(key)).length).toBeGreaterThanOrEqual(10);
    expect(mergesOf().filter((words) => doubtful.some((key) => words.startsWith(`${key} `)))).toEqual([]);
    expect(after.guards).toMatchObject([{ kind: "shared-by-many", value: "info@example.com", customers: 25 }]);
  });

  test("says why: every join has words that name the other customer", () => {
    const { merged_customer } = tablesOf(path);
    for (const { reason } of merged_customer as { reason: string }[])
      expect(reason).toMatch(/^(Has the e-mail address \S+, as S\d+ has|> 99 % likely the same person as S\d+: .+)\.$/);
  });

  test("that is cancelled leaves everything as it was", async () => {
    const untouched = tablesOf(path);
    const stopper = new AbortController();
    const result = await program.client.customer.match(
      {},
      { signal: stopper.signal, onProgress: ({ share }) => share > 0.2 && stopper.abort() },
    );
    expect(errorOf(result).code).toBe("stopped");
    expect(tablesOf(path)).toEqual(untouched);
  });

  test("writes once: killed before, the project is as it was; after, all of it is there", async () => {
    await program.client.project.close({});
    const store = openStore(path, "write");
    store.run("DELETE FROM compared_pair");
    const emptied = tablesOf(path);
    await expect(runJob(store, "customer.match", {}, { writesUntilDeath: 0 })).rejects.toThrow("the thread was ended");
    expect(tablesOf(path)).toEqual(emptied);
    valueOf(await runJob(store, "customer.match", {}, { writesUntilDeath: 1 }));
    store.close();
    expect([storedPairs(path), mergesOf()]).toEqual([storedPairs(compared), mergesOf(compared)]);
  });

  test("without anything to compare by is refused in words", async () => {
    valueOf(await program.client.project.create({ name: "Bare" }));
    await importText(program, "orders.csv", files.orders);
    expect(errorOf(await program.client.customer.match({})).message).toContain("nothing to compare customers by");
    expect((await identity()).comparable).toEqual([]);
  });
});

describe("a decision", () => {
  test("parts and joins, and taking it back restores all tables exactly", async () => {
    const [joined] = await pairsOf("merge");
    const [waiting] = await pairsOf("review");
    if (!joined || !waiting) throw new Error("the shop has both");
    for (const [pair, decision] of [
      [joined, "apart"],
      [waiting, "merge"],
      [waiting, "apart"],
    ] as const) {
      const untouched = stateOf();
      const was = await identity();
      expect(valueOf(await decide(pair, decision))).toEqual({ decision });
      expect((await pairsOf("decided"))[0]).toMatchObject({ decision });
      expect((await identity()).people - was.people).toBe(decision === "merge" ? -1 : pair === joined ? 1 : 0);
      expect(valueOf(await decide(pair, "undo"))).toEqual({ decision: null });
      expect(stateOf()).toEqual(untouched);
    }
  });

  test("changed twice goes back step by step", async () => {
    const [pair] = await pairsOf("review");
    if (!pair) throw new Error("a pair waits");
    valueOf(await decide(pair, "merge"));
    valueOf(await decide(pair, "apart"));
    expect(valueOf(await decide(pair, "undo"))).toEqual({ decision: "merge" });
    expect(valueOf(await decide(pair, "undo"))).toEqual({ decision: null });
    expect(errorOf(await decide(pair, "undo")).code).toBe("no-decision");
  });

  test("holds through a new comparison and through importing the file anew, and is in the history", async () => {
    const [pair] = await pairsOf("merge");
    if (!pair) throw new Error("a pair was joined");
    valueOf(await decide(pair, "apart"));
    const parted = mergesOf();
    expect(parted).toHaveLength(59);
    valueOf(await program.client.customer.match({}));
    expect(mergesOf()).toEqual(parted);
    const [newsletter] = importsNamed("newsletter.csv");
    valueOf(await program.client.source.undoImport({ importId: newsletter }));
    await importText(program, "newsletter-2.csv", files.newsletter, "newsletter 2");
    expect(mergesOf()).toEqual(parted);
    const history = valueOf(await program.client.project.listHistory({}));
    expect(history.map(({ words }) => words)).toContain(`${pair.right.key} and ${pair.left.key}: two people.`);
  });

  test("to join is refused where another decision keeps the two apart, and nothing is stored", async () => {
    const [one] = await pairsOf("merge");
    if (!one) throw new Error("two pairs were joined");
    const [stranger] = valueOf(await program.client.customer.find({ text: "S399", limit: 1 }));
    if (!stranger) throw new Error("S399 is a customer");
    const join = (leftId: CustomerId, decision: "merge" | "apart") =>
      program.client.customer.decide({ leftId, rightId: stranger.customerId, decision });
    valueOf(await decide(one, "merge"));
    valueOf(await join(one.left.customerId, "apart"));
    const untouched = stateOf();
    expect(errorOf(await join(one.right.customerId, "merge")).code).toBe("kept-apart");
    expect(stateOf()).toEqual(untouched);
    expect(errorOf(await join(stranger.customerId, "merge")).code).toBe("same-customer");
  });
});

function importsNamed(fileName: string): ImportId[] {
  return (tablesOf(path).import as { id: number; file_name: string }[])
    .filter((row) => row.file_name === fileName)
    .map(({ id }) => id as ImportId);
}

describe("what is counted", () => {
  test("orders and money are the same before and after joining, and features are stale only while merges differ", async () => {
    const { client } = program;
    const total = async () => {
      const { orders, saleMinor, returnMinor } = valueOf(await client.activity.summary({}));
      return { orders, saleMinor, returnMinor };
    };
    const isStale = async () => valueOf(await client.features.current({}))?.isStale;
    const [pair] = await pairsOf("merge");
    if (!pair) throw new Error("a pair was joined");
    const untouched = await total();
    const computed = valueOf(await client.features.compute({}));
    expect(await isStale()).toBe(false);
    valueOf(await decide(pair, "apart"));
    expect([await isStale(), await total()]).toEqual([true, untouched]);
    expect(valueOf(await client.features.current({}))?.customers).toBe(computed.customers);
    expect(valueOf(await client.features.compute({})).customers).toBe(computed.customers + 1);
    valueOf(await decide(pair, "undo"));
    expect([await isStale(), await total()]).toEqual([true, untouched]);
    expect(valueOf(await client.features.compute({})).customers).toBe(computed.customers);
  });

  test("imports taken back and brought back in any order leave the same people", async () => {
    const all = mergesOf();
    const ids = names.flatMap((name) => importsNamed(`${name}.csv`));
    for (const order of [ids, ids.toReversed(), [ids[1], ids[3], ids[0], ids[2]]]) {
      for (const importId of order) valueOf(await program.client.source.undoImport({ importId }));
      expect([mergesOf(), (await identity()).customers]).toEqual([[], 0]);
      for (const importId of order.toReversed()) valueOf(await program.client.source.restoreImport({ importId }));
      expect(mergesOf()).toEqual(all);
    }
  });

  test("likeness that only a hidden file tells of joins nobody, and joins again when it is back", async () => {
    const all = mergesOf();
    const [importId] = importsNamed("newsletter.csv");
    valueOf(await program.client.source.undoImport({ importId }));
    // The newsletter's customers are still there, with orders and consents, but nothing is known of who they are.
    expect(mergesOf()).toEqual([]);
    expect((await identity()).run?.isOld).toBe(true);
    valueOf(await program.client.source.restoreImport({ importId }));
    expect(mergesOf()).toEqual(all);
  });

  test("the effect that is shown before is what stands after: orders, money, and the stricter consent", async () => {
    for (const pair of (await pairsOf("review")).slice(0, 4)) {
      const { left, right, together, consents } = pair;
      expect(together).toEqual({ orders: left.orders + right.orders, netMinor: left.netMinor + right.netMinor });
      for (const consent of consents) {
        const isWithdrawn = [consent.left, consent.right].includes("withdrawn");
        // The newsletter's decisions are the later ones: its opt-in counts, its withdrawal does.
        expect(consent.together).toBe(isWithdrawn ? "withdrawn" : "granted");
      }
      valueOf(await decide(pair, "merge"));
      const profile = valueOf(await program.client.customer.profile({ customerId: left.customerId }));
      expect(profile.consents.map(({ channel, state }) => [channel, state])).toEqual(
        consents.map(({ channel, together: state }) => [channel, state]),
      );
      const orders = valueOf(await program.client.activity.listOrders({ customerId: left.customerId, limit: 100 }));
      expect(orders.orders.reduce((sum, { saleMinor }) => sum + saleMinor, 0)).toBe(together.netMinor);
      valueOf(await decide(pair, "undo"));
    }
  });
});

describe("thresholds", () => {
  test("that are tried come to what they do when they are applied", async () => {
    const { client } = program;
    for (const wanted of [
      { merge: 0.999, review: 0.9 },
      { merge: 0.5, review: 0.05 },
      { merge: 0.95, review: 0.02 },
    ]) {
      const tried = valueOf(await client.customer.tryThresholds(wanted));
      valueOf(await client.customer.saveThresholds(wanted));
      const { customers, people, merged, waiting, thresholds } = await identity();
      expect({ customers, people, merged, waiting }).toEqual(tried);
      expect(thresholds).toEqual(wanted);
    }
  });

  test("of review above those of merging are held to them", async () => {
    expect(valueOf(await program.client.customer.saveThresholds({ merge: 0.7, review: 0.9 }))).toEqual({
      merge: 0.7,
      review: 0.7,
    });
  });
});

test("people of one surname and address are a household, those of one company's domain an account, and stay apart", async () => {
  const { client } = program;
  valueOf(await client.project.create({ name: "Homes" }));
  await importText(
    program,
    "people.csv",
    "Customer ID,First Name,Last Name,Email,Address,Postcode,City\n" +
      "1,Anna,Falk,anna@falkwerk.example,Hauptstr. 5,10115,Berlin\n2,Ben,Falk,ben@gmail.com,5 Hauptstraße,10115,Berlin\n" +
      "3,Cem,Celik,cem@falkwerk.example,Gartenweg 1,20095,Hamburg\n4,Dee,Falk,dee@gmail.com,Gartenweg 1,20095,Hamburg\n",
  );
  expect(valueOf(await client.customer.listHouseholds({ limit: 10 }))).toMatchObject({ groups: 1, people: 2 });
  expect(valueOf(await client.customer.listAccounts({ limit: 10 }))).toMatchObject({
    groups: 1,
    people: 2,
    list: [{ name: "falkwerk.example" }],
  });
  const [anna] = valueOf(await client.customer.find({ text: "1", limit: 1 }));
  if (!anna) throw new Error("Anna is a customer");
  expect(valueOf(await client.customer.companions({ customerId: anna.customerId }))).toMatchObject({
    household: { others: [{ title: "Ben Falk" }] },
    account: { name: "falkwerk.example", people: 2 },
  });
  expect((await identity()).people).toBe(4);
});
