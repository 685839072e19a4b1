import type { Page } from "@playwright/test";
import { coloursOnly, setTheme, violations } from "./steps/accessible.ts";
import { unexplainedFigures } from "./steps/explained-figures.ts";
import { firstScenes } from "./steps/first-scenes.ts";
import { brokenWords, chosenByColourAlone, cutOffControls, overflow } from "./steps/fits-window.ts";
import {
  agreedBoxes,
  agreeToBoxes,
  differences,
  heldSizes,
  landmarkBoxes,
  type SceneBoxes,
  settledBoxes,
  sizeKey,
} from "./steps/landmark-boxes.ts";
import { sampleScenes } from "./steps/project-scenes.ts";
import { openSampleStation } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

const softly = expect.configure({ soft: true });

const usual = { width: 1280, height: 800 };
const sizes = [...heldSizes, { width: 1600, height: 1000 }];
/** To a page, a window at 200 % is one of half the size. */
const doubled = { width: usual.width / 2, height: usual.height / 2 };

/** A walk over dozens of screens takes as long as dozens of tests; this only ends one that hangs. */
const WALK_MS = 1_800_000;
/** How long boxes may take to come to where they were agreed, on a busy machine. */
const SETTLING_MS = 60_000;

/**
 * `AGREE_TO_BOXES=1 npm run e2e -- every-screen` checks nothing: it writes down where all landmarks are now, in
 * test/golden/boxes. Look at the screens first (take-screenshots.ts), and at what changed in the files afterwards.
 */
const isAgreeing = process.env.AGREE_TO_BOXES === "1";

// In two halves, so that they can run side by side.
for (const { screens, name, scenes, testThem } of [
  {
    screens: "screen from the start to an import",
    name: "first",
    scenes: firstScenes,
    testThem: test,
  },
  {
    screens: "screen of a project with segments",
    name: "sample",
    scenes: sampleScenes(openSampleStation),
    testThem: testWithSample,
  },
]) {
  testThem(
    `every ${screens} can be read in any colours, fits the window, and stands where it stood`,
    async ({ page }) => {
      testThem.setTimeout(WALK_MS);
      const agreed = isAgreeing ? {} : agreedBoxes(name);
      for (const scene of scenes) {
        await testThem.step(scene.name, async () => {
          await page.setViewportSize(usual);
          await scene.reach(page);
          if (isAgreeing) {
            agreed[scene.name] = await boxesBySize(page);
            return;
          }
          softly(await brokenWords(page), scene.name).toEqual([]);
          softly(await unexplainedFigures(page), `${scene.name}, F1`).toEqual([]);
          await expectReadable(page, scene.name);
          await expectFitting(page, scene.name);
          await expectInPlace(page, scene.name, agreed[scene.name]);
        });
      }
      if (isAgreeing) agreeToBoxes(name, agreed);
    },
  );
}

/** Axe finds nothing in the light theme, and nothing about colours in the dark one and in colours that a person forces. */
async function expectReadable(page: Page, name: string): Promise<void> {
  softly(await violations(page), `${name}, light`).toEqual([]);
  await setTheme(page, "dark");
  softly(await violations(page, coloursOnly), `${name}, dark`).toEqual([]);
  await setTheme(page, "light");
  await page.emulateMedia({ forcedColors: "active" });
  softly(await violations(page, coloursOnly), `${name}, forced colours`).toEqual([]);
  softly(await chosenByColourAlone(page), `${name}, chosen in forced colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: "none" });
}

/** Nothing is wider than the window, and at 200 % no control is out of reach. */
async function expectFitting(page: Page, name: string): Promise<void> {
  for (const size of [doubled, ...sizes]) {
    await page.setViewportSize(size);
    // Charts follow the window a moment later.
    const settling = (message: string) => ({ message, timeout: SETTLING_MS });
    await softly.poll(() => overflow(page), settling(`${name} at ${size.width}`)).toEqual([]);
    if (size === doubled) await softly.poll(() => cutOffControls(page), settling(`${name} at 200 %`)).toEqual([]);
  }
}

async function boxesBySize(page: Page): Promise<SceneBoxes[string]> {
  const found: SceneBoxes[string] = {};
  for (const size of heldSizes) {
    await page.setViewportSize(size);
    found[sizeKey(size)] = await settledBoxes(page);
  }
  return found;
}

/** Every landmark is where it was agreed. */
async function expectInPlace(page: Page, name: string, agreed: SceneBoxes[string] | undefined): Promise<void> {
  // A screen that nobody agreed to yet is held by the other checks only.
  if (!agreed) return;
  for (const size of heldSizes) {
    await page.setViewportSize(size);
    // What is still on its way comes a moment later.
    const moved = async () => differences(agreed[sizeKey(size)] ?? {}, await landmarkBoxes(page));
    const message = `boxes of ${name} at ${sizeKey(size)}`;
    await softly.poll(moved, { message, timeout: SETTLING_MS }).toEqual([]);
  }
}
