import { expect, test } from "vitest";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { pick } from "../shared/random.ts";
import { messyFile } from "./messy-files.ts";
import { fileOf } from "./quiet-job.ts";
import { readTable } from "./read-table.ts";

const SEED = 5000;
/** `TESSERA_FUZZ_FILES=5000 npx vitest run test/source/fuzz.test.ts` for the whole run. */
const files = Number(process.env.TESSERA_FUZZ_FILES ?? 300);

/** Damages bytes as transfers, editors and half-finished exports do. */
function mutate(rng: Rng, bytes: Buffer): Buffer {
  const at = rng.below(bytes.length + 1);
  const change = pick(rng, [
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([rng.below(256)]), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + rng.below(40))]),
    () => bytes.subarray(0, at),
    () =>
      Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(pick(rng, ['"', "'", ",", ";", "\t", "\n", "\r", "\\", "\0", "\u2028", '"\n"'])),
        bytes.subarray(at),
      ]),
    () => Buffer.concat([bytes, bytes.subarray(0, at)]),
    () => {
      const copy = Buffer.from(bytes);
      for (let i = 0; i < 8; i++) copy[rng.below(copy.length)] = rng.below(256);
      return copy;
    },
  ]);
  return change();
}

test(`damaged files are read or refused in words, never crash (seed ${SEED}, ${files} files)`, async () => {
  for (let trial = 0; trial < files; trial++) {
    const rng = makeRng(SEED, trial);
    let bytes: Buffer = Buffer.from(
      messyFile(SEED, trial).text,
      pick(rng, ["utf8", "utf8", "latin1", "utf16le"] as const),
    );
    for (let times = 1 + rng.below(4); times > 0 && bytes.length > 0; times--) bytes = mutate(rng, bytes);
    const path = fileOf(bytes);
    try {
      await readTable(path);
    } catch (error) {
      expect((error as { error?: { message: string } }).error?.message, `trial ${trial}: ${String(error)}`).toMatch(
        /\p{L}.*\.$/su,
      );
    }
  }
}, 600_000);

test(`no row of a file is lost where a line is damaged: rows = lines, counted by themselves (seed ${SEED})`, async () => {
  for (let trial = 0; trial < files; trial++) {
    const rng = makeRng(SEED, trial, 1);
    const lines = Array.from(
      { length: 30 + rng.below(200) },
      (_, i) =>
        `${1000 + i},2024-0${1 + rng.below(9)}-1${rng.below(9)},"item, ${rng.below(50)}",${rng.below(900)}.${10 + rng.below(89)},open`,
    );
    // One mark more, or some characters fewer, in some lines in the middle; none of them ends or begins a line.
    for (let times = 1 + rng.below(5); times > 0; times--) {
      const at = 5 + rng.below(lines.length - 10);
      const place = 1 + rng.below(lines[at].length - 1);
      const cut = rng.below(2) * rng.below(6);
      lines[at] =
        lines[at].slice(0, place) + pick(rng, ['"', ",", ";", "'", "x", "\\", "é"]) + lines[at].slice(place + cut);
    }
    const table = await readTable(fileOf(`id,day,item,amount,status\n${lines.join("\n")}\n`));
    const listed = new Set(table.rows.map(({ line }) => line));
    const lost = lines.map((_, i) => i + 2).filter((line) => !listed.has(line));
    // A damaged quote may join its line with the next ones into one cell, which then holds their text.
    const text = table.cells.flat().join("\n");
    const missing = lost.filter((line) => !text.includes(lines[line - 2].slice(0, 4)));
    expect(missing, `trial ${trial}`).toEqual([]);
    expect(table.rows.length, `trial ${trial}`).toBeLessThanOrEqual(lines.length);
  }
}, 600_000);
