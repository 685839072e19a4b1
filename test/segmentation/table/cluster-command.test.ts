import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assignVerb } from "../../../src-main/hosts/cli-assign.ts";
import { clusterVerb } from "../../../src-main/hosts/cli-cluster.ts";
import { optionsOf, parameterWords, paramsFrom } from "../../../src-main/hosts/cli-parameters.ts";
import { CliFailure, type CliValues, type CliVerb } from "../../../src-main/hosts/cli-verb.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { algorithms } from "../../../src-main/segmentation/algorithms/index.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { AlgorithmDeclaration } from "../../../src-shared/segmentation.ts";
import type { TableScores } from "../../../src-shared/table-clustering.ts";
import { groupedMatrix } from "../../math/random-matrix.ts";
import { errorOf, type Program, startProgram } from "../../project/start-program.ts";

const SEED = 4;
const folder = mkdtempSync(join(tmpdir(), "cluster-"));
let program: Program;
beforeAll(async () => {
  program = startProgram();
  valueOf(await program.client.project.create({ name: "Tables", place: program.place("tables.tessera") }));
});
afterAll(async () => {
  await program.remove();
  rmSync(folder, { recursive: true });
});

const { values, n, d } = groupedMatrix(makeRng(SEED), 300, 3, 4);
const rows = Array.from({ length: n }, (_, i) => [...values.subarray(i * d, (i + 1) * d)]);
write("plain.txt", rows.map((row) => `${row.join(" ")}\n`).join(""));
const withWords = rows.map(
  (row, i) => `C${i};${row.map((value) => String(value).replace(".", ",")).join(";")};${i % 2 ? "yes" : "no"}\n`,
);
write("shop.csv", `id;one;two;three;member\n${withWords.join("")}`);

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** Runs a command as a person in the folder would. */
async function run(
  verb: CliVerb,
  files: readonly string[],
  options: CliValues,
): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const context = {
    say: (line: string) => said.push(line),
    tell: (line: string) => said.push(line),
    isTerminal: false,
    cwd: folder,
    signal: new AbortController().signal,
  };
  try {
    return { code: await verb.run(context, files, options), said: said.join("\n") };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { code: error.exitCode, said: error.message };
  }
}

function labelsIn(out: string): string {
  return readFileSync(join(folder, out, "labels.csv"), "utf8");
}

function scoresIn(out: string): TableScores {
  return JSON.parse(readFileSync(join(folder, out, "scores.json"), "utf8")) as TableScores;
}

/** The call behind the command, in a program that runs already. */
function cluster(file: string, options: Partial<Parameters<Program["client"]["segmentation"]["clusterTable"]>[0]>) {
  return program.client.segmentation.clusterTable({
    file: program.app.files.addFile(join(folder, file)).file,
    place: program.app.files.addPlace({ path: folder, mayReplace: true }),
    algorithm: "kmeans",
    ...options,
  });
}

function assign(model: string, file: string) {
  return program.client.segmentation.assignTable({
    model: program.app.files.addFile(join(folder, model)).file,
    file: program.app.files.addFile(join(folder, file)).file,
    place: program.app.files.addPlace({ path: folder, mayReplace: true }),
  });
}

test("cluster and assign write one label a row in the table's order, the same for the same rows", async () => {
  const options = { algorithm: "kmeans", k: "4", restarts: "5", out: "." };
  expect(await run(clusterVerb, ["plain.txt"], options)).toMatchObject({ code: 0 });
  const labels = labelsIn(".");
  const lines = labels.trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(",")[0])).toEqual(["row", ...Array.from(rows, (_, i) => String(i + 1))]);
  expect(await run(assignVerb, ["model.json", "plain.txt"], { out: "." })).toMatchObject({ code: 2 });
  expect(await run(assignVerb, ["model.json", "plain.txt"], { out: "again" })).toMatchObject({ code: 0 });
  expect(labelsIn("again")).toBe(labels);

  // The same numbers as another program writes them, among columns that are left out.
  const shop = valueOf(await cluster("shop.csv", { params: { k: 4, restarts: 5 }, without: ["id", "member"] }));
  expect(labelsIn(".")).toBe(labels);
  expect(scoresIn(".")).toEqual(shop);
  expect(shop).toMatchObject({
    sizes: [0, 1, 2, 3].map((label) => lines.filter((line) => line.endsWith(`,${label}`)).length),
    selfTest: { on: "training rows", rows: n, agreement: 1 },
    columns: ["one", "two", "three"],
  });
});

test("memberships of a mixture add up to one in each row, the largest at the row's label; k-means has none", async () => {
  valueOf(await cluster("plain.txt", { algorithm: "gaussian-mixture", params: { k: 4 }, memberships: true }));
  const [header, ...lines] = readFileSync(join(folder, "memberships.csv"), "utf8").trimEnd().split("\r\n");
  expect([header, lines.length]).toEqual(["row,share_0,share_1,share_2,share_3", n]);
  const labels = labelsIn(".").trimEnd().split("\r\n").slice(1);
  for (const [i, line] of lines.entries()) {
    const [row, ...shares] = line.split(",").map(Number);
    // Six digits after the point.
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect(`${row},${shares.indexOf(Math.max(...shares))}`).toBe(labels[i]);
  }
  expect(errorOf(await cluster("plain.txt", { memberships: true })).message).toMatch(/K-means puts each row wholly/);
});

