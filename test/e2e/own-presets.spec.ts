import type { Page } from "@playwright/test";
import { expectAccessible } from "./steps/accessible.ts";
import { dropFile, readDownload } from "./steps/import.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

/** Columns whose names say nothing: only a person knows which of them is the customer. */
function tillFile(columns: readonly string[]): string {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    knd: `K${i % 9}`,
    beleg: `B${i}`,
    tag: `2024-0${1 + (i % 9)}-1${i % 10}`,
    betrag: `${i + 1}.50`,
  }));
  const lines = rows.map((row) => columns.map((column) => row[column as keyof typeof row]).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

const useOf = (page: Page, column: string) => page.getByLabel(`Role of ${column}`, { exact: true });
const uses = { knd: "customer", beleg: "orderId", tag: "date", betrag: "amount" };

test("a mapping saved in one project is offered in a new one, where it can be renamed, exported and deleted", async ({
  page,
}) => {
  await makeProject(page, "First shop");
  await dropFile(page, "monday.csv", tillFile(["knd", "beleg", "tag", "betrag"]));
  await page.getByLabel("What is a row?").selectOption("orders");
  for (const [column, use] of Object.entries(uses)) await useOf(page, column).selectOption(use);
  await page.getByRole("button", { name: "Save as preset…" }).click();
  const saving = page.getByRole("dialog", { name: "Save as preset" });
  await saving.getByLabel("Name").fill("Till: daily export");
  await expectAccessible(page, "saving a preset");
  await saving.getByRole("button", { name: "Save the preset" }).click();
  await expect(saving.getByText("Saved as “Till: daily export”.")).toBeVisible();
  await saving.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Project menu" }).click();
  await page.getByRole("menuitem", { name: "Close project" }).click();
  await makeProject(page, "Second shop");
  await dropFile(page, "tuesday.csv", tillFile(["betrag", "tag", "knd", "beleg"]));
  await expect(page.getByRole("heading", { name: "Till: daily export" })).toContainText("your own");
  await expect(page.getByText("4 of 4 columns of that file")).toBeVisible();
  for (const [column, use] of Object.entries(uses)) await expect(useOf(page, column)).toHaveValue(use);
  await expectAccessible(page, "a preset of one's own, offered");

  await goToStation(page, "Data");
  await page.getByRole("button", { name: "Presets" }).click();
  const list = page.getByRole("dialog", { name: "Your presets" });
  await expect(list.getByText(/^Orders, 4 columns, saved on \d{4}-\d\d-\d\d$/)).toBeVisible();
  await expectAccessible(page, "presets of one's own");
  const { text } = await readDownload(page, () => list.getByRole("button", { name: /^Export/ }).click());
  expect(JSON.parse(text)).toMatchObject({ format: "tessera-preset", name: "Till: daily export" });
  await list.getByRole("button", { name: /^Rename/ }).click();
  await list.getByLabel("New name of Till: daily export").fill("Till");
  await list.getByRole("button", { name: "Rename", exact: true }).click();
  await list.getByRole("button", { name: "Delete Till" }).click();
  await expect(list.getByText("“Till” was deleted.")).toBeVisible();
  await expect(list.getByText("You have none yet.")).toBeVisible();
  await list.getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("button", { name: "Delete Till" })).toBeVisible();

  // What was exported comes back from its file, beside the one of the same name.
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    list.getByRole("button", { name: "Add from a file" }).click(),
  ]);
  await chooser.setFiles({ name: "till.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(list.getByRole("button", { name: "Delete Till: daily export" })).toBeVisible();
  await expect(list.getByRole("listitem")).toHaveCount(2);
  const [again] = await Promise.all([
    page.waitForEvent("filechooser"),
    list.getByRole("button", { name: "Add from a file" }).click(),
  ]);
  await again.setFiles({ name: "notes.json", mimeType: "application/json", buffer: Buffer.from('{"a": 1}') });
  await expect(list.getByRole("alert")).toContainText("“notes.json”");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page, "a file that is no preset");
});
