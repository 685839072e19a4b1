import type { Page } from "@playwright/test";
import { goToStation } from "./start.ts";

/** Choosing an audience among a million orders on two busy cores. */
const AUDIENCE_MS = 120_000;

/** From no campaign to a plan on its way. */
export const campaignScenes = [
  {
    name: "empty-campaigns",
    reach: async (page: Page) => {
      await goToStation(page, "Campaigns");
      await page.getByRole("heading", { name: "No campaign yet" }).waitFor();
    },
  },
  {
    name: "plan-audience",
    reach: async (page: Page) => {
      await page.getByRole("main").getByRole("button", { name: "New campaign" }).click();
      await page.getByRole("checkbox", { name: /: in$/ }).first().check();
      await page.getByRole("row", { name: /^Audience [\d,]+$/ }).waitFor({ timeout: AUDIENCE_MS });
    },
  },
  {
    name: "plan-arms",
    reach: async (page: Page) => {
      await page.getByRole("link", { name: "Next: Arms" }).click();
      await page.getByRole("button", { name: "An ordinary message" }).click();
      await page.getByLabel("Share of Usual message: 25 %").waitFor();
    },
  },
  {
    name: "plan-destinations",
    reach: async (page: Page) => {
      await page.getByRole("link", { name: "Destinations" }).click();
      await page.getByRole("checkbox", { name: "Klaviyo list", exact: true }).check();
      await page
        .getByText(/of the audience can be known there$/)
        .first()
        .waitFor({ timeout: AUDIENCE_MS });
    },
  },
  {
    name: "empty-ledger",
    reach: async (page: Page) => {
      await page.getByRole("link", { name: "All campaigns" }).click();
      await page.getByRole("link", { name: "Ledger" }).click();
      await page.getByRole("heading", { name: "No file has left this computer" }).waitFor();
    },
  },
];
