import { parentPort, workerData } from "node:worker_threads";
import { runKmeans } from "./kmeans-run.ts";
import type { LaneReply, ToLane } from "./lane-tasks.ts";
import { startKernel } from "./load-kernel.ts";
import { joinTeam, LaneStopped, Team } from "./team.ts";

/** Entry of a lane: does one task after the other on the memory that it shares with the pool. */
const port = parentPort;
if (!port) throw new Error("lane-worker is started as a worker thread");
const { module, memory, lane }: { module: WebAssembly.Module; memory: WebAssembly.Memory; lane: number } = workerData;
const kernel = startKernel(module, memory);

function perform(message: ToLane): LaneReply {
  if (message.task === "join") {
    joinTeam(kernel, memory, message.place);
    return { kind: "done" };
  }
  const { task, mates } = message;
  const team = new Team(kernel, memory, lane, mates);
  try {
    if (task.kind === "kmeans") return runKmeans(team, task, task.runs[lane]);
    team.forEachBlock(task.name, task.address, task.blocks);
    return { kind: "done" };
  } catch (error) {
    if (error instanceof LaneStopped) return { kind: "stopped" };
    throw error;
  } finally {
    team.dismiss();
  }
}

port.on("message", (message: ToLane) => port.postMessage(perform(message)));
