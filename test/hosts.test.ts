import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Client } from "../src-shared/contract.ts";
import type { FeatureSetId, FileRef, PlaceRef, SegmentationId, SegmentId } from "../src-shared/ids.ts";
import { type Result, valueOf } from "../src-shared/result.ts";
import type { Rule } from "../src-shared/segmentation-rule.ts";
import { type Recipe, SAMPLE_FILE } from "../src-shared/source.ts";
import { untidyOrders } from "./e2e/steps/order-file.ts";
import { type HostUnderTest, openDirect, openElectron, openLoopback } from "./hosts-under-test.ts";

vi.mock("electron", () => import("./electron/fake-electron.ts"));

const folder = mkdtempSync(join(tmpdir(), "tessera-hosts-"));
const ordersPath = join(folder, "till export.csv");
const opened: HostUnderTest[] = [];
const hosts: Record<string, () => Promise<HostUnderTest>> = {
  direct: () => openDirect(join(folder, "direct")),
  loopback: () => openLoopback(join(folder, "loopback")),
  electron: () => openElectron(join(folder, "electron")),
};

const peoplePath = join(folder, "people.csv");

/** People of whom every sixth stands there a second time, with a slip in the last name and another phone number. */
function peopleTwice(): string {
  const first = ["Ann", "Ben", "Cem", "Dora", "Émile", "Fay", "Gus"];
  const last = ["Ashworth", "Birkenau", "Celik", "Dornbusch", "Estevez"];
  const rows = Array.from({ length: 210 }, (_, i) => {
    const who = i < 180 ? i : (i - 180) * 6;
    const name = last[who % 5] + (i < 180 ? "" : "e");
    const place = `${who} Mill Lane,${["Leeds", "York", "Hull"][who % 3]},${40_000 + who}`;
    return `P${i},${first[who % 7]},${name},p${i}@${who % 4 === 0 ? "firm.eu" : "mail.eu"},${place},19${50 + (who % 50)}-0${1 + (who % 9)}-1${who % 10}\n`;
  });
  return `Customer ID,First Name,Last Name,Email,Address,City,Postcode,Birth date\n${rows.join("")}`;
}

beforeAll(() => {
  writeFileSync(ordersPath, untidyOrders());
  writeFileSync(peoplePath, peopleTwice());
});
afterAll(async () => {
  for (const host of opened) await host.close();
  rmSync(folder, { recursive: true, force: true });
});

type Answers = [string, unknown][];

/** What differs by nature between two runs: how long it took, and what names a path of the host's own. */
function comparable(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return [value.constructor.name, ...(value as Float64Array)];
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== "elapsedMs" && name !== "key");
  return Object.fromEntries(fields.map(([name, field]) => [name, comparable(field)]));
}

/** The same work on every host; each answer is noted, the refused ones too. */
async function work({ client, chooseFile, choosePlace }: HostUnderTest): Promise<Answers> {
  const answers: Answers = [];
  const note = async <T>(name: string, answer: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await answer;
    answers.push([name, comparable(result)]);
    return result;
  };
  await note("no project yet", client.project.current({}));
  await note("refused without a project", client.activity.summary({}));
  await note("made", client.project.create({ name: "Corner shop", timeZone: "Europe/Berlin" }));
  const file = await chooseFile(ordersPath);
  const inspection = valueOf(await note("inspected", client.source.inspect({ file })));
  await note("previewed", client.source.preview({ file, dialect: inspection.dialect }));
  await note("checked", client.source.check({ file, recipe: inspection.recipe }));
  const { importId } = valueOf(await note("imported", client.source.import({ file, recipe: inspection.recipe })));
  await note("listed", client.source.list({}));
  await note("refused rows", client.source.listRefused({ importId, offset: 0, limit: 10 }));
  const refused = await choosePlace("refused.csv");
  await note("refused rows written", client.source.exportRefused({ importId, place: refused.place }));
  answers.push(["the file of refused rows", await refused.read()]);
  await note("summed up", client.activity.summary({}));
  await ownPresets(client, note, inspection.recipe, await chooseFile(ordersPath));
  await segment(client, note);
  await identify(client, note, await chooseFile(peoplePath));
  await refusals(client, note);
  await note("renamed", client.project.rename({ name: "Corner shop 2026" }));
  await note("history", client.project.listHistory({}));
  await note("closed", client.project.close({}));
  const recent = valueOf(await note("recent", client.project.listRecent({})));
  await note("opened again", client.project.openRecent({ key: recent[0]?.key ?? "" }));
  return answers;
}

