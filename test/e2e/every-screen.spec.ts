import type { Page } from "@playwright/test";
import { coloursOnly, setTheme, violations } from "./steps/accessible.ts";
import { firstScenes, sampleScenes } from "./steps/scenes.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

const softly = expect.configure({ soft: true });
const sizes = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
];

const openSample = async (page: Page) => {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
};

/** A walk over dozens of screens takes as long as dozens of tests; this only ends one that hangs. */
const WALK_MS = 1_800_000;

// In two halves, so that they can run side by side.
for (const { screens, scenes, testThem } of [
  { screens: "screen from the start to an import", scenes: firstScenes, testThem: test },
  { screens: "screen of a project with segments", scenes: sampleScenes(openSample), testThem: testWithSample },
]) {
  testThem(`axe finds nothing on any ${screens} in either theme`, async ({ page }) => {
    testThem.setTimeout(WALK_MS);
    for (const { name, reach } of scenes) {
      await testThem.step(name, async () => {
        await setTheme(page, "light");
        await reach(page);
        softly(await violations(page), `${name}, light`).toEqual([]);
        await setTheme(page, "dark");
        softly(await violations(page, coloursOnly), `${name}, dark`).toEqual([]);
      });
    }
  });

  testThem(`no ${screens} runs over sideways or shows a broken word at three sizes`, async ({ page }) => {
    testThem.setTimeout(WALK_MS);
    for (const { name, reach } of scenes) {
      await testThem.step(name, async () => {
        await page.setViewportSize({ width: 1280, height: 800 });
        await reach(page);
        softly(await brokenWords(page), name).toEqual([]);
        for (const size of sizes) {
          await page.setViewportSize(size);
          // Charts follow the window a moment later.
          await softly.poll(() => overflow(page), `${name} at ${size.width}`).toEqual([]);
        }
      });
    }
  });
}

/** What code shows where a value was forgotten, and plurals of one. */
async function brokenWords(page: Page): Promise<string[]> {
  const text = await page.locator("body").innerText();
  const broken =
    /\bNaN\b|\bundefined\b|\bnull\b|\[object |(?<![\d.,])1 (customers|orders|rows|days|groups|segments)\b/g;
  return [...text.matchAll(broken)].map(([word]) => word);
}

/** Boxes that are wider than their place; what is meant to scroll can be reached with the keyboard and says so. */
async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const chosen = "main, .page, .dialog, .bar, .rail, .card, .scroll-x:not([tabindex])";
    const boxes = [document.documentElement, ...document.querySelectorAll(chosen)];
    return boxes
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName}.${box.className} is ${box.scrollWidth} wide in ${box.clientWidth}`);
  });
}
