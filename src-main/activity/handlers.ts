import type { activity } from "../../src-shared/activity.ts";
import type { Handlers } from "../../src-shared/contract-kit.ts";
import { succeed } from "../../src-shared/result.ts";
import type { Contexts } from "../contexts.ts";
import { everybodyInSegments } from "../customer/profile-queries.ts";
import { loadSetting } from "../project/queries.ts";
import { loadKpis } from "./kpi-queries.ts";
import { latestImportDay } from "./latest-import-day.ts";
import { listOrdersOf, loadActivitySummary } from "./queries.ts";

export const activityHandlers: Handlers<typeof activity, Contexts> = {
  summary: ({ store, remember }) =>
    succeed(
      remember("activity.summary", () => {
        const summary = loadActivitySummary(store, loadSetting(store, "currency") ?? "XXX", latestImportDay(store));
        const { orders, customers, customersWithOnlyReturns } = summary;
        const customersToSegment =
          orders > 0 ? customers - customersWithOnlyReturns : everybodyInSegments(store).length;
        return { ...summary, customersToSegment };
      }),
    ),
  kpis: ({ store, remember }) =>
    succeed(
      remember("activity.kpis", () => loadKpis(store, loadSetting(store, "currency") ?? "XXX", latestImportDay(store))),
    ),
  listOrders: ({ store }, { customerId, limit }) => succeed(listOrdersOf(store, customerId, limit)),
};
