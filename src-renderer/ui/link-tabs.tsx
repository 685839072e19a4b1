interface LinkTab {
  readonly label: string;
  readonly href: string;
  readonly isHere: boolean;
}

/** Screens that belong together, as tabs that are links: each has an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a
          key={tab.label}
          className="tab link-tab"
          href={tab.href}
          aria-current={tab.isHere ? "page" : undefined}
          {...(tab.isHere && { "data-active": "" })}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  );
}
