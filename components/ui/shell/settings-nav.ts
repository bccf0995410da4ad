import type { SubPlace } from "./sub-nav";

/** The pages of the settings. */
export const settingsNav: readonly SubPlace[] = [
  { href: "/settings/account", label: "Account" },
  { href: "/settings/sessions", label: "Sessions" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/tokens", label: "API tokens" },
  { href: "/settings/connectors", label: "Connectors" },
  { href: "/settings/channel", label: "Team channel" },
  { href: "/settings/events", label: "Events to others" },
  { href: "/settings/checklist", label: "Checklist" },
  { href: "/settings/policy", label: "Policy" },
  { href: "/settings/sources", label: "Sources" },
  { href: "/settings/team", label: "Team" },
];
