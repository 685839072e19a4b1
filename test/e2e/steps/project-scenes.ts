import type { Page } from "@playwright/test";
import { campaignScenes } from "./campaign-scenes.ts";
import { editScenes } from "./edit-scenes.ts";
import { checkRows, expectStep, importRows } from "./import.ts";
import { pastScenes } from "./past-scenes.ts";
import { personaScenes } from "./persona-scenes.ts";
import type { Scene } from "./scene.ts";
import { customerRows, mapIsDrawn } from "./segments.ts";
import { goToStation, makeProject } from "./start.ts";

/** A million rows on two busy cores. */
const LARGE_FILE_MS = 120_000;

/** What a project with segments shows, from its segments on. */
const segmentScenes: readonly Scene[] = [
  ...editScenes,
  {
    name: "segments-one-chosen",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByTitle(": show on the map and in the table").nth(1).click();
      await page.getByRole("button", { name: "Show all", exact: true }).waitFor();
    },
  },
  {
    name: "segments-edited",
    reach: async (page) => {
      await page.getByTitle("Rename").first().click();
      await page.getByTitle("Note", { exact: true }).nth(1).click();
    },
  },
  {
    name: "export",
    reach: async (page) => {
      await page.getByRole("button", { name: "Export" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "how-many",
    reach: async (page) => {
      await page.getByRole("button", { name: "Close" }).click();
      await page.getByRole("link", { name: "How many groups?" }).click();
      await page.getByRole("heading", { name: "All that were tried" }).waitFor({ timeout: 300_000 });
    },
  },
  {
    name: "settings-tree",
    reach: async (page) => {
      await goToStation(page, "Segments");
      await page.getByRole("link", { name: "Make segments" }).click();
      await page.getByRole("tab", { name: "Find natural groups" }).click();
      await page.getByRole("link", { name: "Your own settings" }).click();
      await page.getByRole("slider", { name: "Cut" }).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: "settings-closeness",
    reach: async (page) => {
      await page.getByRole("tab", { name: "By closeness" }).click();
      await page.getByText(/^Preview on \d+ % of the customers/).waitFor({ timeout: 60_000 });
    },
  },
  {
    name: "make-templates",
    reach: async (page) => {
      await goToStation(page, "Segments");
      await page.getByRole("link", { name: "Make segments" }).click();
      await page.getByRole("checkbox", { name: /^Churned/ }).check({ timeout: 60_000 });
    },
  },
  {
    name: "make-rfm",
    reach: async (page) => {
      await page.getByRole("tab", { name: "RFM" }).click();
      await page.getByText("belong to exactly one segment").waitFor();
    },
  },
  {
    name: "make-lifecycle",
    reach: async (page) => {
      await page.getByRole("tab", { name: "Lifecycle" }).click();
      await page.getByRole("rowheader", { name: "Not known yet" }).waitFor();
    },
  },
  {
    name: "make-rule",
    reach: async (page) => {
      await page.getByRole("tab", { name: "Your own rule" }).click();
      await page.getByRole("heading", { name: "Who is in" }).waitFor();
    },
  },
  {
    name: "segments-by-rule",
    reach: async (page) => {
      await page.getByRole("button", { name: "Make the segments" }).click();
      await page.getByRole("heading", { name: "How it was made" }).waitFor({ timeout: 60_000 });
    },
  },
  ...pastScenes,
  ...personaScenes,
  ...campaignScenes,
  { name: "features", reach: (page) => goToStation(page, "Features") },
  { name: "data", reach: (page) => goToStation(page, "Data") },
  { name: "audit", reach: auditIsShown },
  {
    name: "audit-rows",
    reach: async (page) => {
      await page.getByText("How the score is computed").click();
      await page
        .getByRole("button", { name: /^Show [\d,]+ rows?$/ })
        .first()
        .click();
      await page.getByRole("button", { name: "Accept as is" }).first().click();
      await page.getByRole("region", { name: /^Rows: / }).waitFor();
    },
  },
  {
    name: "goal",
    reach: async (page) => {
      await page.getByRole("button", { name: "Set a goal" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "customers",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await goToStation(page, "Customers");
      await customerRows(page).nth(5).waitFor();
    },
  },
  {
    name: "customer",
    reach: async (page) => {
      await customerRows(page).nth(2).click();
      await page.getByRole("heading", { name: "Segment, and why" }).waitFor();
    },
  },
  { name: "history", reach: (page) => goToStation(page, "History") },
  { name: "help", reach: (page) => goToStation(page, "Help") },
  {
    name: "tour",
    reach: async (page) => {
      await page.getByRole("main").getByRole("button", { name: "Take the tour" }).click();
      await page.getByRole("complementary", { name: "Tour" }).waitFor();
    },
  },
  {
    name: "palette",
    reach: async (page) => {
      await page.getByRole("button", { name: "Leave the tour" }).click();
      await page.keyboard.press("ControlOrMeta+k");
      await page.getByRole("combobox", { name: "Find anything" }).fill("seg");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "term",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText("as of", { exact: false }).first().focus();
      await page.keyboard.press("F1");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "about",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await goToStation(page, "About");
    },
  },
];

/** What the sample shows, from the start screen on. @param openSample from there to its segments. */
export function sampleScenes(openSample: (page: Page) => Promise<void>): readonly Scene[] {
  const segments = {
    name: "segments",
    reach: async (page: Page) => {
      await openSample(page);
      await mapIsDrawn(page);
    },
  };
  return [segments, ...segmentScenes];
}

/** The same from the import on, with orders of one's own. @param path a file of orders that the program can read by itself. */
export function scenesWithOrders(path: string): readonly Scene[] {
  return [
    {
      name: "import-columns",
      reach: async (page) => {
        await makeProject(page, "Own orders");
        const [chooser] = await Promise.all([
          page.waitForEvent("filechooser"),
          page.getByRole("button", { name: "Choose a file" }).click(),
        ]);
        await chooser.setFiles(path);
        await expectStep(page, "Columns", LARGE_FILE_MS);
      },
    },
    { name: "import-check", reach: (page) => checkRows(page, LARGE_FILE_MS) },
    { name: "import-done", reach: (page) => importRows(page, LARGE_FILE_MS) },
    {
      name: "segments",
      reach: async (page) => {
        await goToStation(page, "Segments");
        await page.getByRole("button", { name: "Find segments" }).click();
        await page.getByRole("heading", { name: "What sets the groups apart" }).waitFor({ timeout: LARGE_FILE_MS });
        await mapIsDrawn(page);
      },
    },
    ...segmentScenes,
  ];
}

/** The audit begins by itself; its report ends with what was tested. */
async function auditIsShown(page: Page): Promise<void> {
  await goToStation(page, "Audit");
  await page.getByRole("heading", { name: "What was tested" }).waitFor({ timeout: 300_000 });
}
