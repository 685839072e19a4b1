import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { checkRows, expectStep } from "./steps/import.ts";
import { asCsv, orderRows } from "./steps/order-file.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

/** A frame that is later than this is one that a person sees hang, even on two cores that are all busy. */
const HANGS_MS = 500;

test("while a file is imported the window draws on, shows other screens, and the tray cancels", async ({
  page,
  dataDir,
}) => {
  await makeProject(page, "Corner shop");
  const file = join(dataDir, "many orders.csv");
  writeFileSync(file, asCsv(orderRows(150_000)));
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles(file);
  await expectStep(page, "Columns");
  await checkRows(page);
  await watchFrames(page);
  await page.getByRole("button", { name: "Import 450,000 rows" }).click();
  const tray = page.getByRole("status").filter({ hasText: "Importing: " });
  await expect(tray).toBeVisible();
  for (const station of ["Features", "Segments", "History"] as const) await goToStation(page, station);
  await tray.getByRole("button", { name: "Cancel Importing" }).click();
  await expect(tray).toBeHidden();
  expect(await longestFrame(page)).toBeLessThan(HANGS_MS);
  await goToStation(page, "Data");
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
});

/** Notes the longest time between two frames from now on. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now();
    document.documentElement.dataset.longestFrame = "0";
    const note = (now: number) => {
      const longest = Math.max(Number(document.documentElement.dataset.longestFrame), now - last);
      document.documentElement.dataset.longestFrame = String(longest);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

async function longestFrame(page: Page): Promise<number> {
  return Number(await page.evaluate(() => document.documentElement.dataset.longestFrame));
}
