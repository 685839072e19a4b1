import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "../../src-main/store/open-store.ts";
import { valueOf } from "../../src-shared/result.ts";
import { runJob } from "../source/thread-job.ts";
import { errorOf, importText, type Program } from "./start-program.ts";
import { lookInto, startUndoShop, type UndoShop } from "./undo-shop.ts";

let shop: UndoShop;
let program: Program;
beforeAll(async () => {
  shop = await startUndoShop();
  program = shop.program;
});
afterAll(() => program.remove());
beforeEach(() => shop.openCopy());

describe("taking back", () => {
  test("survives closing and opening: what was done before can be taken back after", async () => {
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    valueOf(await program.client.project.open({ file: program.choose(shop.path()) }));
    expect((await shop.atHand()).undo).toMatchObject({
      words: "Project renamed from “Shop” to “Other”.",
      state: "done",
    });
    valueOf(await program.client.project.undo({}));
    expect(valueOf(await program.client.project.current({}))?.name).toBe("Shop");
    await program.client.project.close({});
    valueOf(await program.client.project.open({ file: program.choose(shop.path()) }));
    valueOf(await program.client.project.redo({}));
    expect(valueOf(await program.client.project.current({}))?.name).toBe("Other");
  });

  test("an import makes features and segments that rest on it say that they are old, and doing it again makes them fresh", async () => {
    await importText(program, "more.csv", shop.files.orders.replaceAll(/\bO(\d+)/g, "X$1"), "more");
    valueOf(await program.client.features.compute({}));
    valueOf(await shop.makeSegments("On more"));
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
    const { undo } = await shop.atHand();
    valueOf(await program.client.project.undo({}));
    expect(await look()).toEqual(before);
    expect((await shop.atHand()).redo?.id).toBe(undo?.id);
    valueOf(await program.client.project.redo({}));
    expect(await look()).toEqual(after);
    expect((await shop.atHand()).undo?.id).toBe(undo?.id);
  });

  test("a step that is not the last one is refused, and nothing where there is nothing", async () => {
    valueOf(await program.client.project.rename({ name: "A" }));
    const seen = (await shop.atHand()).undo?.id;
    valueOf(await program.client.project.rename({ name: "B" }));
    expect(errorOf(await program.client.project.undo({ entryId: seen })).code).toBe("other-step");
    expect(errorOf(await program.client.project.redo({})).code).toBe("no-step");
    expect(valueOf(await program.client.project.current({}))?.name).toBe("B");
  });

  test("a step that was given up for another one cannot be gone to", async () => {
    valueOf(await program.client.project.rename({ name: "A" }));
    const { undo } = await shop.atHand();
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "B" }));
    expect(errorOf(await program.client.project.goTo({ entryId: undo?.id ?? 0 })).code).toBe("given-up");
  });

  test("segments whose making was given up are gone from the file when the project opens again; deleted ones stay", async () => {
    const [first] = valueOf(await program.client.segmentation.list({}));
    valueOf(await program.client.segmentation.remove({ segmentationId: first.segmentationId }));
    valueOf(await shop.makeSegments("Given up"));
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    const names = () => lookInto(shop.path(), (store) => store.all("SELECT name FROM segmentation ORDER BY id"));
    expect(names()).toEqual([{ name: "First" }, { name: "Given up" }]);
    valueOf(await program.client.project.open({ file: program.choose(shop.path()) }));
    expect(names()).toEqual([{ name: "First" }]);
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.undo({}));
    expect(valueOf(await program.client.segmentation.list({})).map(({ name }) => name)).toEqual(["First"]);
  });

  test("segments that a campaign chose from stay in the file, also when their making was given up", async () => {
    const made = valueOf(await shop.makeSegments("Chosen from"));
    valueOf(await program.client.project.undo({}));
    valueOf(await program.client.project.rename({ name: "Other" }));
    await program.client.project.close({});
    const store = openStore(shop.path(), "write");
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
    expect(await shop.atHand()).toEqual({ undo: null, redo: null });
  });

  test("is one write: killed before it the step is done, after it taken back", async () => {
    await importText(program, "again.csv", shop.files.orders, "orders");
    await program.client.project.close({});
    const [before, beforeAllOfIt] = [shop.decisions(), shop.consequences()];
    const store = openStore(shop.path(), "write");
    await expect(runJob(store, "project.undo", {}, { writesUntilDeath: 0 })).rejects.toThrow("the thread was ended");
    expect([shop.decisions(), shop.consequences()]).toEqual([before, beforeAllOfIt]);
    valueOf(await runJob(store, "project.undo", {}, { writesUntilDeath: 1 }));
    store.close();
    expect(shop.decisions().import?.map(({ state }) => state)).toContain("undone");
  });

  test("that is stopped half-way leaves the step done", async () => {
    await importText(program, "again.csv", shop.files.orders, "orders");
    await program.client.project.close({});
    const before = [shop.decisions(), shop.consequences()];
    const store = openStore(shop.path(), "write");
    for (const stopsAt of [1, 2, 3])
      await expect(runJob(store, "project.undo", {}, { stopsAt })).rejects.toThrow("asked to stop");
    store.close();
    expect([shop.decisions(), shop.consequences()]).toEqual(before);
  });
});
