import type { Permission } from "@/lib/domain/team/permissions";

/** Something that is begun from anywhere, by the name it has on its page; where that is, and what one must be allowed. */
export type QuickAction = { label: string; href: string; permission: Permission };

export const quickActions: readonly QuickAction[] = [
  { label: "Plan a release", href: "/releases/new", permission: "release.plan" },
  { label: "Add a service", href: "/services/new", permission: "service.edit" },
  { label: "Add a source", href: "/settings/sources/new", permission: "source.edit" },
  { label: "Invite someone", href: "/settings/people", permission: "people.edit" },
  { label: "Make a token", href: "/settings/tokens", permission: "tokens.edit" },
  { label: "Declare a freeze", href: "/settings/policy#freezes", permission: "freeze.edit" },
  { label: "Add a win", href: "/wall", permission: "win.add" },
];
