import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/components/ui/button-look";
import { Checkbox } from "@/components/ui/form/checkbox";
import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/form/select";
import {
  type CalendarLook,
  calendarViews,
  daysShown,
  stepDay,
  wallOfDay,
} from "@/lib/domain/readiness/calendar/calendar-range";
import { type CalendarKind, calendarKinds } from "@/lib/domain/readiness/calendar/entry";
import { sayDay, sayMonth } from "@/lib/domain/readiness/policy/wall-time";
import { type Risk, risks } from "@/lib/domain/release/release";
import { calendarHref } from "./calendar-href";
import { kindWords } from "./prepare-entries";

/** Where in time, how it is looked at, and what is shown. */
export function CalendarTools({
  look,
  day,
  zone,
  today,
  hidden,
  risk,
  onHide,
  onRisk,
}: {
  look: CalendarLook;
  day: string;
  /** The team's, which all times here are in. */
  zone: string;
  today: string;
  hidden: readonly CalendarKind[];
  risk: Risk;
  onHide: (hidden: readonly CalendarKind[]) => void;
  onRisk: (risk: Risk) => void;
}) {
  const offered = calendarKinds.filter((kind) => kind !== "window" || look === "week");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div data-print="no" className="flex items-center gap-1">
          <Step href={calendarHref(look, stepDay(look, day, -1))} label={`Previous ${unit[look]}`}>
            <ChevronLeft aria-hidden="true" />
          </Step>
          <LinkButton size="small" href={calendarHref(look, today)}>
            Today
          </LinkButton>
          <Step href={calendarHref(look, stepDay(look, day, 1))} label={`Next ${unit[look]}`}>
            <ChevronRight aria-hidden="true" />
          </Step>
        </div>
        <h2 className="text-lead font-semibold">
          {titleOf(look, day)}{" "}
          <span className="text-table font-normal text-ink-soft">({zone})</span>
        </h2>
        <nav aria-label="How to look" className="flex flex-wrap gap-1 sm:ml-auto">
          {calendarViews.map((one) => (
            <Link
              key={one}
              href={calendarHref(one, day)}
              aria-current={one === look ? "page" : undefined}
              className={cx(buttonLook("bare", "small"), one === look && "bg-quiet-wash text-ink")}
            >
              {viewWords[one]}
            </Link>
          ))}
        </nav>
      </div>
      <Disclosure screenOnly summary="What is shown">
        <div className="flex flex-wrap items-center gap-x-5">
          {offered.map((kind) => (
            <Checkbox
              key={kind}
              label={kindWords[kind]}
              checked={!hidden.includes(kind)}
              onChange={({ target: { checked } }) =>
                onHide(checked ? hidden.filter((one) => one !== kind) : [...hidden, kind])
              }
            />
          ))}
          {look === "week" && (
            <Select
              labelHidden
              label="Windows of"
              className="w-44"
              value={risk}
              choices={risks.map((one) => ({ value: one, label: `Windows of ${one} risk` }))}
              onChange={({ target }) => onRisk(risks.find((one) => one === target.value) ?? risk)}
            />
          )}
        </div>
      </Disclosure>
    </div>
  );
}

function Step({
  href,
  label,
  children,
}: {
  href: string;
  label: string;
  children: React.ReactNode;
}) {
  return (
    <Link href={href} aria-label={label} className={buttonLook("bare", "small", "px-1.5")}>
      {children}
    </Link>
  );
}

function titleOf(look: CalendarLook, day: string): string {
  if (look === "month") return sayMonth(wallOfDay(day));
  const days = daysShown(look, day);
  const [first = day] = days;
  return `${sayDay(wallOfDay(first))} – ${sayDay(wallOfDay(days.at(-1) ?? first))}`;
}

const unit: Record<CalendarLook, string> = { month: "month", week: "week", agenda: "two weeks" };
const viewWords: Record<CalendarLook, string> = { month: "Month", week: "Week", agenda: "Agenda" };
