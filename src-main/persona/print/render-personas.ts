import { formatCount, formatNumber } from "../../../src-shared/format.ts";
import { escapeMarkup } from "../../../src-shared/marks/escape-markup.ts";
import { portraitSvg } from "../../../src-shared/marks/portrait-svg.ts";
import {
  type Paper,
  type Persona,
  type PersonaBlock,
  personaBlockIds,
  personaBlocks,
  type Sentence,
  type SentenceMark,
} from "../../../src-shared/persona.ts";
import { htmlDocument, type Imprint } from "./html-document.ts";

const markLetters: Readonly<Record<SentenceMark, string>> = { measured: "M", inferred: "I", written: "W" };

/** Personas as pages for the people whose customers they speak of: one page each, every sentence with its mark. */
export function renderPersonas(personas: readonly Persona[], paper: Paper, imprint: Imprint): string {
  return htmlDocument(`Personas: ${imprint.project}`, paper, personas.map(personaPage), imprint);
}

function personaPage(persona: Persona): string {
  const { name, index, seed, figures, customers, sentences } = persona;
  const picture = portraitSvg({ index, seed, figures, size: 128, theme: "light", title: `Drawing for ${name}` });
  const of = (block: PersonaBlock) => sentences.filter((sentence) => sentence.block === block);
  const story = of("story")
    .map(({ words }) => words)
    .join(" ");
  const blocks = personaBlockIds
    .filter((block) => block !== "story" && of(block).length > 0)
    .map(
      (block) =>
        `<div class="block"><h2>${personaBlocks[block]}</h2><ul>${of(block).map(sentenceLine).join("")}</ul></div>`,
    );
  return `<div class="head">${picture}<div><h1>${escapeMarkup(name)}</h1><p class="soft">${formatCount(customers, "customer")}</p><p class="story">${escapeMarkup(story)}</p></div></div>
<div class="blocks">${blocks.join("\n")}</div>
<p class="soft">M: measured on these customers, with the numbers of all others beside it. I: inferred from what is measured. W: written by a person. The drawing stands for the group and shows nobody.</p>`;
}

function sentenceLine({ words, mark, basis, claim }: Sentence): string {
  const n = claim ? `n = ${formatNumber(claim.n)}` : basis;
  return `<li><span class="mark">${markLetters[mark]}</span>${escapeMarkup(words)}${n === "" ? "" : ` <span class="soft">${escapeMarkup(n)}</span>`}</li>`;
}
