import { type ComponentType, lazy, useState } from "react";

/**
 * A component of its own chunk, which must be shown inside `Suspense`. One that was fetched ahead is shown at once, without
 * `lazy`: what that reveals after a fallback React holds back for 300 ms, so that fallbacks do not flicker.
 */
export function fetchable<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | undefined;
  const fetchNow = async () => {
    fetched = await load();
    return { default: fetched };
  };
  const Fetching = lazy(fetchNow) as ComponentType<Props>;
  const Shown = (props: Props) => {
    // The same one as long as it is shown, or its state would be lost.
    const [Chosen] = useState(() => fetched ?? Fetching);
    return <Chosen {...props} />;
  };
  return Object.assign(Shown, { fetchNow });
}
