import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Client } from "../../src-shared/contract.ts";
import { type App, type AppOptions, createApp } from "../app.ts";
import { type CliContext, failed, pathOf } from "./cli-verb.ts";
import { programVersion, systemTimeZone } from "./program.ts";

/** Starts the program for one command; with "temporary" in a folder of its own that goes with it. */
export async function withApp<T>(
  dataDir: string,
  work: (app: App) => Promise<T>,
  options: Pick<AppOptions, "presetsDir"> = {},
): Promise<T> {
  const folder = dataDir === "temporary" ? mkdtempSync(join(tmpdir(), "tessera-")) : dataDir;
  const app = createApp({
    dataDir: folder,
    now: () => Date.now(),
    timeZone: systemTimeZone(),
    programVersion,
    ...options,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  try {
    return await work(app);
  } finally {
    await app.close();
    if (dataDir === "temporary") rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the project at a path, or makes it there. @param mayReplace an existing file is replaced by a new project. */
export async function openOrCreate(
  app: App,
  client: Client,
  context: Pick<CliContext, "cwd">,
  path: string,
  mayReplace: boolean,
): Promise<void> {
  const full = pathOf(context, path);
  if (existsSync(full) && !mayReplace) {
    const opened = await client.project.open({ file: app.files.addFile(full).file });
    if (!opened.ok) throw failed(opened.error);
    return;
  }
  const place = app.files.addPlace({ path: full, mayReplace });
  // Days of files without a zone are read as they stand; UTC keeps the result the same on every computer.
  const made = await client.project.create({ name: basename(full, ".tessera"), timeZone: "UTC", place });
  if (!made.ok) throw failed(made.error);
}
