import type { Page } from "@playwright/test";
import { valueOf } from "../../src-shared/result.ts";
import { clientOf } from "./steps/ask-program.ts";
import { cardOf, shownSegmentation } from "./steps/segments.ts";
import { goToStation, openRecent } from "./steps/start.ts";
import { expect, testWithSample } from "./tessera-test.ts";

/** Opens the sample at its segments, without waiting for the map. @returns the first segment's name. */
async function openSegments(page: Page): Promise<string> {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
  const [first] = (await shownSegmentation(page)).segments;
  if (!first) throw new Error("the sample has segments");
  await expect(cardOf(page, first.name)).toBeVisible();
  return first.name;
}

async function renameFirst(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("button", { name: `Rename ${from}` }).click();
  await page.getByLabel(`Name of segment ${from}`).fill(to);
  await page.keyboard.press("Enter");
  await expect(cardOf(page, to)).toBeVisible();
}

const message = (page: Page) => page.getByRole("status").filter({ hasText: "renamed to" });
const finder = (page: Page) => page.getByRole("combobox", { name: "Find anything" });

async function find(page: Page, typed: string, label: string | RegExp): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(finder(page)).toBeFocused();
  await page.keyboard.type(typed);
  await expect(page.getByRole("option", { name: label }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(finder(page)).toBeHidden();
}

testWithSample(
  "a step is taken back and done again by keys, message and history, also after closing",
  async ({ page }) => {
    const before = await openSegments(page);
    await renameFirst(page, before, "Fresh faces");
    const takeBack = message(page).getByRole("button", { name: "Undo" });
    // A message that the keyboard is in does not go by itself.
    await takeBack.focus();
    await expect(message(page)).toContainText(`Segment “${before}” renamed to “Fresh faces”.`);
    await takeBack.click();
    await expect(cardOf(page, before)).toBeVisible();
    await page.keyboard.press("ControlOrMeta+y");
    await expect(cardOf(page, "Fresh faces")).toBeVisible();

    // A field that is being typed in keeps its own undo.
    await page.getByRole("button", { name: "Rename Fresh faces" }).click();
    await page.getByLabel("Name of segment Fresh faces").pressSequentially("!");
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("Escape");
    await expect(cardOf(page, "Fresh faces")).toBeVisible();

    await page.getByRole("button", { name: "Project menu" }).click();
    await page.getByRole("menuitem", { name: "Close project" }).click();
    await openRecent(page, "Sample shop");
    // Where somebody was is where the project opens again.
    await expect(cardOf(page, "Fresh faces")).toBeVisible();
    await page.getByRole("banner").getByRole("button", { name: "Undo" }).click();
    await expect(cardOf(page, before)).toBeVisible();

    await goToStation(page, "History");
    const row = page.getByRole("row").filter({ hasText: "renamed to “Fresh faces”" });
    await expect(row).toContainText("taken back");
    await row.getByRole("button", { name: "Do again up to here" }).click();
    await expect(row).toContainText("now");
  },
);

testWithSample(
  "an import that is taken back in the history takes what rests on it along, and comes back",
  async ({ page }) => {
    await openSegments(page);
    await goToStation(page, "History");
    const made = page.getByRole("row").filter({ hasText: "Project “Sample shop” made." });
    await made.getByRole("button", { name: "Go back to here" }).click();
    await expect(made).toContainText("now");
    const client = await clientOf(page);
    const counts = async () => [
      valueOf(await client.activity.summary({})).orders,
      valueOf(await client.segmentation.list({})).length,
    ];
    expect(await counts()).toEqual([0, 0]);
    await page.getByRole("button", { name: "Do again up to here" }).first().click();
    await expect(page.getByRole("button", { name: "Do again up to here" })).toHaveCount(0);
    expect((await counts()).every((count) => count > 0)).toBe(true);
  },
);

testWithSample("actions, screens, customers and words are found and explained without a mouse", async ({ page }) => {
  const first = await openSegments(page);
  const [customer] = valueOf(await (await clientOf(page)).customer.find({ text: "", limit: 1 }));
  if (!customer) throw new Error("the sample has customers");
  await find(page, customer.key, customer.key);
  await expect(page.getByRole("heading", { name: `Customer ${customer.key}` })).toBeVisible();
  await find(page, "dark", "Dark appearance");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await find(page, first, new RegExp(`^${first}`));
  await expect(page.getByRole("heading", { name: first, level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "in the core" }).focus();
  await page.keyboard.press("F1");
  const explained = page.getByRole("dialog", { name: "Stability" });
  await expect(explained).toContainText("Hennig 2007");
  await page.keyboard.press("Escape");
  await expect(explained).toBeHidden();
  await find(page, "silhouette", /^Silhouette/);
  await expect(page.getByRole("searchbox", { name: "Search the terms" })).toHaveValue("Silhouette");
  await expect(page.getByRole("main")).toContainText("Rousseeuw 1987");

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("no such thing");
  await expect(page.getByText("Nothing has these words.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(finder(page)).toBeHidden();
});

testWithSample("the tour walks along the stations, is left, and is resumed where it was", async ({ page }) => {
  await openRecent(page, "Sample shop");
  await page.getByRole("button", { name: "Take the tour" }).click();
  const tour = page.getByRole("complementary", { name: "Tour" });
  await expect(tour).toContainText("1 of 9");
  await tour.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "Audit", level: 1 })).toBeVisible();
  await tour.getByRole("button", { name: "Leave the tour" }).click();
  await expect(tour).toBeHidden();
  await page.reload();
  await page.getByRole("button", { name: "Resume the tour" }).click();
  await expect(tour).toContainText("2 of 9");
  for (let step = 2; step < 9; step++) await tour.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("heading", { name: "Help", level: 1 })).toBeVisible();
  await tour.getByRole("button", { name: "Done" }).click();
  await expect(tour).toBeHidden();
});