type Note = <T>(name: string, answer: Promise<Result<T>>) => Promise<Result<T>>;

async function segment(client: Client, note: Note): Promise<void> {
  const set = valueOf(await note("computed", client.features.compute({})));
  const chosen = { featureSetId: set.featureSetId, preparation: [...set.preparation] };
  await define(client, note, set.featureSetId);
  await note("explored", client.segmentation.explore({ ...chosen, kTo: 4, restarts: 2 }));
  const made = valueOf(await note("segments made", client.segmentation.run({ ...chosen, params: { k: 3 } })));
  const { segmentationId, segments } = made;
  await note("segmentations", client.segmentation.list({}));
  await note("map with typed arrays", client.segmentation.map({ segmentationId }));
  const [first] = segments;
  if (!first) throw new Error("three segments were asked for");
  await note("segment renamed", client.segmentation.renameSegment({ segmentId: first.segmentId, name: "Größte “A”" }));
  await note("note saved", client.segmentation.saveNote({ segmentId: first.segmentId, note: "Zeile 1\nZeile 2" }));
  await edit(client, note, segmentationId);
  const question = { featureSetId: set.featureSetId, segmentationId, segmentIndexes: [0], limit: 20 };
  const list = valueOf(await note("customers", client.segmentation.listCustomers(question)));
  const customerId = list.rows[0]?.customerId;
  if (customerId === undefined) throw new Error("the first segment has customers");
  await note("customer", client.customer.get({ customerId }));
  await note("explained", client.segmentation.explainCustomer({ segmentationId, customerId }));
  await portray(client, note, segmentationId, first.segmentId);
  await note("orders", client.activity.listOrders({ customerId, limit: 5 }));
}

/** Names, a persona and a strategy. */
async function portray(
  client: Client,
  note: Note,
  segmentationId: SegmentationId,
  segmentId: SegmentId,
): Promise<void> {
  await note("names", client.persona.proposeNames({ segmentId }));
  await note("name checked", client.persona.checkName({ segmentId, name: "Treue “Ü60” Rentner" }));
  await note("name refused", client.segmentation.renameSegment({ segmentId, name: "Idioten" }));
  const [{ personaId } = {}] = valueOf(await note("drafted", client.persona.draft({ segmentationId, author: "Änne" })));
  if (personaId === undefined) throw new Error("every segment was drafted");
  const { sentences } = valueOf(await note("persona", client.persona.get({ personaId })));
  const [sentence] = sentences;
  if (!sentence) throw new Error("a persona has sentences");
  await note("sentence", client.persona.editSentence({ sentenceId: sentence.sentenceId, words: "“Süß” — 東京" }));
  await note("measured again", client.persona.recheck({ personaId }));
  await note("play chosen", client.persona.choosePlay({ segmentId, playId: "vip", isChosen: true }));
  await note("strategy", client.persona.strategy({ segmentationId }));
}

/** Two segments merged by hand, looked at, taken back and done again. */
async function edit(client: Client, note: Note, segmentationId: SegmentationId): Promise<void> {
  const merge = { kind: "merge" as const, segments: [0, 1], name: "Zusammen “é”" };
  await note("edits", client.segmentation.listEdits({}));
  await note("edit previewed", client.segmentation.previewEdit({ segmentationId, edit: merge }));
  await note("edit refused", client.segmentation.edit({ segmentationId, edit: { ...merge, segments: [0, 1, 2] } }));
  const edited = valueOf(await note("edited", client.segmentation.edit({ segmentationId, edit: merge })));
  await note("method log", client.segmentation.methodLog({ segmentationId: edited.segmentationId }));
  await note("contrasted", client.segmentation.contrast({ segmentationId, first: 0, second: 1 }));
  await note("percentiles", client.segmentation.percentiles({ segmentationId }));
  await note("sureness", client.segmentation.sureness({ segmentationId }));
  await note("edit taken back", client.segmentation.undoEdit({ segmentationId: edited.segmentationId }));
  await note("edit done again", client.segmentation.redoEdit({ segmentationId }));
  await note("taken back once more", client.segmentation.undoEdit({ segmentationId: edited.segmentationId }));
}

