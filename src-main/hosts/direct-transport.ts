import type { Transport } from "../../src-shared/contract-kit.ts";
import type { App } from "../app.ts";

/** The contract without a wire: for the command line, which lives in the same process as the program. */
export function directTransport(app: App): Transport {
  return {
    send: (call, input, job) => app.dispatch(call, input, job),
    stop: (jobId) => app.stop(jobId),
    on: (listener) => app.on(listener),
  };
}
