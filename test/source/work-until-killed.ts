import type { ImportId } from "../../src-shared/ids.ts";
import { valueOf } from "../../src-shared/result.ts";
import { startProgram } from "../project/start-program.ts";
import { orderRecipe } from "./order-recipe.ts";

/** A program of its own that opens a project, works on it and waits; started and ended by killed-work.test.ts. */
const [work = "", dataDir = "", project = "", file = ""] = process.argv.slice(2);
const program = startProgram({ dataDir });
const { client } = program;
valueOf(await client.project.open({ file: program.choose(project) }));
console.log("working");
switch (work) {
  case "import of orders":
    valueOf(await client.source.import({ file: program.choose(file), recipe: orderRecipe() }));
    break;
  case "import of customers": {
    const chosen = program.choose(file);
    const { recipe } = valueOf(await client.source.inspect({ file: chosen }));
    valueOf(await client.source.import({ file: chosen, recipe }));
    break;
  }
  case "undo":
    valueOf(await client.source.undoImport({ importId: 2 as ImportId }));
    break;
  case "merge":
    valueOf(await client.customer.match({}));
    break;
  default:
    throw new Error(`no such work: ${work}`);
}
console.log("done");
setInterval(() => {}, 1000);
