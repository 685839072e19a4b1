import { expect, type Page, test } from "@playwright/test";
import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import { renderPersonas } from "../../src-main/persona/print/render-personas.ts";
import type { Paper, Persona, PersonaBlock, Sentence } from "../../src-shared/persona.ts";

const blocks: readonly PersonaBlock[] = ["story", "motivations", "pains", "products", "rhythm", "do", "dont", "kpi"];
const words = "they order more often than others do within ninety days of shipping and leave conscientiousness aside";

/** A persona of so many sentences, each of 20 to 140 letters, half of them with a basis of as many. */
function personaOf(rng: Rng, sentences: number): Persona {
  const some = (): string => {
    const from = words.split(" ");
    let said = "";
    for (const length = 20 + rng.below(120); said.length < length; ) said += `${from[rng.below(from.length)]} `;
    return said.trim();
  };
  return {
    personaId: 1 as never,
    segmentId: 1 as never,
    segmentationId: 1 as never,
    name: some().slice(0, 80),
    index: rng.below(12),
    customers: 1234,
    seed: rng.below(100),
    figures: { spend: 0.5, orders: 0.5, idle: 0.5, weekend: 0.5 },
    sentences: Array.from({ length: sentences }, (_, i): Sentence => {
      const basis = rng.below(2) === 0 ? "" : some();
      // The story is the first sentence alone; the others are shared out in order.
      const block = i === 0 ? "story" : blocks[1 + Math.floor(((i - 1) * 7) / sentences)];
      return { sentenceId: i as never, block: block ?? "kpi", words: some(), mark: "inferred", basis };
    }),
    comments: [],
    versions: [],
  };
}

/** Share of each sheet's printable height that the head and the blocks take, and the pages that Chromium prints. */
async function print(page: Page, personas: readonly Persona[], paper: Paper) {
  await page.setContent(renderPersonas(personas, paper, { project: "Shop", made: "Tessera 1.0.0, 2026-01-01" }));
  await page.emulateMedia({ media: "print" });
  const filled = await page.locator(".page").evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const { top, height } = sheet.getBoundingClientRect();
      return ((sheet.querySelector(".blocks")?.getBoundingClientRect().bottom ?? 0) - top) / height;
    }),
  );
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return { filled, pages: pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length };
}

for (const paper of ["a4", "letter", "slide"] as const) {
  test(`each persona of up to 24 sentences stands on one ${paper} sheet, and from 14 on it fills two thirds of it`, async ({
    page,
  }) => {
    const counts = Array.from({ length: 48 }, (_, i) => 1 + (i % 24));
    const rng = makeRng(7);
    const personas = counts.map((sentences) => personaOf(rng, sentences));
    const { filled, pages } = await print(page, personas, paper);
    expect(pages).toBe(personas.length);
    const sparse = filled.filter((share, i) => (counts[i] ?? 0) >= 14 && share < 2 / 3);
    expect(sparse).toEqual([]);
  });
}
