import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { openStore, type ReadStore } from "../../src-main/store/open-store.ts";
import { trackedColumns } from "../../src-main/store/track-changes.ts";
import { trackedTables } from "../../src-main/store/tracked-tables.ts";
import type { HistoryEntry } from "../../src-shared/project.ts";
import { valueOf } from "../../src-shared/result.ts";
import { makeTwoFiles } from "../customer/identity-shop.ts";
import { pick } from "../shared/random.ts";
import { runJob } from "../source/thread-job.ts";
import { errorOf, importText, type Program, startProgram } from "./start-program.ts";

const SEED = 11;
const files = makeTwoFiles(SEED, 120);

let program: Program;
/** A closed project with orders, two lists of customers and consents, in which some of everything was done. */
let shop: string;
/** The project that the calls go to: a copy of it. */
let path: string;
let copies = 0;

beforeAll(async () => {
  program = startProgram();
  const { fileName } = valueOf(await program.client.project.create({ name: "Shop" }));
  for (const name of ["shop", "newsletter", "orders", "consents"] as const)
    await importText(program, `${name}.csv`, files[name], name);
  valueOf(await program.client.customer.match({}));
  valueOf(await program.client.source.audit({}));
  valueOf(await program.client.features.compute({}));
  valueOf(await makeSegments("First"));
  await program.client.project.close({});
  shop = join(program.folder, "projects", fileName);
});
afterAll(() => program.remove());
beforeEach(async () => {
  copies += 1;
  path = join(program.folder, `copy-${copies}.tessera`);
  copyFileSync(shop, path);
  valueOf(await program.client.project.open({ file: program.choose(path) }));
});

async function makeSegments(name: string, k = 3) {
  const set = valueOf(await program.client.features.current({}));
  if (!set) throw new Error("no features");
  const { featureSetId, preparation } = set;
  return program.client.segmentation.run({
    featureSetId,
    preparation: [...preparation],
    algorithm: "kmeans",
    params: { k },
    name,
  });
}

type Rows = readonly Readonly<Record<string, unknown>>[];
type Tables = Readonly<Record<string, Rows>>;

/** What a project's decisions are, table by table, and what followed from them: who counts for whom, and every order. */
function lookInto<T>(look: (store: ReadStore) => T): T {
  const store = openStore(path, "read");
  try {
    return look(store);
  } finally {
    store.close();
  }
}

function decisions(): Tables {
  return lookInto((store) =>
    Object.fromEntries(
      Object.entries(trackedTables).map(([table, tracked]) => {
        const columns = new Set([...tracked.key, ...trackedColumns(store, table, tracked)]);
        const list = [...columns].map((column) => `"${column}"`).join(", ");
        const where = tracked.where?.replaceAll("$row", `"${table}"`) ?? "true";
        return [table, store.all(`SELECT ${list} FROM "${table}" WHERE ${where} ORDER BY ${tracked.key.join(", ")}`)];
      }),
    ),
  );
}

function consequences() {
  return lookInto((store) => ({
    merged: store.all("SELECT customer_id, person_id, rule, reason FROM merged_customer ORDER BY customer_id"),
    repaired: store.all("SELECT * FROM repaired_order ORDER BY order_id"),
    leftOut: store.all("SELECT * FROM left_out_customer ORDER BY customer_id, scope"),
    orders: store.all("SELECT * FROM visible_order ORDER BY id"),
    consents: store.all("SELECT * FROM person_consent ORDER BY person_id, channel, purpose"),
  }));
}

/** Large rows that were made since are still there, and say that they are not to be seen; those of before are equal. */
function isAsBefore(now: Tables, before: Tables): void {
  for (const [table, { kind, key, absent = {} }] of Object.entries(trackedTables)) {
    const nameOf = (row: Rows[number]) => JSON.stringify(key.map((column) => row[column]));
    const known = new Map((before[table] ?? []).map((row) => [nameOf(row), row]));
    for (const row of now[table] ?? []) {
      const then = known.get(nameOf(row));
      if (then) expect([table, row]).toEqual([table, then]);
      else if (kind === "rows") expect([table, row]).toEqual([table, "not there"]);
      else expect([table, row]).toMatchObject([table, absent]);
      known.delete(nameOf(row));
    }
    // Features are computed again rather than taken back, and the newest replace those that nothing was made from.
    if (table !== "feature_set") expect([table, [...known.values()]]).toEqual([table, []]);
  }
}

