import type { ReactNode } from "react";

/** A place in the shell's navigation. */
export type NavItem = {
  href: string;
  label: string;
  /** An icon element, e.g. `<Bell />` of lucide-react, drawn at 18 px. */
  icon: ReactNode;
  /** `g` and this letter go there. */
  goKey?: string;
};

/** True where `path` is the item's page or lies under it; "/" only matches itself. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

/** What a phone's bar shows: four places, the rest behind "More"; five when there are only five. */
export function forPhone(items: readonly NavItem[]): { bar: NavItem[]; more: NavItem[] } {
  if (items.length <= 5) return { bar: [...items], more: [] };
  return { bar: items.slice(0, 4), more: items.slice(4) };
}
