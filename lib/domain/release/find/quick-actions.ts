import type { Permission } from "@/lib/domain/team/permissions";

/** Something that is begun from anywhere: where its page is, and what one must be allowed for it. */
export type QuickAction = { label: string; href: string; permission: Permission };

export const quickActions: readonly QuickAction[] = [
  { label: "Plan a release", href: "/releases/new", permission: "release.plan" },
  { label: "Add a service", href: "/services/new", permission: "service.edit" },
  { label: "Add a source of metrics", href: "/settings/sources/new", permission: "source.edit" },
  { label: "Invite a person", href: "/settings/people", permission: "people.edit" },
  { label: "Make an API token", href: "/settings/tokens", permission: "tokens.edit" },
  { label: "Freeze going forward", href: "/settings/policy#freezes", permission: "freeze.edit" },
  { label: "Hang up a win", href: "/wall", permission: "win.add" },
];
