import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";

const renderer = join(import.meta.dirname, "..", "..", "src-renderer");
/** Folders whose styles are for every screen; so are the files beside them. */
const forEverybody = ["ui", "charts", "app"];

/** The domain that a file belongs to; undefined where it is for everybody. */
function domainOf(path: string): string | undefined {
  const [folder, ...rest] = path.split(sep);
  return rest.length === 0 || forEverybody.includes(folder) ? undefined : folder;
}

function read(path: string): string {
  return readFileSync(join(renderer, path), "utf8");
}

/** Classes that a style sheet begins a selector with: nothing around them keeps its style from other screens. */
function* bareClasses(css: string): Generator<string> {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{/g);
  for (const [, list] of selectors)
    for (const selector of list.split(",")) {
      const found = /^\.([\w-]+)(?![\w.-]|:has)/.exec(selector.trim());
      if (found) yield found[1];
    }
}

/** Classes that a component names, as far as they are written out. */
function* namedClasses(tsx: string): Generator<string> {
  for (const [, text, expression] of tsx.matchAll(/className=(?:"([^"]*)"|\{([^}]*)\})/g)) {
    const texts = text === undefined ? [...expression.matchAll(/["`]([^"`]*)["`]/g)].map(([, part]) => part) : [text];
    for (const part of texts) yield* part.split(/\s+/).filter((name) => name !== "");
  }
}

// All style sheets that were once loaded hold on every later screen, in the order in which they came.
test("no style of one domain reaches a screen of another", () => {
  const owners = new Map<string, Set<string>>();
  for (const path of globSync("**/*.css", { cwd: renderer })) {
    const domain = domainOf(path);
    if (domain === undefined) continue;
    for (const name of bareClasses(read(path))) owners.set(name, (owners.get(name) ?? new Set()).add(domain));
  }
  expect(owners.size).toBeGreaterThan(200);
  const strays = new Set<string>();
  for (const [name, domains] of owners) if (domains.size > 1) strays.add(`.${name} of ${[...domains].join(" and ")}`);
  for (const path of globSync("**/*.tsx", { cwd: renderer })) {
    const domain = domainOf(path) ?? path;
    for (const name of namedClasses(read(path))) {
      const owner = owners.get(name);
      if (owner && !owner.has(domain)) strays.add(`.${name} of ${[...owner].join(" and ")} in ${path}`);
    }
  }
  expect([...strays]).toEqual([]);
});
