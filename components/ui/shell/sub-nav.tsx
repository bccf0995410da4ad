"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { isCurrent } from "./nav";

/** A page beside others of the same matter; `exact`: the pages under it are not its own. */
export type SubPlace = { href: string; label: string; exact?: boolean };

/** The pages of one matter (settings, a service), one beside the other; on a phone the row scrolls. */
export function SubNav({ label, places }: { label: string; places: readonly SubPlace[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label={label}
      className="relative -mx-4 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {places.map((place) => (
          <li key={place.href}>
            <SubLink
              place={place}
              current={place.exact === true ? path === place.href : isCurrent(place.href, path)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Within the row only: the page stays where it is. */
function bringIntoView(link: HTMLElement | null): void {
  const row = link?.closest("nav");
  if (!link || !row) return;
  row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}

function SubLink({ place: { href, label }, current }: { place: SubPlace; current: boolean }) {
  return (
    <Link
      ref={current ? bringIntoView : undefined}
      href={href}
      aria-current={current ? "page" : undefined}
      className={cx(
        "thumb -mb-px inline-flex items-center border-b-2 px-3 py-2 whitespace-nowrap",
        current
          ? "border-ink font-medium text-ink"
          : "border-transparent text-ink-soft hover:text-ink",
      )}
    >
      {label}
    </Link>
  );
}
