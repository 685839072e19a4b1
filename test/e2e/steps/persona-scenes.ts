import type { Scene } from "./scene.ts";
import { goToStation } from "./start.ts";

/** Measuring six segments on two busy cores. */
const DRAFT_MS = 120_000;

/** What is made of segments: their personas and what is done with them; ends on the segments again. */
export const personaScenes: readonly Scene[] = [
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
