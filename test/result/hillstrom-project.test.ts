import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertCampaign, insertMembersOfCampaign } from "../../src-main/campaign/queries.ts";
import { openStore } from "../../src-main/store/open-store.ts";
import { campaignPlanSchema } from "../../src-shared/campaign-plan.ts";
import type { CampaignId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { CampaignResult } from "../../src-shared/result-campaign.ts";
import { MS_PER_DAY } from "../../src-shared/units.ts";
import { importText, NOW, type Program, startProgram } from "../project/start-program.ts";
import { evaluationData, evaluationFile } from "../source/evaluation-data.ts";
import { armFigures, comparisonFigures, comparisonOf, figuresOf, MENS, NONE, WOMENS } from "./hillstrom-figures.ts";

const ARMS = [MENS, WOMENS, NONE];
const FORTNIGHT_DAYS = 14;

/** What the campaign is judged by, as the reference calls it. */
const outcomeNames: Readonly<Record<string, string>> = { visit: "Ordered", conversion: "Ordered", spend: "Spending" };

/** The rows of the file, each with a number of its own as the customer's id. */
function readRows(): { key: string; history: string; arm: number; visit: string; conversion: string; spend: string }[] {
  const text = gunzipSync(readFileSync(evaluationFile("hillstrom", "hillstrom.csv.gz"))).toString("utf8");
  const [header, ...lines] = text.trimEnd().split(/\r?\n/);
  const names = header.split(",");
  const at = (cells: readonly string[], name: string) => cells[names.indexOf(name)];
  return lines.map((line, i) => {
    // The one column with quoted cells, “7) $1,000 +”, is not needed.
    const cells = line.replace(/"[^"]*"/, "").split(",");
    const [history, visit, conversion, spend] = ["history", "visit", "conversion", "spend"].map((name) =>
      at(cells, name),
    );
    return { key: `H${i + 1}`, history, arm: ARMS.indexOf(at(cells, "segment")), visit, conversion, spend };
  });
}

describe.skipIf(!evaluationData)("of Hillstrom's e-mail test, as a campaign of a project", () => {
  let program: Program;
  let visits: CampaignResult;
  let bought: CampaignResult;
  beforeAll(async () => {
    program = startProgram();
    const place = program.place("hillstrom.tessera");
    valueOf(await program.client.project.create({ name: "Hillstrom", place }));
    const rows = readRows();
    // What each customer spent before is an order, so that the project itself knows it.
    const orders = rows.map(({ key, history }) => `${key},2024-10-01,${history}\n`);
    await importText(program, "history.csv", `Customer ID,Date,Amount\n${orders.join("")}`);
    const campaignId = recordArms(rows);
    const measured = async (name: string, table: string): Promise<CampaignResult> => {
      const file = program.app.files.addText(table, name).file;
      valueOf(await program.client.result.importReport({ campaignId, file }));
      const found = valueOf(await program.client.result.measure({ campaignId }));
      if (found.kind !== "test") throw new Error("measured without a control");
      return found;
    };
    const visited = rows.map(({ key, visit }) => `${key},${visit}\n`);
    visits = await measured("visits.csv", `Customer ID,Converted\n${visited.join("")}`);
    const spent = rows.map(({ key, conversion, spend }) => `${key},${conversion},${spend}\n`);
    bought = await measured("spend.csv", `Customer ID,Converted,Revenue\n${spent.join("")}`);
  });
  afterAll(() => program.remove());

  /** The arms as they were drawn then; nobody can choose arms by hand in the program. */
  function recordArms(rows: readonly { readonly key: string; readonly arm: number }[]): CampaignId {
    const store = openStore(join(program.folder, "hillstrom.tessera"), "write");
    const idOf = new Map(store.rows<[string, number]>("SELECT key, id FROM customer"));
    const members = rows.map(({ key, arm }) => ({ arm, id: idOf.get(key) ?? 0 })).sort((a, b) => a.id - b.id);
    const arms = ARMS.map((name) => ({ name, treatment: name === NONE ? "none" : "treated", percent: 100 / 3 }));
    const plan = campaignPlanSchema.parse({ channel: "email", segmentIds: [1], arms, windowDays: FORTNIGHT_DAYS });
    const draw = {
      waterfall: { people: rows.length, steps: [], audience: rows.length },
      arms: plan.arms.map((arm, i) => ({ ...arm, customers: members.filter((one) => one.arm === i).length })),
      balance: [],
      power: null,
    };
    const campaignId = store.transaction(() => {
      const drawnAtMs = NOW - 60 * MS_PER_DAY;
      const id = insertCampaign(store, { name: "E-mail test", drawnAtMs, plan, draw, programVersion: "test" });
      const column = (of: (one: (typeof members)[number]) => number) => Int32Array.from(members, of);
      insertMembersOfCampaign(
        store,
        id,
        column(({ id: person }) => person),
        column(({ arm }) => arm),
        column(() => 1),
      );
      return id;
    });
    store.close();
    return campaignId;
  }

  test.each(armFigures)("the figures of %s are the published ones", (name, customers, visit, conversion, spend) => {
    const of = (result: CampaignResult, outcome: string) => {
      const arm = result.arms.find((one) => one.arm === name);
      const found = arm?.outcomes.find((one) => one.outcome === outcome);
      return [arm?.customers, found?.mean.toFixed(6), Number(found?.total.toFixed(2))];
    };
    expect(of(visits, "Ordered")).toEqual([customers, ...visit]);
    expect(of(bought, "Ordered")).toEqual([customers, ...conversion]);
    expect(of(bought, "Spending")).toEqual([customers, ...spend]);
  });

  test.each(comparisonFigures)("%s against %s in %s has the published figures", (arm, against, outcome, ...figures) => {
    const result = outcome === "visit" ? visits : bought;
    expect(figuresOf(comparisonOf(result, arm, against, outcomeNames[outcome]))).toEqual(figures);
  });

  test("Newcombe's interval, the split, and CUPED on what was spent before are the published ones", () => {
    const { interval } = comparisonOf(bought, MENS, NONE, "Ordered");
    expect([interval?.low.toFixed(6), interval?.high.toFixed(6)]).toEqual(["0.005014", "0.008641"]);
    const { chiSquare, p, isBroken } = bought.sampleRatio;
    expect([chiSquare.toFixed(4), p.toFixed(4), isBroken]).toEqual(["0.2025", "0.9037", false]);
    const spend = bought.cuped.find(({ outcome }) => outcome === "Spending");
    expect([spend?.theta.toFixed(6), (100 * (spend?.varianceReduction ?? 0)).toFixed(3)]).toEqual([
      "0.001275",
      "0.047",
    ]);
  });
});
