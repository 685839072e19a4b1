import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identifyFiles } from "../../../src-main/customer/identify-files.job.ts";
import type { JobContext } from "../../../src-main/jobs/job-context.ts";
import { readTable } from "../../../src-main/source/read-table.ts";
import type { FileRef, PlaceRef } from "../../../src-shared/ids.ts";
import { valueOf } from "../../../src-shared/result.ts";
import { temporaryFolder } from "../../store/temporary-folder.ts";
import { makePeople, peopleFields } from "./make-people.ts";
import { pairScores } from "./pair-scores.ts";

const { people, truth } = makePeople({ persons: 300, duplicateShare: 0.3, seed: 12 });
const half = 150;

/** Two files of the same people, with headers, delimiters and keys of their own. */
function writeFiles(folder: string): string[] {
  const german = [
    "Vorname",
    "Nachname",
    "E-Mail",
    "Telefon",
    "Hausnummer",
    "Straße",
    "Ort",
    "PLZ",
    "Bundesland",
    "Geburtsdatum",
    "Geschlecht",
  ];
  const rows = people.map((person) => peopleFields.map((field) => person[field]));
  const one = [["id", ...peopleFields].join(","), ...rows.slice(0, half).map((row, i) => [`A${i}`, ...row].join(","))];
  const two = [german.join(";"), ...rows.slice(half).map((row) => row.join(";"))];
  const paths = ["crm.csv", "shop.csv"].map((name) => join(folder, name));
  [one, two].forEach((lines, f) => writeFileSync(paths[f], `${lines.join("\n")}\n`));
  return paths;
}

/** The two files in a folder of their own, and a job that writes into it. */
function setUp() {
  const folder = temporaryFolder();
  const paths = writeFiles(folder);
  const job = {
    pathOf: (file: FileRef) => paths[Number(file)],
    placeOf: () => ({ path: folder, mayReplace: true }),
    progress: () => {},
    stopIfAsked: () => {},
    programVersion: "test",
    elapsedMs: () => 0,
  } as unknown as JobContext;
  const identify = (files = ["0", "1"]) =>
    identifyFiles(readTable)(job, { files: files as unknown as FileRef[], place: "" as PlaceRef });
  const cellsOf = (name: string) =>
    readFileSync(join(folder, name), "utf8")
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
  return { paths, identify, cellsOf };
}

test("two files under other headers: every row gets a person, and the same ones across files", async () => {
  const { identify, cellsOf } = setUp();
  const summary = valueOf(await identify());
  const [header, ...rows] = cellsOf("people.csv");
  expect(header).toEqual(["file", "line", "row", "key", "person"]);
  expect(rows.map(([file, line, row, key]) => [file, line, row, key])).toEqual(
    people.map((_, i) =>
      i < half
        ? ["crm.csv", String(i + 2), String(i + 1), `A${i}`]
        : ["shop.csv", String(i - half + 2), String(i - half + 1), ""],
    ),
  );
  expect(
    pairScores(
      rows.map((row) => Number(row[4])),
      truth,
    ).f1,
  ).toBeGreaterThanOrEqual(0.93);
  expect([summary.records, summary.people]).toEqual([people.length, new Set(rows.map((row) => row[4])).size]);
});

test("merged pairs are exactly the pairs of one person in people.csv", async () => {
  const { identify, cellsOf } = setUp();
  await identify();
  const persons = new Map(
    cellsOf("people.csv")
      .slice(1)
      .map(([file, , row, , person]) => [`${file} ${row}`, person]),
  );
  const pairs = cellsOf("pairs.csv").slice(1);
  const same = pairs.map((cells) => persons.get(`${cells[0]} ${cells[2]}`) === persons.get(`${cells[4]} ${cells[6]}`));
  expect(same).toEqual(pairs.map((cells) => cells[8] === "merge"));
  const sizes = new Map<string, number>();
  for (const person of persons.values()) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  const wanted = [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  expect(same.filter(Boolean).length).toBe(wanted);
});

test("a file whose columns tell nothing is refused with what they were taken for", async () => {
  const { paths, identify } = setUp();
  writeFileSync(paths[0], "id\n1\n2\n3\n");
  await expect(identify(["0"])).rejects.toMatchObject({ error: { code: "nothing-to-compare" } });
});
