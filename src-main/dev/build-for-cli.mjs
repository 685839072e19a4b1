import { buildAll } from "./build.mjs";

await buildAll({ window: false });
