import type { Page } from "@playwright/test";
import { checkRows, dropFile, dropFiles, importRows } from "./import.ts";
import { ordersAndLines, untidyOrders } from "./order-file.ts";
import type { Scene } from "./scene.ts";
import { goToStation, makeProject } from "./start.ts";

const startIsShown = (page: Page) => page.getByRole("button", { name: "Try the sample" }).waitFor();

/** Before there is anything to show: the start, an empty project, the steps of the wizard. */
export const firstScenes: readonly Scene[] = [
  { name: "start", reach: startIsShown },
  {
    name: "new-project",
    reach: async (page) => {
      await page.getByRole("button", { name: "New project" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "empty-data",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await makeProject(page, "Corner shop");
    },
  },
  {
    name: "empty-customers",
    reach: (page) => goToStation(page, "Customers"),
  },
  { name: "empty-audit", reach: (page) => goToStation(page, "Audit") },
  { name: "empty-features", reach: (page) => goToStation(page, "Features") },
  { name: "empty-segments", reach: (page) => goToStation(page, "Segments") },
  {
    name: "import-two-files",
    reach: async (page) => {
      await goToStation(page, "Data");
      await dropFiles(page, ordersAndLines());
    },
  },
  {
    name: "import-columns",
    reach: async (page) => {
      await goToStation(page, "Data");
      await dropFile(page, "till export.csv", untidyOrders());
    },
  },
  {
    name: "import-fields",
    reach: (page) => page.getByRole("button", { name: "Put channel on a field" }).click(),
  },
  {
    name: "import-split",
    reach: async (page) => {
      await page.getByRole("button", { name: "Cancel", exact: true }).click();
      await page.getByRole("button", { name: "Split a column" }).click();
      await page.getByLabel("Name of part 1").fill("letter");
      await page.getByLabel("Name of part 2").fill("number");
      await page.getByRole("dialog").getByRole("row").nth(1).waitFor();
    },
  },
  {
    name: "import-combine",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Combine columns" }).click();
      await page.getByLabel("Name", { exact: true }).fill("label");
      await page.getByRole("dialog").getByRole("row").nth(1).waitFor();
    },
  },
  {
    name: "import-check",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await checkRows(page);
    },
  },
  { name: "import-done", reach: (page) => importRows(page) },
  {
    name: "project-menu",
    reach: async (page) => {
      await page.getByRole("button", { name: "Project menu" }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "start-with-recents",
    reach: async (page) => {
      await page.getByRole("menuitem", { name: "Close project" }).click();
      await startIsShown(page);
    },
  },
];
