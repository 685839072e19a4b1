import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockProject, type ProjectLock } from "../../src-main/store/project-lock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const lockHolder = join(import.meta.dirname, "hold-lock.ts");

function projectFile(): string {
  const path = join(temporaryFolder(), "shop.tessera");
  writeFileSync(path, "what the file holds does not matter to its lock");
  return path;
}

function lock(path: string): ProjectLock {
  const taken = lockProject(path, 0);
  if (!("lock" in taken)) throw new Error(`held by ${taken.holder}`);
  return taken.lock;
}

/** Starts another program that takes the lock, and waits until it says so. */
async function startHolder(path: string): Promise<{ process: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", lockHolder, path]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const [words] = (await once(child.stdout, "data")) as [Buffer];
  return { process: child, said: words.toString().trim() };
}

test("a second opener is told on which computer the project is open", () => {
  const path = projectFile();
  const first = lock(path);
  expect(lockProject(path, 0)).toEqual({ holder: hostname() });
  first.release();
});

test("a released lock can be taken again and leaves no file behind", () => {
  const path = projectFile();
  lock(path).release();
  const again = lock(path);
  again.release();
  expect(readdirSync(join(path, ".."))).toEqual(["shop.tessera"]);
});

test("being refused leaves the holder's lock alone", () => {
  const path = projectFile();
  const first = lock(path);
  lockProject(path, 0);
  expect([existsSync(`${path}-lock`), lockProject(path, 0)]).toEqual([true, { holder: hostname() }]);
  first.release();
});

test("two projects in one folder are locked apart", () => {
  const path = projectFile();
  const first = lock(path);
  const other = lock(join(path, "..", "other.tessera"));
  other.release();
  first.release();
});

test("the project file itself is not touched by its lock", () => {
  const path = projectFile();
  const before = readFileSync(path);
  lock(path).release();
  expect(readFileSync(path)).toEqual(before);
});

test("another program's lock is seen, and ends with that program however it ends", async () => {
  const path = projectFile();
  const holder = await startHolder(path);
  expect([holder.said, lockProject(path, 0)]).toEqual(["locked", { holder: hostname() }]);
  holder.process.kill("SIGKILL");
  await once(holder.process, "exit");
  lock(path).release();
});

test("another program sees this one's lock", async () => {
  const path = projectFile();
  const own = lock(path);
  expect((await startHolder(path)).said).toBe(`held by ${hostname()}`);
  own.release();
});

test("a folder that is not there is an error, not a lock", () => {
  expect(() => lockProject(join(temporaryFolder(), "gone", "shop.tessera"), 0)).toThrow();
});
