// `npm run cli`: sets up, builds, and runs the command line. Everything but the program's own words goes to stderr.
import { runWithNode, setUp } from "./set-up.mjs";

const node = setUp();
const built = runWithNode(node, "src-main/dev/build-for-cli.mjs");
if (built !== 0) process.exit(built);
process.exit(runWithNode(node, "dist/cli.mjs", process.argv.slice(2)));
