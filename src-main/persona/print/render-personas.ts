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
import { fitType } from "./fit-type.ts";
import { htmlDocument, type Imprint, type PrintedPage } from "./html-document.ts";

const markLetters: Readonly<Record<SentenceMark, string>> = { measured: "M", inferred: "I", written: "W" };

const legend =
  "M: measured on these customers, with the numbers of all others beside it. I: inferred from what is measured. W: written by a person. The drawing stands for the group and shows nobody.";

/** Personas as pages for the people whose customers they speak of: one page each, every sentence with its mark. */
export function renderPersonas(personas: readonly Persona[], paper: Paper, imprint: Imprint): string {
  const pages = personas.map((persona) => personaPage(persona, paper));
  return htmlDocument(`Personas: ${imprint.project}`, paper, pages, imprint);
}

function personaPage(persona: Persona, paper: Paper): PrintedPage {
  const { name, index, seed, figures, customers, sentences } = persona;
  const picture = portraitSvg({ index, seed, figures, size: 128, theme: "light", title: `Drawing for ${name}` });
  const of = (block: PersonaBlock) => sentences.filter((sentence) => sentence.block === block);
  const story = of("story")
    .map(({ words }) => words)
    .join(" ");
  const blocks = personaBlockIds
    .filter((block) => block !== "story" && of(block).length > 0)
    .map((block) => ({ title: personaBlocks[block], lines: of(block).map(lineOf) }));
  const listed = blocks.map(
    ({ title, lines }) => `<div class="block"><h2>${title}</h2><ul>${lines.map(sentenceLine).join("")}</ul></div>`,
  );
  const markup = `<div class="head">${picture}<div><h1>${escapeMarkup(name)}</h1><p class="soft">${formatCount(customers, "customer")}</p><p class="story">${escapeMarkup(unbroken(story))}</p></div></div>
<div class="blocks">${listed.join("\n")}</div>
<p class="soft legend">${legend}</p>`;
  return { markup, scale: fitType({ name, story, blocks, legend }, paper) };
}

interface Line {
  readonly mark: SentenceMark;
  readonly words: string;
  readonly basis: string;
}

function lineOf({ words, mark, basis, claim }: Sentence): Line {
  return { mark, words: unbroken(words), basis: claim ? `n\u00a0=\u00a0${formatNumber(claim.n)}` : unbroken(basis) };
}

/** A number stays on the line of its unit. */
function unbroken(words: string): string {
  return words.replace(/(\d) (?=[%×])/g, "$1\u00a0");
}

function sentenceLine({ mark, words, basis }: Line): string {
  return `<li><span class="mark">${markLetters[mark]}</span>${escapeMarkup(words)}${basis === "" ? "" : ` <span class="soft">${escapeMarkup(basis)}</span>`}</li>`;
}
