import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { valueOf } from "../../src-shared/result.ts";
import { SAMPLE_FILE } from "../../src-shared/source.ts";
import { importFile, runStudy } from "../../src-shared/study.ts";
import { makeTwoFiles } from "../customer/identity-shop.ts";
import { startProgram } from "./start-program.ts";
import { openSession, type Session } from "./steps/ask-program.ts";

const root = join(import.meta.dirname, "..", "..");

/** Projects that tests start from whose claim is not how they came to be; made by the very calls of the screens. */
const recipes = {
  /** What "Try the sample" makes, and its audit. */
  sample: async ({ client }: Session) => {
    valueOf(await client.project.create({ name: "Sample shop" }));
    valueOf(await runStudy(client, { file: SAMPLE_FILE }));
    valueOf(await client.source.audit({}));
  },
  /** A shop and its newsletter, who share customers under different keys. */
  twoFiles: async ({ client, sendFile }: Session) => {
    valueOf(await client.project.create({ name: "Two files" }));
    const { shop, newsletter } = makeTwoFiles(3);
    valueOf(await importFile(client, { file: await sendFile("shop.csv", shop) }));
    valueOf(await importFile(client, { file: await sendFile("newsletter.csv", newsletter) }));
  },
} satisfies Record<string, (session: Session) => Promise<void>>;

export type PreparedProject = keyof typeof recipes;

/** Changes with the built program and with what prepares the projects, so that none outlives what made it. */
function preparedFolder(): string {
  const sources = [join(root, "dist", ".main-built-from"), join(import.meta.dirname, "prepare-projects.ts")];
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(source));
  return join(root, ".cache", "e2e-projects", hash.digest("hex").slice(0, 16));
}

/** Playwright's global set-up: makes what is not there yet, and removes what earlier programs made. */
export default async function prepareProjects(): Promise<void> {
  const folder = preparedFolder();
  const all = join(folder, "..");
  mkdirSync(folder, { recursive: true });
  for (const other of readdirSync(all)) if (isOld(join(all, other))) rmSync(join(all, other), { recursive: true });
  for (const [name, make] of Object.entries(recipes)) await prepare(join(folder, name), make);
}

/** What another run beside this one may still use is left alone. */
function isOld(folder: string): boolean {
  const A_DAY_MS = 86_400_000;
  return statSync(folder).mtimeMs < Date.now() - A_DAY_MS;
}

async function prepare(prepared: string, make: (session: Session) => Promise<void>): Promise<void> {
  if (existsSync(prepared)) return;
  const program = await startProgram();
  const { dataDir } = program;
  try {
    await make(await openSession(program.address));
  } finally {
    await program.end();
  }
  const part = `${prepared}.${process.pid}`;
  copyProgram(dataDir, part, prepared);
  rmSync(dataDir, { recursive: true });
  // Whole at once: a run that was broken off leaves none, and of two runs at the same time the first one's stays.
  if (existsSync(prepared)) rmSync(part, { recursive: true });
  else renameSync(part, prepared);
}

/** Fills a program's folder with a copy of a prepared project, which is then among its recent ones. */
export function copyPrepared(name: PreparedProject, dataDir: string): void {
  copyProgram(join(preparedFolder(), name), dataDir, dataDir);
}

/** Copies a program's folder. @param toBe where the copy will be when it is used; its recent projects lie there. */
function copyProgram(from: string, to: string, toBe: string): void {
  cpSync(from, to, { recursive: true });
  const recents = join(to, "recent-projects.json");
  writeFileSync(recents, readFileSync(recents, "utf8").replaceAll(from, toBe));
}
