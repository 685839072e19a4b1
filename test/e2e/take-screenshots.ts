// Takes the README's pictures into assets/screenshots. With --all FOLDER instead every screen with the sample, in both themes
// and two sizes, for looking at; with --orders FILE too, with orders of one's own instead.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser, Page } from "@playwright/test";
import { buildAll } from "../../src-main/dev/build.mjs";
import { launchBrowser } from "./launch-browser.ts";
import { startProgram } from "./start-program.ts";
import { firstScenes } from "./steps/first-scenes.ts";
import { sampleScenes, scenesWithOrders } from "./steps/project-scenes.ts";
import type { Scene } from "./steps/scene.ts";
import { makeSample } from "./steps/start.ts";

type Theme = "light" | "dark";
interface Size {
  readonly width: number;
  readonly height: number;
}

const smallest: Size = { width: 1280, height: 800 };
const usual: Size = { width: 1600, height: 1000 };

/** Every screen and step of the program, in the order of a walk. */
const everyScene = [...firstScenes, ...sampleScenes(makeSample)];

/** The scenes that the README shows, and how. */
const readmeScenes: Readonly<Record<string, Theme>> = {
  "import-columns": "light",
  "import-check": "light",
  segments: "light",
  "how-many": "light",
  features: "light",
  customer: "dark",
  persona: "light",
  "plan-audience": "light",
};

/** Walks through scenes in a program of its own. */
async function walk(
  browser: Browser,
  scenes: readonly Scene[],
  theme: Theme,
  see: (page: Page, name: string) => unknown,
) {
  const program = await startProgram();
  const page = await browser.newPage({ viewport: smallest, colorScheme: theme, timezoneId: "UTC" });
  await page.goto(program.address);
  for (const scene of scenes) {
    await scene.reach(page);
    await see(page, scene.name);
  }
  await page.close();
  await program.stop();
}

async function takeForReadme(browser: Browser, folder: string): Promise<void> {
  await walk(browser, everyScene, "light", async (page, name) => {
    const theme = readmeScenes[name];
    if (!theme) return;
    await page.emulateMedia({ colorScheme: theme });
    await rest(page);
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: "disabled" });
    await page.emulateMedia({ colorScheme: "light" });
  });
}

async function takeAll(browser: Browser, folder: string, kind: string, scenes: readonly Scene[]): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    let number = 0;
    await walk(browser, scenes, theme, async (page, name) => {
      number += 1;
      for (const size of [smallest, usual]) {
        const file = `${kind}-${String(number).padStart(2, "0")}-${name}-${theme}-${size.width}.png`;
        await takeWhole(page, join(folder, file), size);
      }
      await page.setViewportSize(smallest);
    });
  }
}

/** Chromium takes a taller picture twice over. */
const TALLEST = 6000;

/** What scrolls inside of the frame is shown whole, as far as a picture can be tall. */
async function takeWhole(page: Page, path: string, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await rest(page);
  const hidden = await page.evaluate(() => {
    const content = document.getElementById("content");
    return content ? content.scrollHeight - content.clientHeight : 0;
  });
  await page.setViewportSize({ width: size.width, height: Math.min(TALLEST, size.height + hidden) });
  await rest(page);
  await page.screenshot({ path, animations: "disabled" });
}

/** Charts follow the window and the theme a moment later, and a tooltip belongs to no picture. */
async function rest(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
}

const { values } = parseArgs({ options: { all: { type: "string" }, orders: { type: "string" } } });
const folder = resolve(values.all ?? join(import.meta.dirname, "../../assets/screenshots"));
mkdirSync(folder, { recursive: true });
await buildAll();
const browser = await launchBrowser();
if (values.all === undefined) await takeForReadme(browser, folder);
else {
  const own = values.orders === undefined ? undefined : scenesWithOrders(resolve(values.orders));
  await takeAll(browser, folder, own ? "orders" : "sample", own ?? everyScene);
}
await browser.close();
console.log(`Screenshots are in ${folder}`);
