import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { passportVerb } from "../../../src-main/hosts/cli-passport.ts";
import { CliFailure, type CliValues } from "../../../src-main/hosts/cli-verb.ts";
import { makeRng } from "../../../src-main/math/rng.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { FoundPassport } from "../../../src-shared/segmentation-passport.ts";
import { findSegments } from "../../../src-shared/study.ts";
import type { Program } from "../../project/start-program.ts";
import { plantedLines, plantedSizes } from "../planted-shop.ts";
import { checkedBy, EQUAL, foundPassportOf, shopOf } from "./passport-shop.ts";

const lines = plantedLines(makeRng(1977));
let program: Program;
let passport: FoundPassport;
beforeAll(async () => {
  program = await shopOf(lines);
  const { segmentation } = valueOf(await findSegments(program.client, { k: 4 }));
  const { segmentationId } = segmentation;
  passport = await foundPassportOf(program, segmentationId);
});
afterAll(() => program.remove());

const changed = (words: Partial<FoundPassport>): FoundPassport => ({ ...passport, ...words });

test("a passport says what was made from what", () => {
  expect(passport).toMatchObject({
    format: "tessera-passport",
    method: { algorithm: "kmeans", params: { k: 4, restarts: 10 }, seed: 1 },
    data: { customers: plantedSizes.reduce((sum, size) => sum + size, 0), returns: "net" },
    result: { sizes: plantedSizes },
  });
});

test("the program that made it makes the same again", async () => {
  expect(await checkedBy(program, passport)).toEqual(EQUAL);
});

describe("another copy of the program", () => {
  test("with the same orders in another sequence makes the same segments", async () => {
    const other = await shopOf(lines.toReversed());
    expect(await checkedBy(other, passport)).toEqual(EQUAL);
    await other.remove();
  });

  test("with one order changed says which features are others, and names the customer", async () => {
    const [first, ...rest] = lines;
    const other = await shopOf([{ ...first, priceMinor: 999_999 }, ...rest]);
    const { isEqual, differences } = await checkedBy(other, passport);
    await other.remove();
    expect(isEqual).toBe(false);
    expect(differences[0]).toBe("“Net spend” has other values.");
    expect(differences).toContain(`1 customer has other values: “${first.customer}”.`);
  });

  test("with a customer more says so first", async () => {
    const other = await shopOf([...lines, { ...lines[0], customer: "stranger", order: "stranger/0" }]);
    const { differences } = await checkedBy(other, passport);
    await other.remove();
    expect(differences.slice(0, 2)).toEqual(["111 customers instead of 110.", "They are not the same customers."]);
  });
});

test("another seed that finds the same groups is equal, another number of segments is not", async () => {
  const { method } = passport;
  expect((await checkedBy(program, changed({ method: { ...method, seed: 2 } }))).isEqual).toBe(true);
  const three = await checkedBy(program, changed({ method: { ...method, params: { ...method.params, k: 3 } } }));
  expect(three.differences[0]).toMatch(/^Segments of \d+, \d+, \d+, 0 customers instead of 40, 30, 25, 15\.$/);
});

test("another version is a note, and a feature that is not there ends the comparison", async () => {
  const features = passport.features.map((feature) => ({ ...feature, featureId: "shoeSize" }));
  expect(await checkedBy(program, changed({ programVersion: "9.9", features: features.slice(0, 1) }))).toEqual({
    isEqual: false,
    differences: ["There is no feature “shoeSize” in this data."],
    notes: ["Made by version 9.9, made again by test."],
  });
});

describe("on the command line", () => {
  async function run(files: readonly string[], values: CliValues): Promise<{ code: number; said: string }> {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const context = { say, tell: say, isTerminal: false, cwd: program.folder, signal: new AbortController().signal };
    try {
      return { code: await passportVerb.run(context, files, values), said: said.join("\n") };
    } catch (error) {
      if (error instanceof CliFailure) return { code: error.exitCode, said: error.message };
      throw error;
    }
  }

  beforeAll(async () => {
    // A project has one program at a time, and what lies beside it is part of it while it is open.
    valueOf(await program.client.project.close({}));
    cpSync(join(program.folder, "shop.tessera"), join(program.folder, "copy.tessera"));
  });

  test("what is written is found equal, and a check leaves the project's file as it was", async () => {
    expect(await run(["copy.tessera"], { out: "passport.json" })).toEqual({ code: 0, said: "" });
    const before = readFileSync(join(program.folder, "copy.tessera"));
    const { code, said } = await run(["copy.tessera"], { check: "passport.json" });
    expect([code, said.split("\n")[0]]).toEqual([0, expect.stringMatching(/^Equal: “.*” comes out the same\.$/)]);
    expect(readFileSync(join(program.folder, "copy.tessera")).equals(before)).toBe(true);
  });

  test("a passport of other labels ends with 1 and says where", async () => {
    const known = JSON.parse(readFileSync(join(program.folder, "passport.json"), "utf8")) as FoundPassport;
    const forged = { ...known, result: { ...known.result, labels: "0".repeat(64) } };
    writeFileSync(join(program.folder, "forged.json"), JSON.stringify(forged));
    const { code, said } = await run(["copy.tessera"], { check: "forged.json" });
    expect([code, said.includes("Some customers are in other segments.")]).toEqual([1, true]);
  });

  test("a file that is no passport is refused with the place", async () => {
    writeFileSync(join(program.folder, "wrong.json"), '{"format":"tessera-passport"}');
    const { code, said } = await run(["copy.tessera"], { check: "wrong.json" });
    expect([code, said]).toEqual([1, expect.stringMatching(/^“wrong\.json” is not a passport: version: /)]);
  });
});
