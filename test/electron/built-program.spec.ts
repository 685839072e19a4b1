import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { formatCount } from "../../src-shared/format.ts";
import { checkRows, dropFile, importRows } from "../e2e/steps/import.ts";
import { asCsv, orderRows } from "../e2e/steps/order-file.ts";
import { parseCsv } from "../e2e/steps/parse-csv.ts";
import { mapIsDrawn } from "../e2e/steps/segments.ts";
import { makeSample } from "../e2e/steps/start.ts";
import { type BuiltProgram, openBuiltProgram } from "./open-built-program.ts";

/** The window of the built Electron program; only `electron` itself is faked. */
const test = base.extend<{ folder: string; program: BuiltProgram; complaints: string[] }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from the pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "tessera-built-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  program: async ({ page, folder }, use) => {
    await use(await openBuiltProgram(page, join(folder, "data")));
  },
});

async function chooseInProjectMenu(page: Page, word: string): Promise<void> {
  await page.getByRole("button", { name: "Project menu" }).click();
  await page.getByRole("menuitem", { name: word }).click();
}

test("the built program makes the sample, draws it, and exports to a place that the dialog gave", async ({
  page,
  program,
  folder,
}) => {
  await makeSample(page);
  await mapIsDrawn(page);
  const place = join(folder, "all segments.csv");
  await program.choose(place);
  await page.getByRole("button", { name: "Export" }).click();
  const write = page.getByRole("button", { name: /^Write [\d,]+ customers$/ });
  const count = Number((await write.textContent())?.replace(/\D/g, ""));
  await write.click();
  await expect(page.getByText(`${formatCount(count, "customer")} written.`)).toBeVisible();
  expect(parseCsv(readFileSync(place, "utf8")).length).toBe(count + 1);
  expect(await program.close()).toBe(0);
});

test("a dropped file is imported from its own place, and a refusal of the main process is shown", async ({
  page,
  program,
  folder,
}) => {
  const path = join(folder, "orders.csv");
  writeFileSync(path, asCsv(orderRows(40)));
  await program.choose(join(folder, "Corner shop.tessera"));
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill("Corner shop");
  await page.getByRole("button", { name: "Choose a place …" }).click();
  await program.placeFile("orders.csv", path);
  await dropFile(page, "orders.csv", "the page's own copy is never read");
  await checkRows(page);
  await importRows(page);
  await expect(page.getByText("120 rows read = 120 kept + 0 refused")).toBeVisible();
  await chooseInProjectMenu(page, "Rename …");
  await page.getByRole("dialog").getByLabel("Name").fill("");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("alert")).toContainText("Name is empty.");
  expect(await program.close()).toBe(0);
  expect(readdirSync(folder).filter((file) => file.startsWith("Corner shop"))).toEqual(["Corner shop.tessera"]);
});

test("the menu makes, closes and opens projects, and says what it could not open", async ({
  page,
  program,
  folder,
}) => {
  const place = join(folder, "From the menu.tessera");
  await program.chooseMenu("New project");
  await page.getByRole("dialog", { name: "New project" }).getByLabel("Name").fill("From the menu");
  await program.choose(place);
  await page.getByRole("button", { name: "Choose a place …" }).click();
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await program.chooseMenu("Close project");
  await expect(page.getByRole("button", { name: /^From the menu/ })).toBeVisible();
  await program.choose(place);
  await program.chooseMenu("Open project…");
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
  writeFileSync(
    join(folder, "broken.tessera"),
    "not a project at all, but long enough to have a header of its own".repeat(3),
  );
  await program.choose(join(folder, "broken.tessera"));
  await program.chooseMenu("Open project…");
  await expect(page.getByRole("dialog", { name: "The project was not opened" })).toContainText(
    "is not a Tessera project",
  );
  expect(await program.close()).toBe(0);
});

test("a dialog that was cancelled leaves everything as it was", async ({ page, program }) => {
  await page.getByRole("button", { name: "Open a project" }).click();
  await expect(page.getByRole("button", { name: "Open a project" })).toBeEnabled();
  await expect(page.getByRole("alert")).toBeHidden();
  await program.chooseMenu("New project");
  await page.getByLabel("Name").fill("Never made");
  await page.getByRole("button", { name: "Choose a place …" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("None yet.")).toBeVisible();
  expect(await program.close()).toBe(0);
});

test("a project that is double-clicked is opened, at the start and later, and a broken one is told of", async ({
  page,
  folder,
}) => {
  const first = await openBuiltProgram(page, join(folder, "data"));
  const path = join(folder, "Corner shop.tessera");
  await first.choose(path);
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill("Corner shop");
  await page.getByRole("button", { name: "Choose a place …" }).click();
  await expect(page.getByRole("heading", { name: "Drop a file of orders here" })).toBeVisible();
  expect(await first.close()).toBe(0);

  const window = await page.context().newPage();
  const again = await openBuiltProgram(window, join(folder, "other data"), [path]);
  await expect(window.getByRole("banner")).toContainText("Corner shop");
  await again.chooseMenu("Close project");
  await expect(window.getByRole("button", { name: "Try the sample" })).toBeVisible();
  const broken = join(folder, "broken.tessera");
  writeFileSync(broken, "");
  await again.openAgainWith(broken);
  await expect.poll(() => again.said()).toEqual([expect.stringContaining("“broken.tessera” is empty")]);
  await again.openAgainWith(path);
  await expect(window.getByRole("banner")).toContainText("Corner shop");
  expect(await again.close()).toBe(0);
});