/** A preset of the user's own, from being saved to being deleted. */
async function ownPresets(client: Client, note: Note, recipe: Recipe, file: FileRef): Promise<void> {
  const { presetId } = valueOf(await note("preset saved", client.source.savePreset({ name: "Till “Süd”", recipe })));
  await note("preset's name taken", client.source.savePreset({ name: "till “süd”", recipe }));
  const found = valueOf(await note("inspected by it", client.source.inspect({ file, preset: presetId })));
  expect(found.presets.map(({ evidence }) => evidence)).toContain("own");
  await note("preset renamed", client.source.renamePreset({ presetId, name: "Till" }));
  await note("presets", client.source.listPresets({}));
  await note("no preset", client.source.importPreset({ file }));
  await note("preset deleted", client.source.removePreset({ presetId }));
}

/** Segments by rules, grids and lifecycle. */
async function define(client: Client, note: Note, featureSetId: FeatureSetId): Promise<void> {
  const rule: Rule = { kind: "happened", happening: { what: "order" }, measure: "times", min: 2 };
  const definition = { method: "rules" as const, segments: [{ name: "Came again “é”", rule }] };
  await note("vocabulary", client.segmentation.ruleVocabulary({ featureSetId }));
  await note("rule tried", client.segmentation.tryRule({ featureSetId, rule }));
  await note("templates", client.segmentation.listTemplates({ featureSetId, settings: { new: { days: 90 } } }));
  const { segmentationId } = valueOf(
    await note("rules made", client.segmentation.define({ featureSetId, name: "Rules", definition })),
  );
  const [{ customerId } = { customerId: 1 as never }] = valueOf(
    await note("found", client.customer.find({ text: "", limit: 1 })),
  );
  await note("rule explained", client.segmentation.explainRule({ featureSetId, rule, customerId }));
  await note("membership", client.segmentation.explainMembership({ segmentationId, customerId }));
  const [grid] = valueOf(await note("grids", client.segmentation.listRfmGrids({})));
  if (!grid) throw new Error("grids are shipped");
  await note("grid previewed", client.segmentation.previewRfm({ featureSetId, definition: grid.definition }));
  const lifecycle = { method: "lifecycle" as const };
  await note("lifecycle made", client.segmentation.define({ featureSetId, name: "Life", definition: lifecycle }));
  const days = { from: "2020-01-01", to: "2030-01-01" };
  await note("moves", client.segmentation.lifecycleMoves({ featureSetId, lifecycle, ...days }));
  await note("months", client.segmentation.lifecycleMonths({ featureSetId, lifecycle, months: 3 }));
  await note("refreshed", client.segmentation.refresh({}));
}

/** Who is who among people of whom some stand there twice. */
async function identify(client: Client, note: Note, file: FileRef): Promise<void> {
  const { recipe } = valueOf(await note("people inspected", client.source.inspect({ file })));
  await note("people imported", client.source.import({ file, recipe }));
  await note("compared", client.customer.match({}));
  await note("identity", client.customer.identity({}));
  const { pairs } = valueOf(await note("pairs", client.customer.listPairs({ band: "merge", offset: 0, limit: 5 })));
  await note("thresholds tried", client.customer.tryThresholds({ merge: 0.99, review: 0.6 }));
  const [pair] = pairs;
  if (!pair) throw new Error("the file has people twice");
  const ids = { leftId: pair.left.customerId, rightId: pair.right.customerId };
  await note("kept apart", client.customer.decide({ ...ids, decision: "apart" }));
  await note("decided", client.customer.listPairs({ band: "decided", offset: 0, limit: 5 }));
  await note("taken back", client.customer.decide({ ...ids, decision: "undo" }));
  await note("profile", client.customer.profile({ customerId: ids.leftId }));
  await note("companions", client.customer.companions({ customerId: ids.leftId }));
  await note("households", client.customer.listHouseholds({ limit: 5 }));
  await note("accounts", client.customer.listAccounts({ limit: 5 }));
  await note("reach", client.customer.reach({ channel: "email" }));
}

