import { writeSync } from "node:fs";
import { writeOutput } from "../../src-main/jobs/write-output.ts";

/** Writes a file without end to the place of its first argument, and says once that some of it is on the disk. */
const [path] = process.argv.slice(2);
writeOutput({ path, mayReplace: true }, (put) => {
  for (let block = 1; ; block++) {
    put("half a file\n".repeat(10_000));
    if (block === 20) writeSync(1, "writing\n");
  }
});