type Command = (rng: Rng) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  rename: (rng) => program.client.project.rename({ name: `Shop ${rng.below(1000)}` }),
  goal: (rng) =>
    program.client.project.saveGoal({
      objective: "More orders",
      kpi: "repeatRate",
      target: (1 + rng.below(99)) / 100,
      targetDay: "2030-01-01",
      baseline: 0.1,
    }),
  noGoal: () => program.client.project.removeGoal({}),
  takeBack: async (rng) => {
    const imports = valueOf(await program.client.source.list({}));
    const { importId, state } = pick(rng, imports);
    return state === "visible"
      ? program.client.source.undoImport({ importId })
      : program.client.source.restoreImport({ importId });
  },
  newerFile: async (rng) => {
    const lines = files.orders.trimEnd().split("\n");
    const file = program.chooseNew(`orders.csv`, `${lines.slice(0, 40 + rng.below(60)).join("\n")}\n`);
    const { recipe } = valueOf(await program.client.source.inspect({ file }));
    return program.client.source.import({
      file,
      recipe,
      name: "orders",
      replaces: pick(rng, ["earlier", "nothing"] as const),
    });
  },
  compare: () => program.client.customer.match({}),
  decide: async (rng) => {
    const { pairs } = valueOf(await program.client.customer.listPairs({ band: "merge", offset: 0, limit: 50 }));
    if (pairs.length === 0) return;
    const { left, right } = pick(rng, pairs);
    const decision = pick(rng, ["merge", "apart", "undo"] as const);
    return program.client.customer.decide({ leftId: left.customerId, rightId: right.customerId, decision });
  },
  thresholds: (rng) => program.client.customer.saveThresholds({ merge: 0.6 + rng.below(39) / 100, review: 0.5 }),
  accept: async (rng) => {
    const audit = valueOf(await program.client.source.currentAudit({}));
    const findings = audit?.report.findings ?? [];
    if (findings.length === 0) return;
    const { finding, repairs } = pick(rng, findings);
    const [repair] = repairs;
    return repair && rng.below(2) === 0
      ? program.client.source.repairFinding({ finding, repair: repair.repair, isConfirmed: true, note: "" })
      : program.client.source.acceptFinding({ finding, note: `Seen ${rng.below(100)}` });
  },
  ownFeature: (rng) =>
    program.client.features.saveCustom({
      declaration: {
        name: `Many orders ${rng.below(50)}`,
        made: {
          kind: "measure",
          table: "orders",
          filters: [],
          aggregate: { kind: "count" },
          window: { kind: "last", days: 1 + rng.below(400) },
        },
      },
    }),
  preparation: async (rng) => {
    const set = valueOf(await program.client.features.current({}));
    if (!set || set.preparation.length < 2) return;
    const preparation = set.preparation.filter((_, i) => i !== rng.below(set.preparation.length));
    return program.client.features.savePreparation({ featureSetId: set.featureSetId, preparation });
  },
  segments: (rng) => makeSegments(`Run ${rng.below(1000)}`, 2 + rng.below(4)),
  renameSegments: (rng) => onSegmentation(rng, (id) => program.client.segmentation.rename({ ...id, name: "Renamed" })),
  renameSegment: (rng) =>
    onSegmentation(rng, async (id) => {
      const { segments } = valueOf(await program.client.segmentation.get(id));
      const { segmentId } = pick(rng, segments);
      return rng.below(2) === 0
        ? program.client.segmentation.renameSegment({ segmentId, name: `People ${rng.below(1000)}` })
        : program.client.segmentation.saveNote({ segmentId, note: `Note ${rng.below(1000)}` });
    }),
  removeSegments: (rng) => onSegmentation(rng, (id) => program.client.segmentation.remove(id)),
};

async function onSegmentation(rng: Rng, change: (id: { segmentationId: never }) => Promise<unknown>): Promise<unknown> {
  const all = valueOf(await program.client.segmentation.list({}));
  return all.length === 0 ? undefined : change({ segmentationId: pick(rng, all).segmentationId as never });
}

const atHand = async () => valueOf(await program.client.project.stepsAtHand({}));

