import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { currentVersion } from "../../src-main/store/migrate.ts";
import { valueOf } from "../../src-shared/result.ts";
import { asOrdinaryUserAsync, ordinaryUserIsPossible } from "../jobs/ordinary-user.ts";
import { errorOf, filesIn, importText, type Program, startProgram } from "./start-program.ts";

let program: Program;
/** A whole, closed project with some hundred orders. */
let whole: Buffer;

beforeAll(async () => {
  program = startProgram();
  const { fileName } = valueOf(await program.client.project.create({ name: "Whole" }));
  const rows = Array.from({ length: 800 }, (_, i) => `K${i % 90},${i},2024-05-1${i % 9},${i}.50\n`);
  await importText(program, "orders.csv", `customer,order,date,amount\n${rows.join("")}`);
  await program.client.project.close({});
  whole = readFileSync(join(program.folder, "projects", fileName));
});
afterAll(() => program.remove());

/** Writes a file into a folder of its own, so that whatever appears beside it is seen. */
function fileOf(name: string, bytes: Uint8Array | string): string {
  const folder = join(program.folder, `case-${Math.round(performance.now() * 1000)}`);
  mkdirSync(folder);
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

/** Tries to open a file, and makes sure that neither it nor its folder is changed by that. */
async function refusalOf(path: string) {
  const before = readFileSync(path);
  const refusal = errorOf(await program.client.project.open({ file: program.choose(path) }));
  expect(Buffer.compare(readFileSync(path), before)).toBe(0);
  expect(filesIn(join(path, ".."))).toEqual([basename(path)]);
  return refusal;
}

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(whole);
  change(bytes);
  return bytes;
}

test("the whole project opens", async () => {
  const opened = await program.client.project.open({ file: program.choose(fileOf("shop.tessera", whole)) });
  expect(valueOf(opened).name).toBe("Whole");
  await program.client.project.close({});
});

describe("a damaged project gets its own message and is not changed:", () => {
  test("empty", async () => {
    expect(await refusalOf(fileOf("shop.tessera", ""))).toMatchObject({
      code: "project-damaged",
      message: expect.stringMatching(/^“shop.tessera” is empty: 0 bytes\. It was not changed\./),
    });
  });

  test("cut off", async () => {
    const path = fileOf("shop.tessera", whole.subarray(0, whole.length - 10_000));
    expect(await refusalOf(path)).toMatchObject({
      code: "project-damaged",
      message: expect.stringMatching(
        /^“shop.tessera” is damaged: [\d,]+ bytes where [\d,]+ belong\. It was not changed\./,
      ),
    });
  });

  test.each([
    ["a page in the middle overwritten", (bytes: Buffer) => bytes.fill(0x5a, 8 * 4096, 9 * 4096)],
    [
      "every byte of a page in the middle flipped",
      (bytes: Buffer) => bytes.subarray(4 * 4096, 5 * 4096).forEach((byte, at, page) => void (page[at] = ~byte)),
    ],
    ["its list of tables overwritten", (bytes: Buffer) => bytes.fill(0xff, 100, 4096)],
  ])("%s", async (_, change) => {
    expect(await refusalOf(fileOf("shop.tessera", changed(change)))).toMatchObject({
      code: "project-damaged",
      message: expect.stringMatching(/^The project file is damaged \([^*\n]+\)\. It was not changed\./),
    });
  });

  test("without the settings that every project has", async () => {
    const path = fileOf("shop.tessera", whole);
    const db = new Database(path);
    db.exec("DELETE FROM setting");
    db.close();
    expect((await refusalOf(path)).code).toBe("project-damaged");
  });
});

test("a newer program's project gets its own message and is not changed", async () => {
  const newer = changed((bytes) => bytes.writeUInt32BE(currentVersion() + 1, 60));
  expect(await refusalOf(fileOf("shop.tessera", newer))).toEqual({
    code: "project-newer",
    message: "“shop.tessera” was saved by a newer version of Tessera. It was not changed. Update Tessera to open it.",
  });
});

