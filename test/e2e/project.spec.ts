import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { valueOf } from "../../src-shared/result.ts";
import { startProgram } from "./start-program.ts";
import { clientOf } from "./steps/ask-program.ts";
import { cardOf, customerList, mapIsDrawn, openSampleSegments, shownSegmentation } from "./steps/segments.ts";
import { goToStation, makeProject, openRecent } from "./steps/start.ts";
import { expect, test, testWithSample } from "./tessera-test.ts";

async function chooseInMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Project menu" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function openFile(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a project" }).click(),
  ]);
  await chooser.setFiles(path);
}

testWithSample(
  "a project is still there after the program has ended and started again",
  async ({ page, context, program, dataDir }) => {
    const before = await openSampleSegments(page);
    // A window that is still open rightly complains of a program that is gone.
    await page.close();
    await program.end();
    const again = await startProgram(dataDir);
    const window = await context.newPage();
    await window.goto(again.address);
    await expect(window.getByRole("button", { name: /^Sample shop/ })).toBeVisible();
    const after = await openSampleSegments(window);
    expect(after).toEqual(before);
    await window.close();
    await again.end();
  },
);

testWithSample("a saved copy opens as an equal project", async ({ page, dataDir }) => {
  const original = await openSampleSegments(page);
  const [download] = await Promise.all([page.waitForEvent("download"), chooseInMenu(page, "Save a copy …")]);
  expect(download.suggestedFilename()).toBe("Sample shop.tessera");
  const path = join(dataDir, "mailed.tessera");
  await download.saveAs(path);
  await chooseInMenu(page, "Close project");
  await openFile(page, path);
  await expect(page.getByRole("heading", { name: "Data", level: 1 })).toBeVisible();
  expect(valueOf(await (await clientOf(page)).project.current({}))?.fileName).toBe("mailed.tessera");
  await goToStation(page, "Segments");
  expect(await shownSegmentation(page)).toEqual(original);
});

testWithSample(
  "a copy that was cut off on its way is refused with words and opens nothing",
  async ({ page, dataDir }) => {
    await openRecent(page, "Sample shop");
    const [download] = await Promise.all([page.waitForEvent("download"), chooseInMenu(page, "Save a copy …")]);
    const path = join(dataDir, "cut off.tessera");
    await download.saveAs(path);
    truncateSync(path, 100_000);
    await chooseInMenu(page, "Close project");
    await openFile(page, path);
    await expect(page.getByRole("alert")).toContainText("“cut off.tessera” is damaged");
    await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
  },
);

test("a file that is no project is refused with words", async ({ page, dataDir }) => {
  const path = join(dataDir, "orders.tessera");
  writeFileSync(path, "order_id,customer_id\n".repeat(20));
  await openFile(page, path);
  await expect(page.getByRole("alert")).toContainText("“orders.tessera” is not a Tessera project.");
});

test("a project is named, renamed and closed, and the list of recent ones follows", async ({ page }) => {
  await makeProject(page, "Corner shop");
  await chooseInMenu(page, "Rename …");
  const dialog = page.getByRole("dialog", { name: "Rename the project" });
  await dialog.getByLabel("Name").fill("");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Name is empty.");
  await dialog.getByLabel("Name").fill("Corner shop 2026");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("banner")).toContainText("Corner shop 2026");
  await chooseInMenu(page, "Close project");
  const recent = page.getByRole("button", { name: /^Corner shop 2026/ });
  await expect(recent).toBeVisible();
  await page.getByRole("button", { name: "Take Corner shop 2026 off this list" }).click();
  await expect(recent).toBeHidden();
});

testWithSample(
  "two tabs show the same project, and a change in one is seen in the other",
  async ({ page, context }) => {
    const { segments } = await openSampleSegments(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await mapIsDrawn(other);
    const before = segments[0]?.name ?? "";
    await other.getByRole("button", { name: `Rename ${before}` }).click();
    await other.getByLabel(`Name of segment ${before}`).fill("Named next door");
    await other.keyboard.press("Enter");
    await expect(cardOf(page, "Named next door")).toBeVisible();
    await expect(customerList(page)).toBeVisible();
    await chooseInMenu(other, "Close project");
    await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
  },
);

test("a link that was used already opens nothing", async ({ page, program, browser }) => {
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(program.address);
  await expect(stranger.getByRole("alert")).toContainText(
    "Open Tessera from the address that it prints when it starts.",
  );
  await stranger.close();
  await expect(page.getByRole("button", { name: "Try the sample" })).toBeVisible();
});