describe("random commands over a real project", () => {
  test.each([1, 2, 3])(
    "taken back one by one give it as it was, and done again as it became (seed %d)",
    async (seed) => {
      const rng = makeRng(SEED, seed);
      const first = (await atHand()).undo;
      const [before, beforeAllOfIt] = [decisions(), consequences()];
      const names = Object.keys(commands);
      for (let i = 0; i < 12; i++) {
        await commands[pick(rng, names)](rng);
        if (rng.below(4) === 0 && (await atHand()).undo?.id !== first?.id)
          valueOf(await program.client.project.undo({}));
        if (rng.below(4) === 0 && (await atHand()).redo) valueOf(await program.client.project.redo({}));
      }
      while ((await atHand()).redo) valueOf(await program.client.project.redo({}));
      const [after, afterAllOfIt] = [decisions(), consequences()];
      const done: (HistoryEntry | null)[] = [];
      for (let { undo } = await atHand(); undo && undo.id !== first?.id; { undo } = await atHand()) {
        done.push(undo);
        valueOf(await program.client.project.undo({ entryId: undo.id }));
      }
      expect(done.length).toBeGreaterThan(3);
      isAsBefore(decisions(), before);
      expect(consequences()).toEqual(beforeAllOfIt);
      for (const entry of done.toReversed()) {
        expect((await atHand()).redo?.id).toBe(entry?.id);
        valueOf(await program.client.project.redo({}));
      }
      isAsBefore(decisions(), after);
      expect(consequences()).toEqual(afterAllOfIt);
    },
  );
});

