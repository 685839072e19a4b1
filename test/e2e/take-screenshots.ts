// Pictures of every screen with the sample, in both themes and two sizes, for looking at. Argument: the folder.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { launchBrowser } from "./launch-browser.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";
import { scenesOf } from "./steps/scenes.ts";
import { makeSample } from "./steps/start.ts";

const themes = ["light", "dark"] as const;
const sizes = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
] as const;

/** As much of the page as there is: what scrolls inside of the frame is shown whole. */
async function takeWhole(page: Page, path: string, size: { width: number; height: number }): Promise<void> {
  const hidden = await page.evaluate(() => {
    const content = document.getElementById("content");
    return content ? content.scrollHeight - content.clientHeight : 0;
  });
  await page.setViewportSize({ width: size.width, height: size.height + hidden });
  await page.screenshot({ path, animations: "disabled" });
  await page.setViewportSize(size);
}

async function takeAll(browser: Browser, program: RunningProgram, folder: string, theme: (typeof themes)[number]) {
  const page = await browser.newPage({ viewport: sizes[0], colorScheme: theme, timezoneId: "UTC" });
  await page.goto(program.address);
  for (const [number, scene] of scenesOf(makeSample).entries()) {
    await scene.reach(page);
    for (const size of sizes) {
      const name = `${String(number + 1).padStart(2, "0")}-${scene.name}-${theme}-${size.width}.png`;
      await page.setViewportSize(size);
      await takeWhole(page, join(folder, name), size);
    }
  }
  await page.close();
}

const folder = resolve(process.argv[2] ?? "screenshots");
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const theme of themes) {
  const program = await startProgram();
  await takeAll(browser, program, folder, theme);
  await program.stop();
}
await browser.close();
console.log(`Screenshots are in ${folder}`);
