import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { launchBrowser } from "../e2e/launch-browser.ts";
import { startProgram } from "../e2e/start-program.ts";
import { median } from "./import.ts";
import { writeOrderFile } from "./order-file.ts";
import type { BenchRow } from "./run.ts";
import { measureInteractions } from "./window-interactions.ts";

const ROUNDS = 3;
const viewport = { width: 1600, height: 1000 };
const cli = join(import.meta.dirname, "..", "..", "dist", "cli.mjs");

/** How quick the window is: start, a project of 100,000 customers, its map, and its longest tasks while work goes on. */
export async function benchWindow(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "tessera-bench-"));
  const project = makeLargeProject(folder);
  const browser = await launchBrowser();
  const of = "own generator, seed 1, 100,000 customers, 300,000 lines";
  const starts: number[] = [];
  const opens: number[] = [];
  const maps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const found = await openLargeProject(browser, folder, project);
    starts.push(found.start);
    opens.push(found.open);
    maps.push(found.map);
  }
  const answers = await answersOfLargeProject(browser, folder, project, of);
  const tasks = await longestTasks(browser, folder);
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      name: "start to a usable window",
      of: "built, browser running",
      ours: median(starts),
      unit: "s",
      target: "≤ 2 s",
    },
    { name: "open a large project", of, ours: median(opens), unit: "s", target: "≤ 2 s" },
    { name: "draw the map", of, ours: median(maps), unit: "s", target: "≤ 1.5 s" },
    ...answers,
    { name: "longest own task, import", of: "1,000,000 lines", ours: tasks.import, unit: "ms", target: "≤ 50 ms" },
    {
      name: "longest own task, segments",
      of: "43,000 customers, k 2 … 12",
      ours: tasks.segments,
      unit: "ms",
      target: "≤ 50 ms",
    },
    { name: "longest draw of Plotly", of: "43,000 customers", ours: tasks.plotly, unit: "ms", target: "stated" },
  ];
}

function makeLargeProject(folder: string): string {
  const file = join(folder, "large.csv");
  writeOrderFile(file, 300_000, 1, 100_000);
  const project = join(folder, "large.tessera");
  const run = spawnSync(process.execPath, [
    cli,
    "study",
    file,
    "--out",
    join(folder, "out"),
    "--project",
    project,
    "--k",
    "6",
  ]);
  if (run.status !== 0) throw new Error(String(run.stderr));
  return project;
}

async function openLargeProject(
  browser: Browser,
  folder: string,
  project: string,
): Promise<{ start: number; open: number; map: number }> {
  const dataDir = dataDirWith(folder, project);
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const startedAt = performance.now();
  const program = await startProgram(dataDir);
  await page.goto(program.address);
  await page.getByRole("button", { name: "Try the sample" }).waitFor();
  const usableAt = performance.now();
  await openLarge(page);
  const openAt = performance.now();
  await drawMap(page);
  const drawnAt = performance.now();
  await context.close();
  await program.stop();
  return { start: (usableAt - startedAt) / 1000, open: (openAt - usableAt) / 1000, map: (drawnAt - openAt) / 1000 };
}

/** A round of its own: what an interaction leaves behind is no part of how quickly a project opens. */
async function answersOfLargeProject(
  browser: Browser,
  folder: string,
  project: string,
  of: string,
): Promise<BenchRow[]> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const program = await startProgram(dataDirWith(folder, project));
  await page.goto(program.address);
  await openLarge(page);
  await drawMap(page);
  const rows = await measureInteractions(browser, page, of);
  await context.close();
  await program.stop();
  return rows;
}

/** A program's folder that knows the project. */
function dataDirWith(folder: string, project: string): string {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const recents = [{ path: project, name: "Large", openedAtMs: 0 }];
  writeFileSync(join(dataDir, "recent-projects.json"), JSON.stringify(recents));
  return dataDir;
}

async function openLarge(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Large/ }).click();
  await page.getByText(/customers and .* orders from/).waitFor();
}

async function drawMap(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = "#/segments";
  });
  await page.locator("[data-drawn=true]").waitFor();
}

/** Long tasks of the window's thread while a million lines are imported, and while segments are found. */
async function longestTasks(
  browser: Browser,
  folder: string,
): Promise<{ import: number; segments: number; plotly: number }> {
  const file = join(folder, "million.csv");
  writeOrderFile(file, 1_000_000);
  const program = await startProgram();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen: PerformanceEntry[] = [];
    Object.assign(globalThis, { longTasks: seen });
    const watch = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    watch.observe({ type: "longtask", buffered: true });
  });
  await page.goto(program.address);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill("Bench");
  await page.getByRole("button", { name: "Make the project" }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  // What the start of the program took is a row of its own.
  await takeLongest(page);
  await chooser.setFiles(file);
  await page.getByRole("button", { name: "Check the rows" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Import [\d,]+ rows/ }).click({ timeout: 60_000 });
  await page.getByText("rows/s).").waitFor({ timeout: 60_000 });
  const duringImport = await takeLongest(page);
  await page.getByRole("link", { name: "To the segments" }).click();
  await page.getByRole("button", { name: "Find segments" }).click();
  await page.locator("[data-drawn=true]").waitFor({ timeout: 120_000 });
  const duringSegments = await takeLongest(page);
  await context.close();
  await program.stop();
  return { import: duringImport.own, segments: duringSegments.own, plotly: duringSegments.plotly };
}

/** The browser reports tasks from 50 ms on; 0 means that there was none. Those in which Plotly draws are apart. */
async function takeLongest(page: Page): Promise<{ own: number; plotly: number }> {
  return page.evaluate(() => {
    const { longTasks } = globalThis as unknown as { longTasks: PerformanceEntry[] };
    const draws = performance.getEntriesByName("Plotly draws");
    const isDraw = (task: PerformanceEntry) =>
      draws.some(
        (draw) => draw.startTime < task.startTime + task.duration && task.startTime < draw.startTime + draw.duration,
      );
    const longest = { own: 0, plotly: 0 };
    for (const task of longTasks.splice(0)) {
      const kind = isDraw(task) ? "plotly" : "own";
      longest[kind] = Math.max(longest[kind], task.duration);
    }
    return longest;
  });
}
