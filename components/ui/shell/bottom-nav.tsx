"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { forPhone, isCurrent, type NavItem } from "./nav";
import { Menu } from "@/components/ui/overlay/menu";

/** The phone's navigation: a bar in reach of the thumb. */
export function BottomNav({ items }: { items: readonly NavItem[] }) {
  const path = usePathname();
  const { bar, more } = forPhone(items);
  const inMore = more.some((item) => isCurrent(item.href, path));
  return (
    <nav aria-label="Main" className="grid auto-cols-fr grid-flow-col">
      {bar.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={isCurrent(item.href, path) ? "page" : undefined}
          className={placeLook}
        >
          {item.icon}
          <span className="max-w-full truncate">{item.label}</span>
        </Link>
      ))}
      {more.length > 0 && (
        <Menu
          side="top"
          items={more.map((item) => ({
            label: item.label,
            icon: item.icon,
            href: item.href,
            current: isCurrent(item.href, path),
          }))}
          trigger={
            <button type="button" className={placeLook} data-current={inMore || undefined}>
              <Ellipsis aria-hidden="true" />
              <span>More</span>
            </button>
          }
        />
      )}
    </nav>
  );
}

const placeLook =
  "flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 text-caption text-ink-soft -outline-offset-2 " +
  "aria-[current=page]:font-medium aria-[current=page]:text-ink data-current:font-medium data-current:text-ink " +
  "[&_svg]:size-5 aria-[current=page]:shadow-[inset_0_2px_0_var(--ink)] data-current:shadow-[inset_0_2px_0_var(--ink)]";
