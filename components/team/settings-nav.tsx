"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { isCurrent } from "@/components/ui/nav";

export type SettingsPlace = { href: string; label: string };

/** The places of settings, one beside the other; on a phone the row scrolls. */
export function SettingsNav({ places }: { places: readonly SettingsPlace[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {places.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isCurrent(href, path) ? "page" : undefined}
              className={cx(
                "thumb -mb-px inline-flex items-center border-b-2 px-3 py-2 whitespace-nowrap",
                isCurrent(href, path)
                  ? "border-ink font-medium text-ink"
                  : "border-transparent text-ink-soft hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
