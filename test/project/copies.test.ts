import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, filesIn, importText, type Program, startProgram, tablesOf } from "./start-program.ts";

const orders = "customer,order,date,amount\nAnn,1,2024-05-06,12.50\nBen,2,2024-05-07,8.00\nAnn,3,2024-06-01,3.25\n";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

/** Makes and opens a project that holds something. @returns its path. */
async function openProject(): Promise<string> {
  const { fileName } = valueOf(await program.client.project.create({ name: "Original" }));
  await importText(program, "orders.csv", orders);
  return join(program.folder, "projects", fileName);
}

test("a copy is one file that opens as an equal project", async () => {
  const original = await openProject();
  await importText(program, "more.csv", orders.replaceAll("2024", "2023"));
  valueOf(await program.client.project.saveCopy({ place: program.place("copy.tessera") }));
  const copy = join(program.folder, "copy.tessera");
  valueOf(await program.client.project.open({ file: program.choose(copy) }));
  const summary = valueOf(await program.client.activity.summary({}));
  await program.client.project.close({});
  expect(summary.orders).toBe(6);
  expect(tablesOf(copy)).toEqual(tablesOf(original));
  expect(filesIn(program.folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.tessera"]);
});

test("a copy does not replace a file unasked", async () => {
  await openProject();
  writeFileSync(join(program.folder, "taken.tessera"), "mine");
  expect(errorOf(await program.client.project.saveCopy({ place: program.place("taken.tessera") }))).toEqual({
    code: "file-exists",
    message: "“taken.tessera” exists already and was not changed. Choose another name.",
    field: "place",
  });
  expect(readFileSync(join(program.folder, "taken.tessera"), "utf8")).toBe("mine");
});

test("a copy replaces a file when its person agreed", async () => {
  const original = await openProject();
  writeFileSync(join(program.folder, "old.tessera"), "old");
  valueOf(await program.client.project.saveCopy({ place: program.place("old.tessera", true) }));
  await program.client.project.close({});
  expect(tablesOf(join(program.folder, "old.tessera"))).toEqual(tablesOf(original));
});

test("a copy does not replace the open project by itself, even with consent", async () => {
  const original = await openProject();
  const before = statSync(original).ino;
  const place = program.app.files.addPlace({ path: original, mayReplace: true });
  expect(errorOf(await program.client.project.saveCopy({ place }))).toMatchObject({
    code: "file-open",
    field: "place",
  });
  valueOf(await program.client.project.rename({ name: "Still written" }));
  await program.client.project.close({});
  expect(statSync(original).ino).toBe(before);
  expect(JSON.stringify(tablesOf(original).setting)).toContain("Still written");
});

test("a copy into a folder that is gone says so, and the project stays open", async () => {
  await openProject();
  const place = program.app.files.addPlace({ path: join(program.folder, "gone", "x.tessera"), mayReplace: false });
  expect(errorOf(await program.client.project.saveCopy({ place }))).toEqual({
    code: "folder-gone",
    message: "The folder for “x.tessera” is not there any more. Choose another one.",
    field: "place",
  });
  expect(valueOf(await program.client.project.current({}))?.name).toBe("Original");
});
