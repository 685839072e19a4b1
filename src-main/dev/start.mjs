// `npm start`: sets up, builds, and opens the program: in Electron, or where its binary cannot be had in a browser.
import { runWithNode, setUp } from "./set-up.mjs";

const node = setUp();
process.exit(runWithNode(node, "src-main/dev/open-program.mjs", process.argv.slice(2)));
