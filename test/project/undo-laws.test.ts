import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { trackedTables } from "../../src-main/store/tracked-tables.ts";
import type { HistoryEntry } from "../../src-shared/project.ts";
import { valueOf } from "../../src-shared/result.ts";
import { pick } from "../shared/random.ts";
import type { Program } from "./start-program.ts";
import { type Rows, startUndoShop, type Tables, type UndoShop } from "./undo-shop.ts";

const SEED = 11;
let shop: UndoShop;
let program: Program;
beforeAll(async () => {
  shop = await startUndoShop();
  program = shop.program;
});
afterAll(() => program.remove());
beforeEach(() => shop.openCopy());

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
    const lines = shop.files.orders.trimEnd().split("\n");
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
  segments: (rng) => shop.makeSegments(`Run ${rng.below(1000)}`, 2 + rng.below(4)),
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

describe("random commands over a real project", () => {
  test.each([1, 2, 3])(
    "taken back one by one give it as it was, and done again as it became (seed %d)",
    async (seed) => {
      const rng = makeRng(SEED, seed);
      const first = (await shop.atHand()).undo;
      const [before, beforeAllOfIt] = [shop.decisions(), shop.consequences()];
      const names = Object.keys(commands);
      for (let i = 0; i < 12; i++) {
        await commands[pick(rng, names)](rng);
        if (rng.below(4) === 0 && (await shop.atHand()).undo?.id !== first?.id)
          valueOf(await program.client.project.undo({}));
        if (rng.below(4) === 0 && (await shop.atHand()).redo) valueOf(await program.client.project.redo({}));
      }
      while ((await shop.atHand()).redo) valueOf(await program.client.project.redo({}));
      const [after, afterAllOfIt] = [shop.decisions(), shop.consequences()];
      const done: (HistoryEntry | null)[] = [];
      for (let { undo } = await shop.atHand(); undo && undo.id !== first?.id; { undo } = await shop.atHand()) {
        done.push(undo);
        valueOf(await program.client.project.undo({ entryId: undo.id }));
      }
      expect(done.length).toBeGreaterThan(3);
      isAsBefore(shop.decisions(), before);
      expect(shop.consequences()).toEqual(beforeAllOfIt);
      for (const entry of done.toReversed()) {
        expect((await shop.atHand()).redo?.id).toBe(entry?.id);
        valueOf(await program.client.project.redo({}));
      }
      isAsBefore(shop.decisions(), after);
      expect(shop.consequences()).toEqual(afterAllOfIt);
    },
  );
});
