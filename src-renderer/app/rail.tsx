import {
  CircleHelp,
  ClipboardCheck,
  Database,
  History,
  Info,
  LayoutGrid,
  Send,
  SlidersHorizontal,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "../../src-shared/format.ts";
import { addressOf, type Route, type Screen } from "../route.ts";
import { useLoaded } from "../use-tessera.ts";

/** The stations of the work, each with one number of where it stands. */
export function Rail({ route }: { route: Route }) {
  const activity = useLoaded(["activity.summary"], (client) => client.activity.summary({}));
  const audit = useLoaded(["source.currentAudit"], (client) => client.source.currentAudit({}));
  const features = useLoaded(["features.current"], (client) => client.features.current({}));
  const segmentations = useLoaded(["segmentation.list"], (client) => client.segmentation.list({}));
  const campaigns = useLoaded(["campaign.list"], (client) => client.campaign.list({}));
  const count = (number: number | undefined) => (number === undefined || number === 0 ? "" : formatNumber(number));
  const found = activity.state === "done" ? activity.value : undefined;
  const set = features.state === "done" ? features.value : undefined;
  const findings =
    audit.state === "done" ? audit.value?.report.findings.filter(({ accepted }) => !accepted) : undefined;
  const newest = segmentations.state === "done" ? segmentations.value[0] : undefined;
  return (
    <nav className="rail" aria-label="Stations">
      <div className="brand">
        <img src="./icon.svg" alt="" />
        <span className="word">Tessera</span>
      </div>
      <Station
        screen="data"
        route={route}
        icon={<Database size={18} />}
        word="Data"
        count={count(found?.orders)}
        hint="orders"
      />
      <Station
        screen="audit"
        route={route}
        icon={<ClipboardCheck size={18} />}
        word="Audit"
        count={count(findings?.length)}
        hint={findings?.length === 1 ? "open finding" : "open findings"}
      />
      <Station
        screen="customers"
        route={route}
        icon={<Users size={18} />}
        word="Customers"
        count={count(found?.customers)}
        hint="customers"
      />
      <Station
        screen="features"
        route={route}
        icon={<SlidersHorizontal size={18} />}
        word="Features"
        count={count(set?.preparation.length)}
        hint="in use"
      />
      <Station
        screen="segments"
        route={route}
        icon={<LayoutGrid size={18} />}
        word="Segments"
        count={count(newest?.k)}
        hint="segments"
      />
      <Station
        screen="campaigns"
        route={route}
        icon={<Send size={18} />}
        word="Campaigns"
        count={count(campaigns.state === "done" ? campaigns.value.length : undefined)}
        hint="drawn"
      />
      <span className="spread" />
      <Station screen="history" route={route} icon={<History size={18} />} word="History" count="" hint="" />
      <Station screen="help" route={route} icon={<CircleHelp size={18} />} word="Help" count="" hint="" />
      <Station screen="about" route={route} icon={<Info size={18} />} word="About" count="" hint="" />
    </nav>
  );
}

function Station({
  screen,
  route,
  icon,
  word,
  count,
  hint,
}: {
  screen: Screen;
  route: Route;
  icon: ReactNode;
  word: string;
  count: string;
  hint: string;
}) {
  const isHere =
    route.screen === screen ||
    (screen === "data" && route.screen === "import") ||
    (screen === "customers" && route.screen === "identity") ||
    (screen === "campaigns" && ["campaign", "ledger", "inbox"].includes(route.screen)) ||
    (screen === "segments" && partsOfSegments.includes(route.screen));
  return (
    <a className="station" href={addressOf(screen)} aria-current={isHere ? "page" : undefined} title={word}>
      {icon}
      <span className="word">{word}</span>
      {count !== "" && (
        <span className="count">
          {count}
          <span className="unseen"> {hint}</span>
        </span>
      )}
    </a>
  );
}

/** Screens that belong to the station of the segments. */
const partsOfSegments: readonly Screen[] = [
  "segment",
  "movement",
  "compare",
  "hold-out",
  "retrain",
  "passport",
  "personas",
  "strategy",
];
