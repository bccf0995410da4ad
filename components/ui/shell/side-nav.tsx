"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrent, type NavItem } from "./nav";

/** The desk's navigation: a column of places. */
export function SideNav({ items }: { items: readonly NavItem[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="flex flex-col gap-0.5">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={isCurrent(item.href, path) ? "page" : undefined}
              className={linkLook}
            >
              {item.icon}
              <span className="min-w-0 flex-1 truncate">{item.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const linkLook =
  "thumb flex h-9 items-center gap-3 rounded-small px-3 text-body text-ink-soft transition-colors " +
  "hover:bg-quiet-wash hover:text-ink aria-[current=page]:bg-quiet-wash aria-[current=page]:font-medium " +
  "aria-[current=page]:text-ink [&_svg]:size-4.5 [&_svg]:shrink-0";
