import type { Page } from "@playwright/test";
import type { FileRef } from "../../../src-shared/ids.ts";
import { type Result, valueOf } from "../../../src-shared/result.ts";
import { importFile } from "../../../src-shared/study.ts";
import { makeShopFiles, shopDefinition } from "../../campaign/campaign-shop.ts";
import { clientOf } from "./ask-program.ts";

/** Gives the open project a file, as a person drops and imports it. */
export async function importText(page: Page, name: string, text: string): Promise<void> {
  const token = await page.evaluate(() => localStorage.getItem("tessera.token"));
  const address = `${new URL(page.url()).origin}/files?name=${encodeURIComponent(name)}`;
  const sent = await fetch(address, { method: "POST", headers: { Authorization: `Bearer ${token}` }, body: text });
  const { file } = valueOf((await sent.json()) as Result<{ file: FileRef }>);
  valueOf(await importFile(await clientOf(page), { file }));
}

/** Fills the open project with a shop whose customers decided about e-mail, and defines its two segments. */
export async function fillShop(page: Page, seed: number): Promise<void> {
  for (const [name, text] of Object.entries(makeShopFiles(seed).files)) await importText(page, name, text);
  const client = await clientOf(page);
  const { featureSetId } = valueOf(await client.features.compute({}));
  valueOf(await client.segmentation.define({ featureSetId, name: "Rules", definition: shopDefinition }));
}
