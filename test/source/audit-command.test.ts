import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditVerb } from "../../src-main/hosts/cli-audit.ts";
import { CliFailure, type CliValues } from "../../src-main/hosts/cli-verb.ts";
import { makeRng } from "../../src-main/math/rng.ts";
import { valueOf } from "../../src-shared/result.ts";
import type { AuditReport } from "../../src-shared/source-audit.ts";
import { importText, type Program, startProgram } from "../project/start-program.ts";
import { orderCsv, soundShop } from "./audit-shop.ts";

let program: Program;
let path = "";
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Corner shop", place: program.place("corner.tessera") }));
  const { orders } = soundShop(makeRng(1));
  await importText(
    program,
    "orders.csv",
    orderCsv(orders.map((order, i) => (i < 100 ? { ...order, customer: "" } : order))),
  );
  valueOf(await program.client.project.close({}));
  path = `${program.folder}/corner.tessera`;
});
afterAll(() => program.remove());

/** Runs the command as a person in the project's folder would. */
async function audit(files: readonly string[], values: CliValues = {}): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: (line: string) => said.push(line),
    isTerminal: false,
    cwd: dirname(path),
    signal: new AbortController().signal,
  };
  try {
    return { code: await auditVerb.run(context, files, values), said: said.join("\n") };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { code: error.exitCode, said: error.message };
  }
}

test("says score, parts, findings with their names, and what the data allows", async () => {
  const { code, said } = await audit([basename(path)]);
  expect(code).toBe(0);
  expect(said).toMatch(
    /^Corner shop: \d\d of 100\. \d+ customers, [\d,]+ orders from \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.$/m,
  );
  expect(said).toMatch(/^ {2}Complete +\d\d$/m);
  expect(said).toMatch(/^attention +[\d.]+ % of orders have no customer \(100 orders\) \[anonymous-orders\]$/m);
  expect(said).toMatch(/^not enough +Text of feedback\. It would be thin with 50 texts of feedback instead of 0\.$/m);
});

test("with --json prints the report as it is", async () => {
  const { code, said } = await audit([path], { json: true });
  const report = JSON.parse(said) as AuditReport;
  expect(code).toBe(0);
  expect(report.findings).toMatchObject([{ finding: "anonymous-orders", count: 100 }]);
  expect(report.parts.map(({ part }) => part)).toEqual(["complete", "valid", "unique", "fresh", "consistent"]);
});

test.each([
  ["no file", [], 2, "Name one project file: audit P.tessera."],
  ["two files", ["a.tessera", "b.tessera"], 2, "Name one project file: audit P.tessera."],
  ["a file that is not there", ["none.tessera"], 2, "There is no file “none.tessera”."],
])("%s is wrong use", async (_name, files, code, said) => {
  expect(await audit(files)).toEqual({ code, said });
  expect(existsSync(`${dirname(path)}/none.tessera`)).toBe(false);
});

test("a file that is no project fails with words", async () => {
  program.chooseNew("orders.tessera", "customer,order\nAnn,1\n");
  const { code, said } = await audit(["orders.tessera"]);
  expect([code, said.length > 20]).toEqual([1, true]);
});

test("--report writes one HTML file of two pages that needs no other and runs nothing, and never over another", async () => {
  const file = `${dirname(path)}/audit.html`;
  expect(await audit([basename(path)], { report: "audit.html" })).toMatchObject({ code: 0 });
  const html = readFileSync(file, "utf8");
  expect(html).toContain("<h1>Data audit: Corner shop</h1>");
  expect(html.match(/class="page"/g)).toHaveLength(2);
  expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  expect(await audit([basename(path)], { report: "audit.html" })).toMatchObject({
    code: 1,
    said: expect.stringContaining("“audit.html” exists already"),
  });
  expect(await audit([basename(path)], { report: "audit.html", replace: true })).toMatchObject({ code: 0 });
});
