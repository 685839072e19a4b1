import type { Page } from "@playwright/test";
import { goToStation } from "./start.ts";

/** The replay makes the segments anew for every month end. */
const REPLAY_MS = 300_000;

/** Goes from the overview of the segments to another page about them. */
export async function goToView(page: Page, word: string): Promise<void> {
  await page.getByRole("navigation", { name: "About these segments" }).getByRole("link", { name: word }).click();
  await page.getByRole("heading", { name: word, level: 1 }).waitFor();
}

/** Has the past worked out, on the page about movement; who moved is listed. */
export async function replayPast(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Replay the past" }).click();
  await page.getByRole("heading", { name: "How long customers stay" }).waitFor({ timeout: REPLAY_MS });
  await page.getByRole("columnheader", { name: "Why" }).waitFor({ timeout: REPLAY_MS });
}

/** Pages about time and comparison, of a project whose segments made last are not the only ones. */
export const pastScenes = [
  {
    name: "movement-empty",
    reach: async (page: Page) => {
      await goToStation(page, "Segments");
      await goToView(page, "Movement");
      // The ones made last are defined; those before were found.
      await page.getByLabel("Segmentation").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Replay the past" }).waitFor();
    },
  },
  { name: "movement", reach: replayPast },
  {
    name: "hold-out",
    reach: async (page: Page) => {
      await goToView(page, "Hold-out");
      for (const trial of [0, 1]) {
        await page.getByRole("button", { name: "Try it", exact: true }).first().click();
        await page.getByRole("button", { name: "Try it again" }).nth(trial).waitFor({ timeout: REPLAY_MS });
      }
    },
  },
  {
    name: "passport",
    reach: async (page: Page) => {
      await goToView(page, "Passport");
      await page.getByText("Who is in which").waitFor({ timeout: REPLAY_MS });
    },
  },
  {
    name: "retrain",
    reach: async (page: Page) => {
      await goToView(page, "Retrain");
      await page.getByRole("button", { name: "Make them anew" }).click();
      await page.getByRole("button", { name: "Go on with the new ones" }).waitFor({ timeout: REPLAY_MS });
    },
  },
  {
    name: "compare",
    reach: async (page: Page) => {
      await goToView(page, "Compare");
      await page.getByRole("heading", { name: "Cross table" }).waitFor();
      await page.getByRole("button", { name: "Try it on the last 90 days" }).click();
      await page.getByText("of the differences in what").waitFor({ timeout: REPLAY_MS });
    },
  },
];
