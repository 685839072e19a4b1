import { buildKernel } from "../src-main/dev/build-kernel.mjs";

/** The k-means kernel is compiled once before the tests, unless it is up to date. */
export default buildKernel;
