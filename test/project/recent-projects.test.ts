import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { valueOf } from "../../src-shared/result.ts";
import { errorOf, filesIn, type Program, startProgram } from "./start-program.ts";

/** A program that has made projects of the given names, the last one last, and closed them. */
async function programWith(...names: string[]): Promise<Program> {
  const program = startProgram();
  onTestFinished(() => program.remove());
  for (const name of names) valueOf(await program.client.project.create({ name }));
  await program.client.project.close({});
  return program;
}

async function recent(program: Program) {
  return valueOf(await program.client.project.listRecent({}));
}

test("survive the end of the program, the last one first", async () => {
  const program = await programWith("First", "Second");
  const before = await recent(program);
  await program.end();
  const next = startProgram({ dataDir: program.folder });
  const after = await recent(next);
  await next.end();
  expect(after).toEqual(before);
  expect(after.map(({ name, fileName, folder }) => [name, fileName, folder])).toEqual([
    ["Second", "Second.tessera", "projects"],
    ["First", "First.tessera", "projects"],
  ]);
});

test("never tell a path", async () => {
  const program = await programWith("First");
  expect(JSON.stringify(await recent(program))).not.toContain(program.folder);
});

test("open by their key, and come first then", async () => {
  const program = await programWith("First", "Second");
  const [, first] = await recent(program);
  expect(valueOf(await program.client.project.openRecent({ key: first.key })).name).toBe("First");
  expect((await recent(program)).map(({ name }) => name)).toEqual(["First", "Second"]);
});

test("show the name that a project was given last", async () => {
  const program = await programWith("First");
  const [{ key }] = await recent(program);
  await program.client.project.openRecent({ key });
  await program.client.project.rename({ name: "First of all" });
  await program.client.project.close({});
  expect((await recent(program)).map(({ name, fileName }) => [name, fileName])).toEqual([
    ["First of all", "First.tessera"],
  ]);
});

test("say which file is no longer there, in the list and when opened", async () => {
  const program = await programWith("First", "Second");
  rmSync(join(program.folder, "projects", "First.tessera"));
  const listed = await recent(program);
  expect(listed.map(({ name, sizeBytes }) => [name, sizeBytes === undefined])).toEqual([
    ["Second", false],
    ["First", true],
  ]);
  expect(errorOf(await program.client.project.openRecent({ key: listed[1].key }))).toEqual({
    code: "project-unreadable",
    message: "“First.tessera” is no longer where it was. It may have been moved, renamed or deleted.",
  });
});

test("can be forgotten, and their files stay", async () => {
  const program = await programWith("First", "Second");
  const [second] = await recent(program);
  await program.client.project.forgetRecent({ key: second.key });
  expect((await recent(program)).map(({ name }) => name)).toEqual(["First"]);
  expect(filesIn(join(program.folder, "projects"))).toEqual(["First.tessera", "Second.tessera"]);
});

test("are at most twenty", async () => {
  const program = await programWith(...Array.from({ length: 21 }, (_, i) => `P${i}`));
  expect((await recent(program)).map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `P${20 - i}`));
});

test("a key that is on no list opens nothing", async () => {
  const program = await programWith();
  expect(errorOf(await program.client.project.openRecent({ key: "../../etc/passwd" }))).toEqual({
    code: "unknown-file",
    message: "This file is not known any more. Choose it again.",
    field: "file",
  });
});