/** Calls that must be refused, each by its code and words. */
async function refusals(client: Client, note: Note): Promise<void> {
  const calls = client as unknown as Record<string, Record<string, (input: unknown) => Promise<Result<unknown>>>>;
  await note("input out of bounds", client.customer.find({ text: "K", limit: 0 }));
  await note("unknown field", calls.customer?.get?.({ customerId: 1, also: true }) ?? Promise.reject());
  await note("unknown file", client.source.inspect({ file: "file-of-nobody" as FileRef }));
  await note("unknown place", client.project.saveCopy({ place: "place-of-nobody" as PlaceRef }));
  await note("unknown import", client.source.undoImport({ importId: 999 as never }));
  await note("empty name", client.project.rename({ name: " " }));
  await note("unknown recent project", client.project.openRecent({ key: "0000" }));
}

describe("through every host", () => {
  const found = new Map<string, Answers>();

  for (const [name, open] of Object.entries(hosts)) {
    test(`${name}: the same calls are answered`, async () => {
      const host = await open();
      opened.push(host);
      found.set(name, await work(host));
      // How long a call took says more of a busy machine than of the call.
      expect(host.log.filter((line) => !line.includes("held the main thread"))).toEqual([]);
    });
  }

  test("the answers are deep-equal, refusals and typed arrays included", () => {
    const direct = found.get("direct") ?? [];
    expect(direct.length).toBeGreaterThan(30);
    expect(found.get("loopback")).toEqual(direct);
    expect(found.get("electron")).toEqual(direct);
  });

  test("a job tells its progress, never backwards, and a stop ends it without a trace", async () => {
    for (const host of opened) {
      const imports = valueOf(await host.client.source.list({})).length;
      const shares: number[] = [];
      const stopper = new AbortController();
      const onProgress = ({ share }: { share: number }) => {
        shares.push(share);
        if (shares.length === 2) stopper.abort();
      };
      const written = await host.client.source.writeSample({ file: SAMPLE_FILE });
      expect(written.ok).toBe(true);
      const { recipe } = valueOf(await host.client.source.inspect({ file: SAMPLE_FILE }));
      const job = { onProgress, signal: stopper.signal };
      const answer = await host.client.source.import({ file: SAMPLE_FILE, recipe }, job);
      expect(answer.ok ? "done" : answer.error.code).toBe("stopped");
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(valueOf(await host.client.source.list({})).length).toBe(imports);
    }
  });

  test("a change is told to every listener until it stops listening", async () => {
    for (const host of opened) {
      const heard: unknown[] = [];
      const isHeard = new Promise<void>((resolve) => {
        const stop = host.client.on("project.changed", (event) => {
          heard.push(event);
          stop();
          resolve();
        });
      });
      await host.client.project.rename({ name: "Heard" });
      await isHeard;
      await host.client.project.rename({ name: "Not heard" });
      expect(heard).toEqual([{ by: "project.rename" }]);
    }
  });

  test("a file that was written is the same whoever wrote it", async () => {
    const copies = await Promise.all(
      opened.map(async (host) => {
        const [newest] = valueOf(await host.client.segmentation.list({}));
        if (!newest) throw new Error("every host made a segmentation");
        const { place, read } = await host.choosePlace("segments.csv");
        const { segmentationId } = newest;
        valueOf(await host.client.segmentation.exportCustomers({ segmentationId, place }));
        return read();
      }),
    );
    expect(copies[0]?.split("\r\n").length).toBeGreaterThan(100);
    expect(new Set(copies).size).toBe(1);
    expect(copies[0]).toContain("Größte “A”");
    expect(readFileSync(ordersPath, "utf8")).toBe(untidyOrders());
  });
});
