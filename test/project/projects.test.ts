import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { asOrdinaryUserAsync } from "../jobs/ordinary-user.ts";
import { errorOf, filesIn, importText, NOW, type Program, startProgram } from "./start-program.ts";

const orders = "customer,order,date,amount\nAnn,1,2024-05-06,12.50\nBen,2,2024-05-07,8.00\nAnn,3,2024-06-01,3.25\n";

let program: Program;
beforeAll(() => {
  program = startProgram();
});
afterAll(() => program.remove());

const projects = () => join(program.folder, "projects");

describe("a new project", () => {
  test("is one file in the projects folder, named after the project, and is open", async () => {
    const made = valueOf(await program.client.project.create({ name: "Bäckerei Süß" }));
    expect(made).toEqual({
      name: "Bäckerei Süß",
      fileName: "Bäckerei Süß.tessera",
      folder: "projects",
      sizeBytes: expect.any(Number),
      createdAtMs: NOW,
      timeZone: "Europe/Berlin",
    });
    expect(valueOf(await program.client.project.current({}))).toEqual(made);
  });

  test.each([
    ["Twice", "Twice.tessera"],
    ["Twice", "Twice 2.tessera"],
    [' ../A:B<C>"D"|E?* ', "A B C D E.tessera"],
    ["...", "Project.tessera"],
  ])("called “%s” gets a name that is free and that every system allows: %s", async (name, fileName) => {
    expect(valueOf(await program.client.project.create({ name })).fileName).toBe(fileName);
  });

  test("may lie where its person wants it, in another time zone", async () => {
    const place = program.place("client.tessera");
    const made = valueOf(await program.client.project.create({ name: "Client", place, timeZone: "America/Lima" }));
    await program.client.project.close({});
    expect([made.timeZone, existsSync(join(program.folder, "client.tessera"))]).toEqual(["America/Lima", true]);
  });

  test("does not replace a file unasked", async () => {
    writeFileSync(join(program.folder, "notes.txt"), "dear diary");
    expect(errorOf(await program.client.project.create({ name: "X", place: program.place("notes.txt") }))).toEqual({
      code: "file-exists",
      message: "“notes.txt” exists already and was not changed. Choose another name.",
      field: "place",
    });
    expect(readFileSync(join(program.folder, "notes.txt"), "utf8")).toBe("dear diary");
  });

  test("replaces a file when its person agreed", async () => {
    writeFileSync(join(program.folder, "old.tessera"), "old");
    const made = await program.client.project.create({ name: "Anew", place: program.place("old.tessera", true) });
    expect(valueOf(made)).toMatchObject({ name: "Anew", fileName: "old.tessera" });
  });

  test("does not replace the open project, even with consent", async () => {
    valueOf(await program.client.project.create({ name: "Open", place: program.place("open.tessera") }));
    const again = await program.client.project.create({ name: "Again", place: program.place("open.tessera", true) });
    expect(errorOf(again)).toMatchObject({ code: "file-open", field: "place" });
    expect(valueOf(await program.client.project.current({}))?.name).toBe("Open");
  });

  test("does not replace a project that another program has open", async () => {
    const other = startProgram();
    const place = other.place("theirs.tessera");
    valueOf(await other.client.project.create({ name: "Theirs", place }));
    const taken = program.app.files.addPlace({ path: join(other.folder, "theirs.tessera"), mayReplace: true });
    const refusal = errorOf(await program.client.project.create({ name: "Mine", place: taken }));
    const theirs = valueOf(await other.client.project.rename({ name: "Still theirs" }));
    await other.remove();
    expect([refusal.code, refusal.field, theirs.name]).toEqual(["file-open", "place", "Still theirs"]);
  });

  test("is not left half-made where it cannot be written", async () => {
    const folder = join(program.folder, "locked");
    mkdirSync(folder);
    const place = program.app.files.addPlace({ path: join(folder, "x.tessera"), mayReplace: false });
    const refusal = await asOrdinaryUserAsync(folder, 0o555, () => program.client.project.create({ name: "X", place }));
    expect([errorOf(refusal).code, filesIn(folder)]).toEqual(["read-only", []]);
  });

  test("is refused in a time zone that does not exist", async () => {
    expect(errorOf(await program.client.project.create({ name: "X", timeZone: "Mars/Olympus" }))).toEqual({
      code: "bad-time-zone",
      message: "“Mars/Olympus” is not a time zone. Use a name such as Europe/Berlin.",
      field: "timeZone",
    });
  });

  test("is refused without a name", async () => {
    expect(errorOf(await program.client.project.create({ name: "  " }))).toEqual({
      code: "bad-input",
      message: "Name is empty. Type at least one character.",
      field: "name",
    });
  });
});

test("a closed project is one file, whatever was done in it", async () => {
  valueOf(await program.client.project.create({ name: "Single" }));
  await importText(program, "orders.csv", orders);
  const whileOpen = filesIn(projects()).filter((name) => name.startsWith("Single"));
  await program.client.project.close({});
  const after = filesIn(projects()).filter((name) => name.startsWith("Single"));
  expect([whileOpen.length > 1, after]).toEqual([true, ["Single.tessera"]]);
});

test("a closed project can be moved and opened elsewhere with all that it held", async () => {
  valueOf(await program.client.project.create({ name: "Mover" }));
  await importText(program, "orders.csv", orders);
  await program.client.project.close({});
  const moved = join(program.folder, "moved.tessera");
  renameSync(join(projects(), "Mover.tessera"), moved);
  const opened = valueOf(await program.client.project.open({ file: program.choose(moved) }));
  const summary = valueOf(await program.client.activity.summary({}));
  expect([opened.name, opened.fileName, summary.customers, summary.orders]).toEqual(["Mover", "moved.tessera", 2, 3]);
});

test("opening another project closes the first", async () => {
  valueOf(await program.client.project.create({ name: "First" }));
  valueOf(await program.client.project.create({ name: "Second" }));
  expect(filesIn(projects()).filter((name) => name.startsWith("First"))).toEqual(["First.tessera"]);
  expect(valueOf(await program.client.project.current({}))?.name).toBe("Second");
});

test("opening the open project again keeps it open", async () => {
  const { fileName } = valueOf(await program.client.project.create({ name: "Again" }));
  const file = program.choose(join(projects(), fileName));
  expect(valueOf(await program.client.project.open({ file })).name).toBe("Again");
});

test("a renamed project keeps its file, and tells its history", async () => {
  valueOf(await program.client.project.create({ name: "Before" }));
  const renamed = valueOf(await program.client.project.rename({ name: "After" }));
  const history = valueOf(await program.client.project.listHistory({}));
  expect([renamed.name, renamed.fileName]).toEqual(["After", "Before.tessera"]);
  expect(history.map(({ call, words }) => [call, words])).toEqual([
    ["project.rename", "Project renamed from “Before” to “After”."],
    ["project.create", "Project “Before” made."],
  ]);
});

test("without a project there is none, and calls that need one say so", async () => {
  await program.client.project.close({});
  expect(valueOf(await program.client.project.current({}))).toBeNull();
  const refusals = await Promise.all([
    program.client.activity.summary({}),
    program.client.project.rename({ name: "X" }),
    program.client.features.compute({}),
  ]);
  expect(refusals.map(errorOf)).toEqual(
    refusals.map(() => ({ code: "no-project", message: "No project is open. Open or make one first." })),
  );
});