test("a method for mixed data takes columns of words, and its model knows them by their text", async () => {
  const options = { algorithm: "k-prototypes", params: { k: 2, categoryWeight: 100 }, without: ["id"] };
  const found = valueOf(await cluster("shop.csv", options));
  const labels = labelsIn(".");
  // Weighed so heavily, membership alone decides: every second row has it.
  expect(found).toMatchObject({
    sizes: [150, 150],
    selfTest: { agreement: 1 },
    columns: ["one", "two", "three", "member"],
  });
  write("members.csv", `id;one;two;three;member\n${withWords.filter((line) => line.endsWith("yes\n")).join("")}`);
  valueOf(await assign("model.json", "members.csv"));
  const second = labels.split("\r\n")[2].split(",")[1];
  expect(labelsIn(".")).toBe(
    `row,label\r\n${Array.from({ length: 150 }, (_, i) => `${i + 1},${second}\r\n`).join("")}`,
  );
});

test("answers such as 5+ are words to a method that takes words, and its model knows them again", async () => {
  const children = ["0", "1", "2", "5+"];
  write(
    "homes.csv",
    `age,children\n${Array.from({ length: 80 }, (_, i) => `${20 + i},${children[i % 4]}\n`).join("")}`,
  );
  const options = { algorithm: "k-prototypes", params: { k: 4, categoryWeight: 100 }, scaling: "standard" as const };
  const found = valueOf(await cluster("homes.csv", options));
  expect([found.sizes, found.selfTest.agreement]).toEqual([[20, 20, 20, 20], 1]);
  const labels = labelsIn(".").split("\r\n");
  write("three.csv", "age,children\n30,2\n40,1\n50,0\n");
  valueOf(await assign("model.json", "three.csv"));
  const labelOf = (line: string) => line.split(",")[1];
  expect(labelsIn(".").split("\r\n").slice(1, 4).map(labelOf)).toEqual([labels[3], labels[2], labels[1]].map(labelOf));
  expect(errorOf(await cluster("homes.csv", {})).message).toMatch(/“children”.*20 rows: line 5 \(“5\+”\)/);
});

test("the number of segments that was planted is recommended, with reasons", async () => {
  const found = valueOf(await cluster("plain.txt", { scaling: "standard", recommend: { kFrom: 2, kTo: 8 } }));
  expect([found.k, found.recommendation?.reasons[0]]).toEqual([4, expect.stringContaining("clearly apart")]);
});

test.each([
  [
    "columns of words",
    "shop.csv",
    {},
    /Columns “id” \(such as “[^”]+”\) and “member” \(such as “no”\) of “shop.csv” hold words.*--without.*k-prototypes/,
  ],
  ["a column that is not there", "shop.csv", { columns: ["one", "four"] }, /no column “four”. It has: id, one, two/],
  ["a blank cell", "blank.csv", {}, /Column “b” of “blank.csv” is blank in 1 row: line 3\..*fill/],
  [
    "a cell of words",
    "words.csv",
    {},
    /Column “b” of “words.csv” holds no number that can be compared in 1 row: line 4 \(“many”\)/,
  ],
  ["an uneven row", "ragged.csv", {}, /Line 3 of “ragged.csv” has 1 cell, but the table has 2 columns/],
  ["too few rows", "words.csv", { columns: ["a"], params: { k: 20 } }, /20 segments need at least 20 customers/],
])("about %s it says what is wrong, where, and what to do", async (_, file, options, words) => {
  write("blank.csv", "a,b\n1,2\n2,\n3,4\n4,5\n");
  write("words.csv", "a,b\n1,2\n2,3\n3,many\n4,5\n");
  write("ragged.csv", "a,b\n1,2\n3\n4,5\n6,7\n8,9\n");
  expect(errorOf(await cluster(file, options)).message).toMatch(words);
});

test("a model that is none is refused, and a table without the model's columns", async () => {
  write("none.json", '{"format":"other"}');
  expect(errorOf(await assign("none.json", "plain.txt")).message).toMatch(/“none.json” is not a model of this program/);
  valueOf(await cluster("shop.csv", { columns: ["one", "two"] }));
  const { message } = errorOf(await assign("model.json", "plain.txt"));
  expect(message).toMatch(/no column “one”. The model was made from: one, two/);
});

describe("the parameters of methods are flags", () => {
  const methods = algorithms.map(({ declaration }) => declaration);
  const kmeans = methods.find(({ id }) => id === "kmeans") as AlgorithmDeclaration;

  test("each in its own line of help, and all of them options", () => {
    for (const { params } of methods) {
      for (const param of params) {
        const flag = param.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        expect(parameterWords(param)).toMatch(new RegExp(`^--${flag} `));
        expect(optionsOf(methods)).toHaveProperty(flag);
      }
    }
  });

  test("as they are declared, or in small letters with dashes", () => {
    const kPrototypes = methods.find(({ id }) => id === "k-prototypes") as AlgorithmDeclaration;
    const spellings = ["categoryWeight", "category-weight"];
    expect(spellings.map((flag) => paramsFrom(kPrototypes, { [flag]: "2" }, {}))).toEqual([
      { categoryWeight: 2 },
      { categoryWeight: 2 },
    ]);
    expect(spellings.filter((flag) => flag in optionsOf(methods))).toEqual(spellings);
  });

  test("read as what they are", () => {
    expect(paramsFrom(kmeans, { k: "4", algorithm: "kmeans" }, { algorithm: { type: "string" } })).toEqual({ k: 4 });
  });

  test.each<[string, CliValues, RegExp]>([
    ["that the method lacks", { eps: "2" }, /--eps is no parameter of K-means. It has: --k, --restarts/],
    ["that should be a number", { k: "many" }, /--k takes a number, not “many”/],
  ])("one %s is refused", (_, values, words) => {
    expect(() => paramsFrom(kmeans, values, {})).toThrow(words);
  });
});
