import { lockProject } from "../../src-main/store/project-lock.ts";

/** A program of its own that holds a project's lock until it is ended; started by project-lock.test.ts. */
const taken = lockProject(process.argv[2] ?? "", 0);
console.log("lock" in taken ? "locked" : `held by ${taken.holder}`);
setInterval(() => {}, 1000);
