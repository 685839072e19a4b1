import { Suspense, useEffect } from "react";
import type { CampaignId, SegmentId } from "../../src-shared/ids.ts";
import { fetchable } from "../fetchable.tsx";
import type { Route } from "../route.ts";
import { Skeleton } from "../ui/notice.tsx";
import { PinCustomer } from "./pin-customer.tsx";

// Each screen is loaded when it is first shown: the start needs none of them, and waits for none.
const DataScreen = fetchable(async () => (await import("../source/data-screen.tsx")).DataScreen);
const ImportWizard = fetchable(async () => (await import("../source/import-wizard.tsx")).ImportWizard);
const AuditScreen = fetchable(async () => (await import("../source/audit-screen.tsx")).AuditScreen);
const CustomersScreen = fetchable(async () => (await import("../customer/customers-screen.tsx")).CustomersScreen);
const CustomerPage = fetchable(async () => (await import("../customer/customer-page.tsx")).CustomerPage);
const IdentityScreen = fetchable(async () => (await import("../customer/identity-screen.tsx")).IdentityScreen);
const FeaturesScreen = fetchable(async () => (await import("../features/features-screen.tsx")).FeaturesScreen);
const SegmentsScreen = fetchable(async () => (await import("../segmentation/segments-screen.tsx")).SegmentsScreen);
const SegmentScreen = fetchable(async () => (await import("../segmentation/page/segment-screen.tsx")).SegmentScreen);
const MovementScreen = fetchable(
  async () => (await import("../segmentation/movement/movement-screen.tsx")).MovementScreen,
);
const CompareScreen = fetchable(
  async () => (await import("../segmentation/comparison/compare-screen.tsx")).CompareScreen,
);
const HoldOutScreen = fetchable(
  async () => (await import("../segmentation/hold-out/hold-out-screen.tsx")).HoldOutScreen,
);
const RetrainScreen = fetchable(
  async () => (await import("../segmentation/retraining/retrain-screen.tsx")).RetrainScreen,
);
const PassportScreen = fetchable(
  async () => (await import("../segmentation/passport/passport-screen.tsx")).PassportScreen,
);
const PersonasScreen = fetchable(async () => (await import("../persona/personas-screen.tsx")).PersonasScreen);
const StrategyScreen = fetchable(async () => (await import("../persona/strategy-screen.tsx")).StrategyScreen);
const CampaignsScreen = fetchable(async () => (await import("../campaign/campaigns-screen.tsx")).CampaignsScreen);
const CampaignResultScreen = fetchable(
  async () => (await import("../result/campaign-result-screen.tsx")).CampaignResultScreen,
);
const CampaignScreen = fetchable(async () => (await import("../campaign/campaign-screen.tsx")).CampaignScreen);
const RuleEditor = fetchable(async () => (await import("../segmentation/rules/rule-editor.tsx")).RuleEditor);
const InboxScreen = fetchable(async () => (await import("../campaign/inbox/inbox-screen.tsx")).InboxScreen);
const LedgerScreen = fetchable(async () => (await import("../campaign/ledger-screen.tsx")).LedgerScreen);
const HistoryScreen = fetchable(async () => (await import("../project/history-screen.tsx")).HistoryScreen);
const HelpScreen = fetchable(async () => (await import("./help/help-screen.tsx")).HelpScreen);
const AboutScreen = fetchable(async () => (await import("./about-screen.tsx")).AboutScreen);

/** The screen that the address names. */
export function CurrentScreen({ route }: { route: Route }) {
  useEffect(fetchAhead, []);
  return (
    <Suspense fallback={<Loading />}>
      <ScreenOf route={route} />
    </Suspense>
  );
}

function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case "data":
      return <DataScreen />;
    case "import":
      return <ImportWizard key={route.part ?? ""} part={route.part} />;
    case "audit":
      return <AuditScreen />;
    case "customers":
      return route.part === undefined ? (
        <CustomersScreen />
      ) : (
        <CustomerPage customerId={Number(route.part)} Pin={PinCustomer} />
      );
    case "identity":
      return <IdentityScreen />;
    case "features":
      return <FeaturesScreen />;
    case "segments":
      return <SegmentsScreen part={route.part} />;
    case "segment":
      return <SegmentScreen key={route.part ?? ""} segmentId={Number(route.part) as SegmentId} />;
    case "movement":
      return <MovementScreen part={route.part} />;
    case "compare":
      return <CompareScreen part={route.part} />;
    case "hold-out":
      return <HoldOutScreen part={route.part} />;
    case "retrain":
      return <RetrainScreen part={route.part} />;
    case "passport":
      return <PassportScreen part={route.part} />;
    case "personas":
      return <PersonasScreen part={route.part} />;
    case "strategy":
      return <StrategyScreen part={route.part} />;
    case "campaigns":
      return <CampaignsScreen />;
    case "campaign":
      return route.view === "result" ? (
        <CampaignResultScreen key={route.part ?? ""} campaignId={Number(route.part) as CampaignId} />
      ) : (
        <CampaignScreen key={route.part ?? ""} part={route.part} view={route.view} RuleEditor={RuleEditor} />
      );
    case "ledger":
      return <LedgerScreen />;
    case "inbox":
      return <InboxScreen />;
    case "history":
      return <HistoryScreen />;
    case "help":
      return <HelpScreen key={route.part ?? ""} part={route.part} />;
    case "about":
      return <AboutScreen />;
  }
}

/**
 * Fetches what most people look at next while nothing else is to do. Plotly waits until a
 * chart is wanted: it would hold the window for a fifth of a second, also in the middle of an import.
 */
function fetchAhead(): void {
  requestIdleCallback(() => void SegmentsScreen.fetchNow());
}

/** Fetches the screen that a project opens with, before one is opened. */
export function fetchFirst(): void {
  void DataScreen.fetchNow();
}

/** The shape that every page has: a title, and a card under it. */
function Loading() {
  return (
    <div className="page">
      <Skeleton height={28} width={240} />
      <Skeleton height={240} />
    </div>
  );
}
