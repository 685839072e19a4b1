import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { checkRows, expectStep } from "./steps/import.ts";
import { asCsv, orderRows } from "./steps/order-file.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

/** A window that hangs through an import of seconds draws next to none. */
const FRAMES = 30;

test("while a file is imported the window draws on, shows other screens, and the tray cancels", async ({
  page,
  dataDir,
}) => {
  await makeProject(page, "Corner shop");
  const file = join(dataDir, "many orders.csv");
  writeFileSync(file, asCsv(orderRows(300_000)));
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose a file" }).click(),
  ]);
  await chooser.setFiles(file);
  await expectStep(page, "Columns");
  await checkRows(page);
  await page.getByRole("button", { name: "Import 900,000 rows" }).click();
  const tray = page.getByRole("status").filter({ hasText: "Importing: " });
  await expect(tray).toBeVisible();
  await seeFrames(page, FRAMES);
  await expect(tray).toBeVisible();
  for (const station of ["Features", "Segments", "History"] as const) await goToStation(page, station);
  await tray.getByRole("button", { name: "Cancel Importing" }).click();
  await expect(tray).toBeHidden();
  await goToStation(page, "Data");
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
});

/** Ends after a number of frames. */
function seeFrames(page: Page, count: number): Promise<void> {
  return page.evaluate(
    (frames) =>
      new Promise<void>((resolve) => {
        const next = (left: number) => (left === 0 ? resolve() : requestAnimationFrame(() => next(left - 1)));
        next(frames);
      }),
    count,
  );
}
