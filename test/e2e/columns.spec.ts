import type { Page } from "@playwright/test";
import { expectAccessible } from "./steps/accessible.ts";
import { checkRows, dropFile, importRows } from "./steps/import.ts";
import { press } from "./steps/keyboard.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

test.beforeEach(({ page }) => makeProject(page, "Corner shop"));

/** The column's use as the mapping shows it. */
const useOf = (page: Page, column: string) => page.getByLabel(`Role of ${column}`, { exact: true });
const fieldsOf = (page: Page, column: string) => page.getByRole("group", { name: `Fields for ${column}` });

const members = `member,who,place,year,month,day,size\n${Array.from(
  { length: 12 },
  (_, i) =>
    `M${i},Anna Maria Schmidt${i},"${i} Main St, 101${i + 10} Berlin",19${60 + i},0${1 + (i % 9)},1${i % 9},${i}\n`,
).join("")}`;

test("a column is dragged onto a field", async ({ page }) => {
  await dropFile(page, "members.csv", members);
  await expect(useOf(page, "size")).not.toHaveValue("city");
  const name = page.getByRole("rowheader", { name: /size$/ });
  await name.hover();
  await page.mouse.down();
  // The first step begins the drag, which brings up the fields.
  const box = await name.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 20, { steps: 4 });
  const field = fieldsOf(page, "size").getByRole("button", { name: "City" });
  await field.hover();
  await field.hover();
  await page.mouse.up();
  await expect(useOf(page, "size")).toHaveValue("city");
  await expect(fieldsOf(page, "size")).toHaveCount(0);
});

test("a column is put on a field with the keyboard alone, and put back with Escape", async ({ page }) => {
  await dropFile(page, "members.csv", members);
  const handle = page.getByRole("button", { name: "Put size on a field" });
  await press(page, handle);
  await expect(page.getByLabel("Filter the fields")).toBeFocused();
  await page.keyboard.type("tag");
  await expect(fieldsOf(page, "size").getByRole("button", { name: /^(?!Cancel)/ })).toHaveText(["Tags"]);
  await expectAccessible(page, "fields of a column");
  await page.keyboard.press("Escape");
  await expect(handle).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("tag");
  await press(page, fieldsOf(page, "size").getByRole("button", { name: "Tags" }));
  await expect(useOf(page, "size")).toHaveValue("tags");
  await expect(handle).toBeFocused();
});

test("a column is split and others combined, with the rows in view, and a newer file is read the same way", async ({
  page,
}) => {
  await dropFile(page, "members.csv", members);
  await page.getByRole("button", { name: "Split a column" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Column", { exact: true }).selectOption({ label: "who" });
  await dialog.getByLabel("Counted from").selectOption("end");
  await dialog.getByLabel("Name of part 1").fill("first");
  await dialog.getByLabel("Name of part 2").fill("last");
  await dialog.getByLabel("Role of first").selectOption({ label: "First name" });
  await dialog.getByLabel("Role of last").selectOption({ label: "Last name" });
  await expect(dialog.getByRole("row").nth(1)).toHaveText(/Anna Maria Schmidt0\s*Anna Maria\s*Schmidt0/);
  await expectAccessible(page, "a column is split");
  await dialog.getByRole("button", { name: "Split the column" }).click();
  await expect(useOf(page, "last")).toHaveValue("lastName");

  await page.getByRole("button", { name: "Combine columns" }).click();
  await dialog.getByLabel("Column 1", { exact: true }).selectOption({ label: "year" });
  await dialog.getByLabel("Column 2", { exact: true }).selectOption({ label: "month" });
  await dialog.getByRole("button", { name: "One column more" }).click();
  await dialog.getByLabel("Column 3", { exact: true }).selectOption({ label: "day" });
  await dialog.getByLabel("Between them").fill("-");
  await dialog.getByLabel("Name", { exact: true }).fill("born");
  await dialog.getByLabel("Role of born").selectOption({ label: "Date of birth" });
  await expect(dialog.getByRole("row").nth(1)).toContainText("1960-01-10");
  await expectAccessible(page, "columns are combined");
  await dialog.getByRole("button", { name: "Combine the columns" }).click();
  await expect(page.getByRole("list", { name: "Steps that make columns" }).getByRole("listitem")).toHaveText([
    "“who” is split at blanks, counted from the end, into “first” and “last”.",
    "“year”, “month” and “day” are combined into “born” with “-” between them.",
  ]);
  await expectAccessible(page, "derived columns");
  await checkRows(page);
  await importRows(page);
  await goToStation(page, "Data");
  await page.getByRole("link", { name: "Import files" }).click();
  await dropFile(page, "members later.csv", members.replaceAll("Schmidt", "Weber"));
  await expect(useOf(page, "last")).toHaveValue("lastName");

  await page.getByRole("button", { name: /^Change: “who” is split/ }).click();
  await expect(dialog.getByLabel("Name of part 1")).toHaveValue("first");
  await expect(dialog.getByLabel("Role of last")).toHaveValue("lastName");
  await dialog.getByLabel("Name of part 1").fill("given");
  await dialog.getByLabel("Counted from").selectOption("start");
  await expect(dialog.getByRole("row").nth(1)).toHaveText(/Anna Maria Weber0\s*Anna\s*Maria Weber0/);
  await expectAccessible(page, "a step is changed");
  await dialog.getByRole("button", { name: "Save the change" }).click();
  await expect(useOf(page, "given")).toHaveValue("firstName");
  await expect(useOf(page, "born")).toHaveValue("birthDate");
  await page.getByRole("button", { name: /^Take back: “who” is split/ }).click();
  await expect(useOf(page, "last")).toHaveCount(0);
  await expect(useOf(page, "born")).toHaveValue("birthDate");
});

test("what was made of a column that is renamed in a newer file is made of it again", async ({ page }) => {
  await dropFile(page, "members.csv", members);
  await page.getByRole("button", { name: "Split a column" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Column", { exact: true }).selectOption({ label: "who" });
  await dialog.getByLabel("Name of part 1").fill("first");
  await dialog.getByLabel("Name of part 2").fill("last");
  await dialog.getByLabel("Role of last").selectOption({ label: "Last name" });
  await dialog.getByRole("button", { name: "Split the column" }).click();
  await checkRows(page);
  await importRows(page);
  await goToStation(page, "Data");
  await page.getByRole("link", { name: "Refresh members with a newer file" }).click();
  await dropFile(page, "members later.csv", members.replace(",who,", ",person,"));
  const steps = page.getByRole("list", { name: "Steps that make columns" });
  await expect(useOf(page, "last")).toHaveValue("lastName");
  await expect(steps).toContainText("“person” is split");
  await expect(page.getByText("“who” is missing, “person” is new: probably the same column.")).toBeAttached();

  // Who turns that down is asked again when the rows have been compared.
  await page.getByLabel("Read it as").selectOption({ label: "What its columns say" });
  await expect(useOf(page, "last")).toHaveCount(0);
  await checkRows(page);
  await page.getByRole("button", { name: "Treat it as renamed" }).click();
  await expect(page.getByRole("button", { name: "Treat it as renamed" })).toHaveCount(0);
  await page.getByRole("button", { name: "Back to the columns" }).click();
  await expect(useOf(page, "last")).toHaveValue("lastName");
  await expect(steps).toContainText("“person” is split");
});
