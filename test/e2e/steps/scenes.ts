import type { Page } from "@playwright/test";
import { campaignScenes } from "./campaign-scenes.ts";
import { editScenes } from "./edit-scenes.ts";
import { checkRows, dropFile, expectStep, importRows } from "./import.ts";
import { untidyOrders } from "./order-file.ts";
import { pastScenes } from "./past-scenes.ts";
import { customerRows, mapIsDrawn } from "./segments.ts";
import { goToStation, makeProject } from "./start.ts";

/** A state of the window, reached from the one before. */
export interface Scene {
  readonly name: string;
  readonly reach: (page: Page) => Promise<void>;
}

/** A million rows on two busy cores. */
const LARGE_FILE_MS = 120_000;

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

/** The audit begins by itself; its report ends with what was tested. */
async function auditIsShown(page: Page): Promise<void> {
  await goToStation(page, "Audit");
  await page.getByRole("heading", { name: "What was tested" }).waitFor({ timeout: 300_000 });
}

/** Measuring six segments on two busy cores. */
const DRAFT_MS = 120_000;

/** What is made of segments: their personas and what is done with them; ends on the segments again. */
const personaScenes: readonly Scene[] = [
  {
    name: "empty-personas",
    reach: async (page) => {
      await goToStation(page, "Segments");
      await page.getByRole("link", { name: "Personas" }).click();
      await page.getByRole("heading", { name: "No personas yet" }).waitFor();
    },
  },
  {
    name: "personas",
    reach: async (page) => {
      await page.getByRole("button", { name: "Write first drafts" }).click();
      await page.getByRole("button", { name: "Save as pages" }).waitFor({ timeout: DRAFT_MS });
    },
  },
  {
    name: "persona",
    reach: async (page) => {
      await page.getByRole("article").first().getByRole("link").click();
      await page.getByRole("list", { name: "Proposed names" }).waitFor();
      await page
        .getByText(/n = \d/)
        .first()
        .waitFor({ timeout: DRAFT_MS });
      await page.getByTitle("Edit", { exact: true }).first().click();
    },
  },
  {
    name: "persona-comments",
    reach: async (page) => {
      await page.getByRole("button", { name: "Cancel" }).first().click();
      await page.getByRole("tab", { name: "Comments" }).click();
    },
  },
  {
    name: "presentation",
    reach: async (page) => {
      await page.getByRole("button", { name: "Present" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "strategy",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("link", { name: "Strategy", exact: true }).click();
      await page.getByRole("heading", { name: "Plays" }).waitFor({ timeout: DRAFT_MS });
    },
  },
];

/** What a project with segments shows, from its segments on. */
const segmentScenes: readonly Scene[] = [
  ...editScenes,
  {
    name: "segments-one-chosen",
    reach: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByTitle(": show on the map and in the table").nth(3).click();
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
