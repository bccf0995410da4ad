import Link from "next/link";
import { CommandSteps } from "@/components/ui/code/command-steps";
import type { RunbookCard } from "@/lib/domain/readiness/runbook/runbook-card";
import { stepWords } from "@/lib/domain/readiness/runbook/step-words";

/** What to do by hand: each step with its commands, how to see that it worked, whom to tell. */
export function Runbook({
  runbook,
  service,
}: {
  runbook: RunbookCard;
  service: { key: string; name: string };
}) {
  const { version, steps } = runbook;
  const href = `/services/${service.key}/runbook`;
  if (steps.length === 0) {
    return (
      <p className="text-table text-ink-soft">
        Nobody wrote down how to take {service.name} back: its{" "}
        <Link href={href} className="underline">
          runbook
        </Link>{" "}
        is empty. Ask whoever deploys this service.
      </p>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CommandSteps steps={steps.map(stepWords)} />
      <p className="text-caption text-ink-soft">
        {version === null ? "There is no runbook yet: " : `Version ${version} of the `}
        <Link href={href} className="underline">
          {version === null ? "write one" : "runbook"}
        </Link>
        .
      </p>
    </div>
  );
}
