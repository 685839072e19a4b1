import { expectAccessible } from "./steps/accessible.ts";
import { checkRows, dropFile, importRows } from "./steps/import.ts";
import { goToStation, makeProject } from "./steps/start.ts";
import { expect, test } from "./tessera-test.ts";

const head = "customer_id,email,first_name,last_name\n";
const crm = `${head}K1,k1@example.com,Anna,Schmidt\nK2,k2@example.com,Bertram,Okonkwo\nK3,k3@example.com,Cecilia,Marchetti\n`;
const shop = `${head}K1,k1@example.com,Anna,Schmidt\nS2,k2@example.com,Bertram,Okonkwo\nS3,k3@example.com,Giulia,Ferreira\nS4,new@example.com,Dmitri,Zhang\n`;

test("the check says who is known, joined, unclear and new before anything is stored", async ({ page }) => {
  await makeProject(page, "Corner shop");
  await dropFile(page, "crm.csv", crm);
  await checkRows(page);
  await expect(page.getByText("All 3 customers are new to this project: K1, K2, K3.")).toBeVisible();
  await importRows(page);
  await goToStation(page, "Data");
  await page.getByRole("link", { name: "Import files" }).click();
  await dropFile(page, "shop.csv", shop);
  await checkRows(page);
  await expect(page.locator(".people-counts dt")).toHaveText(["1 known", "1 joined", "1 unclear", "1 new"]);
  await page.getByText("Joined: 1 customer").click();
  await expect(page.getByText("Has the e-mail address k2@example.com, as K2 has.")).toBeVisible();
  await page.getByText("Unclear: 1 customer").click();
  await expect(page.getByText("but the names or birth dates differ.")).toBeVisible();
  await expectAccessible(page, "who the customers are");
});
