import type { Page } from "@playwright/test";
import { makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

/** How light the ground of the window is, 0 to 255. */
async function lightness(page: Page): Promise<number> {
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return (red + green + blue) / 3;
}

test("the window follows the computer's theme as it changes", async ({ page }) => {
  expect(await lightness(page)).toBeGreaterThan(220);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => lightness(page)).toBeLessThan(40);
});

test("a theme that was chosen stays, whatever the computer says and after a new start of the window", async ({
  page,
}) => {
  await makeProject(page, "Corner shop");
  await page.getByRole("button", { name: "Appearance: as the computer. Change to light." }).click();
  await page.getByRole("button", { name: "Appearance: light. Change to dark." }).click();
  await expect.poll(() => lightness(page)).toBeLessThan(40);
  await page.reload();
  await expect(page.getByRole("button", { name: "Appearance: dark. Change to as the computer." })).toBeVisible();
  expect(await lightness(page)).toBeLessThan(40);
});
