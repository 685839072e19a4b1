import "../../src-main/store/read-ahead-worker.ts";

/** A reading thread that ends before it answers; started by read-ahead.test.ts. */
process.exit(1);
