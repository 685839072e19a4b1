import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export function Tabs<T extends string>({
  value,
  tabs,
  onChange,
  children,
}: {
  value: T;
  tabs: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)} className="stack">
      <Base.List className="tabs">
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className="tab">
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value}>{children}</Base.Panel>
    </Base.Root>
  );
}
