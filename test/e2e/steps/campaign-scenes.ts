import type { Page } from "@playwright/test";
import type { Campaign } from "../../../src-shared/campaign.ts";
import { valueOf } from "../../../src-shared/result.ts";
import type { SegmentationListing } from "../../../src-shared/segmentation.ts";
import { clientOf, saveFile } from "./ask-program.ts";
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
  {
    name: "empty-inbox",
    reach: async (page: Page) => {
      await goToStation(page, "Campaigns");
      await page.getByRole("link", { name: "Inbox", exact: true }).click();
      await page.getByRole("heading", { name: "No list to watch yet" }).waitFor();
    },
  },
  {
    name: "campaign-drawn",
    reach: async (page: Page) => {
      const { campaignId } = await writeCampaign(page);
      await page.evaluate((address) => location.assign(address), `#/campaign/${campaignId}`);
      await page.getByRole("heading", { name: "Were the arms alike?" }).waitFor();
    },
  },
  {
    name: "result-locked",
    reach: async (page: Page) => {
      await page.getByRole("link", { name: "Result", exact: true }).click();
      await page.getByRole("heading", { name: "The window is not over" }).waitFor();
    },
  },
  {
    name: "result",
    reach: async (page: Page) => {
      await page.getByRole("button", { name: "Look before its end" }).click();
      await page.getByText("The split is as planned, so what follows can be read.").waitFor({ timeout: AUDIENCE_MS });
    },
  },
  {
    name: "inbox",
    reach: async (page: Page) => {
      await goToStation(page, "Campaigns");
      await page.getByRole("link", { name: "Inbox", exact: true }).click();
      await page.getByRole("checkbox", { name: /^Who leaves: / }).waitFor();
    },
  },
];

/** Draws a campaign to everybody who may be written to, and writes the file of its first arm. */
async function writeCampaign(page: Page): Promise<Campaign> {
  const client = await clientOf(page);
  const [{ segmentationId }] = valueOf(await client.segmentation.list({})) as [SegmentationListing];
  const { segments } = valueOf(await client.segmentation.get({ segmentationId }));
  const segmentIds = segments.map(({ segmentId }) => segmentId);
  const arms = [
    { name: "Letter", treatment: "treated" as const, percent: 50 },
    { name: "Nobody", treatment: "none" as const, percent: 50 },
  ];
  const campaign = valueOf(
    await client.campaign.draw({ name: "Spring", plan: { channel: "email", segmentIds, arms } }),
  );
  const { campaignId } = campaign;
  const { place } = await saveFile(page, "letter.csv");
  valueOf(await client.campaign.export({ campaignId, arm: 0, destination: "csv", place }));
  return campaign;
}
