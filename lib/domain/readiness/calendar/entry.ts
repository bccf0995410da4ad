import type { Drill } from "@/lib/domain/readiness/drill/drill";
import type { PolicyRule } from "@/lib/domain/readiness/policy/policy-rules";
import type { Span } from "@/lib/domain/readiness/policy/wall-time";
import type { ReleaseStatus, Risk } from "@/lib/domain/release/release";
import type { Instant } from "@/lib/kernel/instant";

/** Everything a calendar shows; a kind that comes later joins here, with its entry below. */
export const calendarKinds = [
  "release",
  "freeze",
  "holiday",
  "on_call",
  "guardian",
  "flag",
  "drill",
  "window",
] as const;
export type CalendarKind = (typeof calendarKinds)[number];

/** Something that lasts from an instant to another. `id` is unique among the entries of one answer. */
type Entry<Kind extends CalendarKind> = Span & { id: string; kind: Kind; title: string };

/** A release on the calendar: as planned, or as it went. `warnings`: what the policy would hold against its slot. */
export type ReleaseEntry = Entry<"release"> & {
  releaseId: string;
  version: string;
  service: { key: string; name: string };
  risk: Risk;
  status: ReleaseStatus;
  people: string[];
  warnings: { rule: PolicyRule; sentence: string }[];
  /** Whether its slot can still be changed. */
  movable: boolean;
  /** Counts up with every change. */
  revision: number;
};

export type FreezeEntry = Entry<"freeze"> & {
  freezeId: string;
  reason: string;
  everything: boolean;
};
export type HolidayEntry = Entry<"holiday">;
export type OnCallEntry = Entry<"on_call"> & { service: { key: string; name: string } | null };
export type GuardianEntry = Entry<"guardian">;
/** The day by which a flag is to be out of the code; `overdue` once that has passed. */
export type FlagEntry = Entry<"flag"> & {
  releaseId: string;
  service: { key: string; name: string };
  owner: string;
  overdue: boolean;
};
/** A drill as it went; `seconds` from its start until the version before was back, where it came to that. */
export type DrillEntry = Entry<"drill"> & {
  service: { key: string; name: string };
  status: Drill["status"];
  seconds: number | null;
};
export type WindowEntry = Entry<"window"> & { risk: Risk };

export type CalendarEntry =
  | ReleaseEntry
  | FreezeEntry
  | HolidayEntry
  | OnCallEntry
  | GuardianEntry
  | FlagEntry
  | DrillEntry
  | WindowEntry;

/** `GET /calendar`: what lies between two instants, by when it begins. `leftOut`: how many are missing, at least. */
export type CalendarView = Span & {
  zone: string;
  entries: CalendarEntry[];
  leftOut: number;
  /** By day, where the view was thinned out: releases that are not among the entries, and how many of them have a warning. */
  beyond?: Record<string, { releases: number; warned: number }>;
  asOf: Instant;
};