describe("what is no project gets its own message and is not changed:", () => {
  const noProject = (name: string) => ({
    code: "not-a-project",
    message: `“${name}” is not a Tessera project. Projects end in .tessera; to use a file of orders, make a project and import it.`,
  });

  test("a file of orders", async () => {
    expect(await refusalOf(fileOf("orders.csv", "customer,date\nK,2024-05-06\n"))).toEqual(noProject("orders.csv"));
  });

  test("another program's SQLite file", async () => {
    const path = fileOf("places.sqlite", "");
    const db = new Database(path);
    db.exec("CREATE TABLE place (name TEXT)");
    db.close();
    expect(await refusalOf(path)).toEqual(noProject("places.sqlite"));
  });

  test("a folder", async () => {
    const file = program.choose(join(program.folder, "projects"));
    expect(errorOf(await program.client.project.open({ file }))).toEqual({
      code: "project-unreadable",
      message: "“projects” is a folder, not a project.",
    });
  });
});

test("a file that was deleted after it was chosen gets its own message", async () => {
  const file = program.choose(join(program.folder, "gone.tessera"));
  expect(errorOf(await program.client.project.open({ file }))).toEqual({
    code: "project-unreadable",
    message: "“gone.tessera” is no longer where it was. It may have been moved, renamed or deleted.",
  });
});

test("a project that is open in another program gets its own message, and stays open there", async () => {
  const path = fileOf("shop.tessera", whole);
  const other = startProgram();
  valueOf(await other.client.project.open({ file: other.choose(path) }));
  expect(errorOf(await program.client.project.open({ file: program.choose(path) }))).toMatchObject({
    code: "project-in-use",
    message: expect.stringMatching(
      /^“shop.tessera” is open in another window or program on .+\. It was not changed\. Close it there first, or work on a copy\.$/,
    ),
  });
  valueOf(await other.client.project.rename({ name: "Still theirs" }));
  await other.remove();
  expect(valueOf(await program.client.project.open({ file: program.choose(path) })).name).toBe("Still theirs");
  await program.client.project.close({});
});

describe.skipIf(!ordinaryUserIsPossible)("where one may not write", () => {
  test("the folder is named as the reason, and nothing is changed", async () => {
    const path = fileOf("shop.tessera", whole);
    const refusal = await asOrdinaryUserAsync(join(path, ".."), 0o555, () => refusalOf(path));
    expect(refusal).toEqual({
      code: "read-only",
      message: "“shop.tessera” is in a folder where you may not write. Copy it to another folder and open it there.",
    });
  });

  test("a file that is protected itself is refused, and can be opened once it no longer is", async () => {
    const path = fileOf("shop.tessera", whole);
    const file = program.choose(path);
    chmodSync(path, 0o444);
    const refusal = await asOrdinaryUserAsync(join(path, ".."), 0o777, () => refusalOf(path));
    expect(refusal.code).toBe("read-only");
    chmodSync(path, 0o644);
    expect(valueOf(await program.client.project.open({ file })).name).toBe("Whole");
    await program.client.project.close({});
  });
});

test("a refused file leaves the project that was open as it was", async () => {
  valueOf(await program.client.project.create({ name: "Mine" }));
  await refusalOf(fileOf("orders.csv", "customer,date\n"));
  await refusalOf(fileOf("shop.tessera", whole.subarray(0, 5000)));
  await refusalOf(
    fileOf(
      "shop.tessera",
      changed((bytes) => bytes.fill(0xff, 100, 4096)),
    ),
  );
  expect(valueOf(await program.client.project.current({}))?.name).toBe("Mine");
  expect(valueOf(await program.client.project.rename({ name: "Still mine" })).name).toBe("Still mine");
  await program.client.project.close({});
});
