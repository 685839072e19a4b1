import { expect, type Page } from "@playwright/test";

/** Making the sample takes its five steps on two busy cores. */
const SAMPLE_MS = 300_000;

/** From the start screen to the segments of the sample. */
export async function makeSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(page.getByRole("heading", { name: "What sets the groups apart" })).toBeVisible({ timeout: SAMPLE_MS });
}

/** Opens a project from the list of recent ones; it shows its data, or where this window was in it last. */
export async function openRecent(page: Page, name: string): Promise<void> {
  await page.getByRole("region", { name: "Recent projects" }).getByRole("button", { name }).first().click();
  await expect(page.getByRole("navigation", { name: "Stations" })).toBeVisible();
}

const stations = {
  Data: "Data",
  Audit: "Audit",
  Customers: "Customers",
  Features: "Features",
  Segments: "Segments",
  Campaigns: "Campaigns",
  History: "History",
  Help: "Help",
  About: "About Tessera",
};

/** Goes to a station of the rail. */
export async function goToStation(page: Page, word: keyof typeof stations): Promise<void> {
  await page.getByRole("navigation", { name: "Stations" }).getByRole("link", { name: word }).click();
  await expect(page.getByRole("heading", { name: stations[word], level: 1 })).toBeVisible();
}

/** Opens the sample from the list of recent projects and goes to its segments. */
export async function openSampleStation(page: Page): Promise<void> {
  await openRecent(page, "Sample shop");
  await goToStation(page, "Segments");
}

/** Makes an empty project; its Data screen waits for a file. */
export async function makeProject(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Make the project" }).click();
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
}
