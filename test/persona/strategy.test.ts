import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeRng } from "../../src-main/math/rng.ts";
import { plays } from "../../src-main/persona/plays/index.ts";
import {
  contactsOf,
  findConflicts,
  limitsSentence,
  type PlannedPlay,
} from "../../src-main/persona/strategy/build-strategy.ts";
import { type Strategy, strategyFieldIds } from "../../src-shared/persona-strategy.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { Segmentation } from "../../src-shared/segmentation.ts";
import { runStudy } from "../../src-shared/study.ts";
import { csvOf } from "../features/random-orders.ts";
import { errorOf, type Program, startProgram } from "../project/start-program.ts";
import { plantedLines } from "../segmentation/planted-shop.ts";

const folder = join(import.meta.dirname, "../../src-main/persona/plays");

describe("the library of plays", () => {
  test("every file of the folder is a play of the list, under its own id", () => {
    const files = readdirSync(folder).filter((name) => name !== "index.ts" && name !== "play.ts");
    expect(plays.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
    expect(existsSync(join(folder, "index.ts"))).toBe(true);
  });

  test.each(plays)(
    "$id says when it fits, what to do, what to watch, what it risks and where that is known from",
    (play) => {
      expect(play.when.length).toBeGreaterThan(0);
      for (const words of [play.what, play.risk, play.source]) expect(words).toMatch(/^[A-Z].{20,}\.$/);
      expect(play.kpi.length).toBeGreaterThan(10);
      // Who is left in peace, or met in the shop, is not written to.
      expect(play.contactsPerMonth > 0).toBe(play.contact === "write");
    },
  );
});

const SEED = 9;

/** Plays for random customers, in two segments. */
function randomPlan(round: number): PlannedPlay[] {
  const rng = makeRng(SEED, round);
  return Array.from({ length: 1 + rng.below(5) }, () => ({
    segmentIndex: rng.below(2),
    play: plays[rng.below(plays.length)],
    customers: Uint8Array.from({ length: 30 }, () => rng.below(2)),
  }));
}
const names = { segmentation: { segments: [{ name: "A" }, { name: "B" }] } } as never;

test(`people are counted once and contacts as often as they are, as a plain loop does it (seed ${SEED})`, () => {
  for (let round = 0; round < 100; round++) {
    const plan = randomPlan(round);
    const perPerson = Array.from({ length: 30 }, (_, i) =>
      plan.reduce((sum, { play, customers }) => sum + (customers[i] === 1 ? play.contactsPerMonth : 0), 0),
    );
    expect(contactsOf(plan)).toEqual({
      people: perPerson.filter((contacts) => contacts > 0).length,
      contacts: perPerson.reduce((sum, contacts) => sum + contacts, 0),
    });
  }
});

test(`plays collide where both write to a person, or one writes to whom the other leaves in peace, and nowhere else (seed ${SEED})`, () => {
  for (let round = 0; round < 100; round++) {
    const plan = randomPlan(round);
    const expected = plan.flatMap((first, i) =>
      plan.slice(i + 1).flatMap((second) => {
        const people = first.customers.filter((is, at) => is === 1 && second.customers[at] === 1).length;
        const kinds = [first.play.contact, second.play.contact].sort().join();
        return people > 0 && ["write,write", "keep-quiet,write"].includes(kinds) ? [people] : [];
      }),
    );
    expect(findConflicts(plan, names).map(({ people }) => people)).toEqual(expected);
  }
});

test("what a plan takes is said against what there is: over, within, or unknown", () => {
  const none = { capacity: null, budgetMinor: null, costPerContactMinor: null };
  expect(limitsSentence(0, 0, none, "EUR")).toBe("No play that writes to anybody is in the plan yet.");
  expect(limitsSentence(3120, 4900, { ...none, capacity: 4000 }, "EUR")).toBe(
    "3,120 customers, 4,900 contacts a month: 900 more than you can do.",
  );
  expect(limitsSentence(1, 1, { capacity: 5, budgetMinor: 100, costPerContactMinor: 250 }, "EUR")).toBe(
    "1 customer, 1 contact a month, which you can do. They cost 2.50 EUR, 1.50 EUR over the budget.",
  );
  expect(limitsSentence(2, 4, { capacity: null, budgetMinor: 1000, costPerContactMinor: 250 }, "EUR")).toBe(
    "2 customers, 4 contacts a month. They cost 10.00 EUR, 0.00 EUR within the budget.",
  );
});

describe("the strategy of a planted shop", () => {
  let program: Program;
  let made: Segmentation;
  beforeAll(async () => {
    program = startProgram();
    valueOf(await program.client.project.create({ name: "Shop" }));
    const file = program.chooseNew("orders.csv", csvOf(plantedLines(makeRng(5))));
    ({ segmentation: made } = valueOf(await runStudy(program.client, { file, k: 4 })));
  });
  afterAll(() => program.remove());

  const strategy = async (): Promise<Strategy> =>
    valueOf(await program.client.persona.strategy({ segmentationId: made.segmentationId }));
  const rowOfSize = async (customers: number) => {
    const found = (await strategy()).rows.find((row) => row.customers === customers);
    if (!found) throw new Error(`no segment has ${customers} customers`);
    return found;
  };
  const fitting = async (customers: number) =>
    (await rowOfSize(customers)).plays.filter(({ fits }) => fits).map(({ playId }) => playId);

  test("each planted kind gets the plays that are made for it, and not those for its opposite", async () => {
    expect(await fitting(30)).toContain("vip");
    expect(await fitting(40)).toEqual(["suppress"]);
    expect(await fitting(25)).toContain("onboarding");
    for (const size of [30, 25]) expect(await fitting(size)).not.toContain("win-back");
  });

  test("no play fits where there is nobody to whom it applies now", async () => {
    for (const { plays: matches } of (await strategy()).rows)
      expect(matches.filter(({ fits, eligible }) => fits && eligible === 0)).toEqual([]);
  });

  test("every cell has a proposal and a reason with a number, and every play its reasons or what it lacks", async () => {
    for (const row of (await strategy()).rows) {
      expect(row.cells.map(({ field }) => field)).toEqual(strategyFieldIds);
      for (const { proposal, reason } of row.cells) {
        expect(proposal.length).toBeGreaterThan(5);
        expect(reason).not.toMatch(/NaN|undefined/);
        expect(reason.length).toBeGreaterThan(5);
      }
      for (const { fits, reasons, needs } of row.plays) {
        expect(reasons.length > 0 || needs !== undefined).toBe(true);
        if (fits) expect(reasons.every(({ isMet, words }) => isMet && /\d/.test(words))).toBe(true);
      }
    }
  });

  test("a cell keeps what a person wrote, and an empty one goes back to the proposal", async () => {
    const { segmentId } = await rowOfSize(30);
    const cell = async () => (await rowOfSize(30)).cells.find(({ field }) => field === "offer");
    const before = await cell();
    valueOf(await program.client.persona.saveCell({ segmentId, field: "offer", words: " Tea for two " }));
    expect(await cell()).toEqual({ ...before, words: "Tea for two" });
    valueOf(await program.client.persona.saveCell({ segmentId, field: "offer", words: " " }));
    expect(await cell()).toEqual(before);
  });

  test("two plays that write to the same customers are listed with how many, and undo takes the second out again", async () => {
    const { segmentId } = await rowOfSize(30);
    const choose = (playId: string) => program.client.persona.choosePlay({ segmentId, playId, isChosen: true });
    valueOf(await choose("vip"));
    expect((await strategy()).conflicts).toEqual([]);
    valueOf(await choose("referral"));
    const { conflicts, rows, people } = await strategy();
    const eligible = (playId: string) =>
      rows.flatMap((row) => (row.segmentId === segmentId ? row.plays : [])).find((match) => match.playId === playId)
        ?.eligible ?? 0;
    expect(conflicts.length).toBe(1);
    expect(conflicts[0]?.people).toBeLessThanOrEqual(Math.min(eligible("vip"), eligible("referral")));
    expect(people).toBe(eligible("vip") + eligible("referral") - (conflicts[0]?.people ?? 0));
    valueOf(await program.client.project.undo({}));
    expect((await strategy()).conflicts).toEqual([]);
  });

  test("limits are kept, and the plan is written as one page with what was decided", async () => {
    const { segmentationId } = made;
    const limits = { capacity: 10, budgetMinor: null, costPerContactMinor: 5 };
    valueOf(await program.client.persona.saveLimits({ segmentationId, ...limits }));
    const now = await strategy();
    expect(now.limits).toEqual(limits);
    valueOf(await program.client.persona.exportPlan({ segmentationId, place: program.place("plan.html") }));
    const html = readFileSync(join(program.folder, "plan.html"), "utf8");
    expect(html.match(/<section class="page"/g)?.length).toBe(1);
    expect(html).toContain(now.sentence);
    expect(html).toContain("VIP care");
    for (const { name } of now.rows) expect(html).toContain(name);
  });

  test("a play that nobody knows, and a segment that is gone, are refused with words", async () => {
    const { segmentId } = await rowOfSize(30);
    const unknown = await program.client.persona.choosePlay({ segmentId, playId: "magic", isChosen: true });
    expect(errorOf(unknown)).toMatchObject({ code: "no-play", field: "playId" });
    const gone = await program.client.persona.saveCell({ segmentId: 99_999 as never, field: "kpi", words: "x" });
    expect(errorOf(gone).code).toBe("no-segment");
  });

  test("the channel that most customers state they want is proposed where they agreed to it, ahead of the one most agreed to", async () => {
    const channel = async () => (await rowOfSize(30)).cells.find(({ field }) => field === "channel");
    expect((await channel())?.reason).toContain("No consent");
    const customers = [...new Set(plantedLines(makeRng(5)).map(({ customer }) => customer))];
    const wanted = (i: number) => (i % 5 === 0 ? "By e-mail" : "Text message (SMS)");
    const lines = customers.map(
      (customer, i) =>
        `${customer},+49 30 1234${100 + i},k${i}@example.com,${wanted(i)},${i % 2 === 0 ? "yes" : "no"},yes`,
    );
    const header = "customer_id,phone,email,Preferred channel,SMS consent,Email consent";
    const file = program.chooseNew("preferences.csv", `${header}\n${lines.join("\n")}\n`);
    const { recipe } = valueOf(await program.client.source.inspect({ file }));
    const own = (recipe.kept ?? []).map((kept) => ({ ...kept, provenance: "zero-party" as const }));
    valueOf(await program.client.source.import({ file, recipe: { ...recipe, kept: own } }));
    const proposed = await channel();
    expect(proposed?.proposal).toMatch(/^SMS, /);
    expect(proposed?.reason).toMatch(
      /^\d+ of the 30 who say how they want to hear from you name SMS\. \d+ of 30 customers agreed to SMS/,
    );
    valueOf(await program.client.project.undo({}));
    expect((await channel())?.reason).toContain("No consent");
  });
});
