import {
  BookOpen,
  CalendarCheck,
  CalendarDays,
  ChartNoAxesCombined,
  FileText,
  PartyPopper,
  Rocket,
  Server,
  Settings,
} from "lucide-react";
import type { NavItem } from "./nav";

/** The places of the house, the most needed at 2 AM first: a phone's bar shows the first four. */
export const houseNav: readonly NavItem[] = [
  { href: "/", goKey: "t", label: "Today", icon: <CalendarCheck aria-hidden="true" /> },
  { href: "/releases", goKey: "r", label: "Releases", icon: <Rocket aria-hidden="true" /> },
  { href: "/diary", goKey: "d", label: "Diary", icon: <BookOpen aria-hidden="true" /> },
  { href: "/wall", goKey: "w", label: "Wall", icon: <PartyPopper aria-hidden="true" /> },
  { href: "/calendar", goKey: "c", label: "Calendar", icon: <CalendarDays aria-hidden="true" /> },
  { href: "/services", goKey: "s", label: "Services", icon: <Server aria-hidden="true" /> },
  { href: "/postmortems", goKey: "p", label: "Postmortems", icon: <FileText aria-hidden="true" /> },
  {
    href: "/insights",
    goKey: "i",
    label: "Insights",
    icon: <ChartNoAxesCombined aria-hidden="true" />,
  },
  { href: "/settings", label: "Settings", icon: <Settings aria-hidden="true" /> },
];
