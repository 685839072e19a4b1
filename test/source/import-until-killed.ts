import { valueOf } from "../../src-shared/result.ts";
import { startProgram } from "../project/start-program.ts";
import { orderRecipe } from "./order-recipe.ts";

/** A program of its own that opens a project, imports a file into it and waits; started and ended by killed-import.test.ts. */
const [dataDir = "", project = "", orders = ""] = process.argv.slice(2);
const program = startProgram({ dataDir });
valueOf(await program.client.project.open({ file: program.choose(project) }));
console.log("importing");
valueOf(await program.client.source.import({ file: program.choose(orders), recipe: orderRecipe() }));
console.log("done");
setInterval(() => {}, 1000);
