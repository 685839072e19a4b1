import type { Handlers } from "../../src-shared/contract-kit.ts";
import type { project } from "../../src-shared/project.ts";
import { fail, succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { goalFrom, goalWords } from "./goal.ts";
import { projectZone } from "./project-zone.ts";
import { addHistory, deleteSetting, listHistory, loadSetting, saveSetting } from "./queries.ts";
import { stepsAtHand } from "./take-steps.job.ts";

const gone = () => fail("unknown-file", "This file is not known any more. Choose it again.", "file");

export const projectHandlers: Handlers<typeof project, Contexts> = {
  listRecent: ({ shell }) => succeed(shell.recent.list()),
  forgetRecent: ({ shell }, { key }) => {
    shell.recent.forget(key);
    return succeed(null);
  },
  create: ({ shell, files }, { name, place, timeZone }) => shell.create(name, place && files.placeOf(place), timeZone),
  open: ({ shell, files }, { file }) => {
    const path = files.pathOf(file);
    return path === undefined ? gone() : shell.open(path);
  },
  openRecent: ({ shell }, { key }) => {
    const path = shell.recent.pathOf(key);
    return path === undefined ? gone() : shell.open(path);
  },
  close: async ({ shell }) => {
    await shell.close();
    return succeed(null);
  },
  current: ({ shell }) => succeed(shell.project ? shell.summary() : null),
  rename: ({ store, nowMs, summary }, { name }) => {
    const settings = loadSetting(store, "project");
    if (!settings) throw new Error("the project has no settings");
    saveSetting(store, "project", { ...settings, name });
    addHistory(store, nowMs, "project.rename", `Project renamed from “${settings.name}” to “${name}”.`);
    return succeed(summary());
  },
  goal: ({ store }) => succeed(loadSetting(store, "goal") ?? null),
  saveGoal: ({ store, nowMs }, input) => {
    const goal = goalFrom(input, projectZone(store).dayOf(nowMs));
    if (!goal.ok) return goal;
    saveSetting(store, "goal", goal.value);
    addHistory(store, nowMs, "project.saveGoal", goalWords(goal.value, loadSetting(store, "currency") ?? "XXX"));
    return goal;
  },
  removeGoal: ({ store, nowMs }) => {
    if (!loadSetting(store, "goal")) return succeed(null);
    deleteSetting(store, "goal");
    addHistory(store, nowMs, "project.removeGoal", "Goal taken away.");
    return succeed(null);
  },
  listHistory: ({ store }) => succeed(listHistory(store)),
  stepsAtHand: ({ store }) => succeed(stepsAtHand(store)),
};