describe("taking back", () => {
  test("survives closing and opening: what was done before can be taken back after", async () => {
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    valueOf(await program.client.project.open({ file: program.choose(path) }));
    expect((await atHand()).undo).toMatchObject({ words: "Project renamed from “Shop” to “Other”.", state: "done" });
    valueOf(await program.client.project.undo({}));
    expect(valueOf(await program.client.project.current({}))?.name).toBe("Shop");
    await program.client.project.close({});
    valueOf(await program.client.project.open({ file: program.choose(path) }));
    valueOf(await program.client.project.redo({}));
    expect(valueOf(await program.client.project.current({}))?.name).toBe("Other");
  });

  test("an import makes features and segments that rest on it say that they are old, and doing it again makes them fresh", async () => {
    await importText(program, "more.csv", files.orders.replaceAll(/\bO(\d+)/g, "X$1"), "more");
    valueOf(await program.client.features.compute({}));
    valueOf(await makeSegments("On more"));
    const isStale = async () => [
      valueOf(await program.client.features.current({}))?.isStale,
      valueOf(await program.client.segmentation.list({})).map(({ name, isStale }) => [name, isStale]),
    ];
    const fresh = await isStale();
    const history = valueOf(await program.client.project.listHistory({}));
    const imported = history.findIndex(({ call, words }) => call === "source.import" && words.startsWith("more.csv"));
    valueOf(await program.client.project.goTo({ entryId: history[imported + 1]?.id ?? 0 }));
    expect(await isStale()).toEqual([true, [["First", false]]]);
    valueOf(await program.client.project.goTo({ entryId: history[0]?.id ?? 0 }));
    expect(await isStale()).toEqual(fresh);
  });

  test("tells every window that the project has changed", async () => {
    valueOf(await program.client.project.rename({ name: "Other" }));
    const heard: unknown[] = [];
    const stop = program.client.on("project.changed", ({ by }) => heard.push(by));
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.redo({}));
    stop();
    expect(heard).toEqual(["project.undo", "project.redo"]);
  });

  test("changed rules gives the segments their members and names of before, and doing it again those of after", async () => {
    const set = valueOf(await program.client.features.current({}));
    const ordersFrom = (min: number) =>
      ({ kind: "happened", happening: { what: "order" }, measure: "times", min }) as const;
    const definition = (often: number, name: string) => ({
      method: "rules" as const,
      segments: [{ name, rule: ordersFrom(often) }],
    });
    const made = valueOf(
      await program.client.segmentation.define({
        featureSetId: set?.featureSetId ?? (0 as never),
        name: "Rules",
        definition: definition(2, "Twice"),
      }),
    );
    const { segmentationId } = made;
    valueOf(await program.client.segmentation.renameSegment({ segmentId: made.segments[0].segmentId, name: "Again" }));
    const look = async () => {
      // What follows from a step is worked out in the background; asked again, it has come to its end.
      valueOf(await program.client.segmentation.refresh({}));
      const { segments } = valueOf(await program.client.segmentation.get({ segmentationId }));
      return segments.map(({ name, customers }) => [name, customers]);
    };
    const before = await look();
    const keeps = made.segments.map(({ segmentId }) => segmentId);
    valueOf(await program.client.segmentation.redefine({ segmentationId, definition: definition(1, "Ever"), keeps }));
    const after = await look();
    expect(after).not.toEqual(before);
    const { undo } = await atHand();
    valueOf(await program.client.project.undo({}));
    expect(await look()).toEqual(before);
    expect((await atHand()).redo?.id).toBe(undo?.id);
    valueOf(await program.client.project.redo({}));
    expect(await look()).toEqual(after);
    expect((await atHand()).undo?.id).toBe(undo?.id);
  });

  test("a step that is not the last one is refused, and nothing where there is nothing", async () => {
    valueOf(await program.client.project.rename({ name: "A" }));
    const seen = (await atHand()).undo?.id;
    valueOf(await program.client.project.rename({ name: "B" }));
    expect(errorOf(await program.client.project.undo({ entryId: seen })).code).toBe("other-step");
    expect(errorOf(await program.client.project.redo({})).code).toBe("no-step");
    expect(valueOf(await program.client.project.current({}))?.name).toBe("B");
  });

  test("a step that was given up for another one cannot be gone to", async () => {
    valueOf(await program.client.project.rename({ name: "A" }));
    const { undo } = await atHand();
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "B" }));
    expect(errorOf(await program.client.project.goTo({ entryId: undo?.id ?? 0 })).code).toBe("given-up");
  });

  test("segments whose making was given up are gone from the file when the project opens again; deleted ones stay", async () => {
    const [first] = valueOf(await program.client.segmentation.list({}));
    valueOf(await program.client.segmentation.remove({ segmentationId: first.segmentationId }));
    valueOf(await makeSegments("Given up"));
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    const names = () => lookInto((store) => store.all("SELECT name FROM segmentation ORDER BY id"));
    expect(names()).toEqual([{ name: "First" }, { name: "Given up" }]);
    valueOf(await program.client.project.open({ file: program.choose(path) }));
    expect(names()).toEqual([{ name: "First" }]);
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.undo({}));
    expect(valueOf(await program.client.segmentation.list({})).map(({ name }) => name)).toEqual(["First"]);
  });

  test("segments that a campaign chose from stay in the file, also when their making was given up", async () => {
    const made = valueOf(await makeSegments("Chosen from"));
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    const store = openStore(path, "write");
    const names = () => store.all("SELECT name FROM segmentation ORDER BY id");
    const plan = JSON.stringify({ segmentIds: [made.segments[0].segmentId] });
    store.run(
      "INSERT INTO campaign (id, name, drawn_at_ms, plan, draw, program_version) VALUES (1, 'Spring', 0, ?, '{}', '')",
      plan,
    );
    valueOf(await runJob(store, "segmentation.clearGivenUp", {}));
    expect(names()).toEqual([{ name: "First" }, { name: "Chosen from" }]);
    store.run("DELETE FROM campaign");
    valueOf(await runJob(store, "segmentation.clearGivenUp", {}));
    expect(names()).toEqual([{ name: "First" }]);
    store.close();
  });

  test("a new project has nothing to take back", async () => {
    valueOf(await program.client.project.create({ name: "New" }));
    expect(await atHand()).toEqual({ undo: null, redo: null });
  });

  test("is one write: killed before it the step is done, after it taken back", async () => {
    await importText(program, "again.csv", files.orders, "orders");
    await program.client.project.close({});
    const [before, beforeAllOfIt] = [decisions(), consequences()];
    const store = openStore(path, "write");
    await expect(runJob(store, "project.undo", {}, { writesUntilDeath: 0 })).rejects.toThrow("the thread was ended");
    expect([decisions(), consequences()]).toEqual([before, beforeAllOfIt]);
    valueOf(await runJob(store, "project.undo", {}, { writesUntilDeath: 1 }));
    store.close();
    expect(decisions().import?.map(({ state }) => state)).toContain("undone");
  });

  test("that is stopped half-way leaves the step done", async () => {
    await importText(program, "again.csv", files.orders, "orders");
    await program.client.project.close({});
    const before = [decisions(), consequences()];
    const store = openStore(path, "write");
    for (const stopsAt of [1, 2, 3])
      await expect(runJob(store, "project.undo", {}, { stopsAt })).rejects.toThrow("asked to stop");
    store.close();
    expect([decisions(), consequences()]).toEqual(before);
  });
});
