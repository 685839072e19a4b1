import { makeRng, type Rng } from "../../src-main/math/rng.ts";
import type { Role } from "../../src-shared/source-kinds.ts";
import type { Recipe } from "../../src-shared/source-recipe.ts";
import { pick } from "../shared/random.ts";
import { inspectText } from "./quiet-job.ts";

const ROWS = 120;

/** Cells of a column of each sort. */
const sorts: Readonly<Record<string, (row: number, rng: Rng) => string>> = {
  once: (row) => `K${4000 + row}`,
  again: (_, rng) => `K${4000 + rng.below(40)}`,
  mail: (row) => `person${row}@example.org`,
  mailAgain: (_, rng) => `person${rng.below(40)}@example.org`,
  phone: (row) => `+1212555${String(100 + row).padStart(4, "0")}`,
  first: (_, rng) => pick(rng, ["Ada", "Bo", "Chloé", "Dmitri"]),
  last: (row) => `O'Neill-${row}`,
  full: (row) => `Ada Smith ${row}`,
  town: (_, rng) => pick(rng, ["Springfield", "Riverton", "Lakeside"]),
  zip: (_, rng) => `0${1000 + rng.below(8999)}`,
  land: (_, rng) => pick(rng, ["France", "Spain", "Peru"]),
  day: (_, rng) => `2024-0${1 + rng.below(9)}-${10 + rng.below(18)}`,
  moment: (_, rng) => `2024-0${1 + rng.below(9)}-${10 + rng.below(18)} ${10 + rng.below(12)}:30:00`,
  number: (_, rng) => String(18 + rng.below(60)),
  order: (row) => String(500_000 + Math.floor(row / 2)),
  money: (_, rng) => `${1 + rng.below(90)}.${10 + rng.below(89)}`,
  pieces: (_, rng) => String(1 + rng.below(5)),
  article: (_, rng) => `A-${100 + rng.below(60)}`,
  articleOnce: (row) => `A-${1000 + row}`,
  thing: (row) => `Fine thing no. ${row}`,
  bottle: (_, rng) => pick(rng, ["Riesling 0,75", "Barolo 0,75", "Crémant 1,5"]),
  group: (_, rng) => pick(rng, ["Shoes", "Tents", "Mugs"]),
  stars: (_, rng) => String(1 + rng.below(5)),
  ten: (_, rng) => String(rng.below(11)),
  words: (row) => `It came late, and the box was broken (${row}).`,
  letter: (row) =>
    `It came late, the box was broken, and nobody in the shop at Riverton wanted to hear of it (${row}).`,
  happening: (_, rng) => pick(rng, ["page_view", "add_to_cart", "search"]),
  sending: (_, rng) => pick(rng, ["sent", "delivered", "opened", "clicked", "bounced"]),
  sendingGerman: (_, rng) => pick(rng, ["gesendet", "zugestellt", "geöffnet", "geklickt"]),
  mailing: (_, rng) => pick(rng, ["Spring sale", "Autumn letter"]),
  yesNo: (_, rng) => pick(rng, ["yes", "no"]),
  ja: (_, rng) => pick(rng, ["ja", "nein"]),
  oui: (_, rng) => pick(rng, ["oui", "non"]),
  wish: (_, rng) => pick(rng, ["Preferred channel", "Favourite colour", "Shoe size"]),
  wished: (_, rng) => pick(rng, ["SMS", "blue", "42", "yes"]),
  medium: (_, rng) => pick(rng, ["email", "sms"]),
  optedIn: (_, rng) => pick(rng, ["opted in", "opted out"]),
  granted: (_, rng) => pick(rng, ["granted", "revoked"]),
  state: (_, rng) => pick(rng, ["open", "solved"]),
  many: (_, rng) => String(1000 + rng.below(9000)),
  web: (row) => `company${row}.example.com`,
  firm: (row) => `Ajax ${row} Ltd`,
};

/** What is proposed for a file, and its columns by their roles. */
interface Proposed {
  readonly recipe: Recipe;
  readonly roles: Partial<Record<Role, string>>;
}

/** Looks at a made-up file. @param columns as "name=sort", a sort being one of those above. */
export async function proposeFor(columns: readonly string[]): Promise<Proposed> {
  const parts = columns.map((column) => column.split("="));
  const rng = makeRng(7);
  const rows = Array.from({ length: ROWS }, (_, row) => parts.map(([, sort]) => sorts[sort](row, rng)));
  const quoted = (cell: string) => (cell.includes(",") ? `"${cell}"` : cell);
  const lines = [parts.map(([name]) => name), ...rows].map((cells) => cells.map(quoted).join(","));
  const { recipe } = await inspectText(`${lines.join("\n")}\n`, "file.csv");
  const roles = Object.entries(recipe.columns).map(([role, column]) => [role, parts[column][0]]);
  return { recipe, roles: Object.fromEntries(roles) };
}
