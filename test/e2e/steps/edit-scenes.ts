import type { Page } from "@playwright/test";
import type { Scene } from "./scene.ts";

const tab = (name: string) => (page: Page) => page.getByRole("tab", { name, exact: true }).click();

/** Opens the menu of the first card and chooses from it. */
export async function chooseEdit(page: Page, action: string): Promise<void> {
  await page
    .getByRole("button", { name: /^Edit / })
    .first()
    .click();
  await page.getByRole("menuitem", { name: action }).click();
}

/** Views of segments, two of them beside each other, and the dialog of an edit; ends on the map, with nothing changed. */
export const editScenes: readonly Scene[] = [
  {
    name: "segments-radar",
    reach: async (page) => {
      await tab("Radar")(page);
      await page.getByRole("img", { name: /^Percentiles of the medians/ }).waitFor();
    },
  },
  {
    name: "segments-parallel",
    reach: async (page) => {
      await tab("Parallel axes")(page);
      await page.getByRole("group", { name: /^Percentiles of/ }).waitFor();
    },
  },
  {
    name: "segments-bubbles",
    reach: async (page) => {
      await tab("Size and value")(page);
      await page.getByRole("group", { name: /^Groups by customers and spend/ }).waitFor();
    },
  },
  {
    name: "segments-treemap",
    reach: async (page) => {
      await tab("Treemap")(page);
      await page.getByRole("group", { name: "Groups by spend" }).waitFor();
    },
  },
  {
    name: "segments-contrast",
    reach: async (page) => {
      await chooseEdit(page, "Compare with another group …");
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await page.getByRole("button", { name: "Show all features" }).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: "segments-merge",
    reach: async (page) => {
      await tab("Map")(page);
      await chooseEdit(page, "Merge with …");
      await page.getByRole("dialog").getByRole("checkbox").nth(1).check();
      await page.getByRole("dialog").getByText("change their group").waitFor({ timeout: 60_000 });
    },
  },
];
