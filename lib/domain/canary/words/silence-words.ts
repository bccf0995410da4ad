import type { Finding } from "@/lib/domain/canary/judge/facts";
import { lastingText } from "@/lib/kernel/duration";
import { countText } from "./figures";
import type { ArmSilence } from "@/lib/domain/canary/judge/silence";
import type { Reason } from "@/lib/domain/canary/verdict";

type Silent = Extract<Reason, `${string}silent`> | "stopped" | "gap" | "clock";

/** What is not heard, and for how long. */
export function silenceSentence(finding: Finding, reason: Silent): string {
  switch (reason) {
    case "stopped":
      return stopped(finding);
    case "canary_silent":
      return silent(finding, "the canary", finding.canarySilence);
    case "baseline_silent":
      return silent(finding, "the baseline", finding.baselineSilence);
    case "both_silent":
      return bothSilent(finding);
    case "gap":
      return gap(finding);
    case "clock":
      return clockOff(finding);
  }
}

function stopped({ canarySilence: { quiet, seen, expected }, tickSeconds }: Finding): string {
  const what = seen ? "The canary stopped reporting" : "The canary never reported";
  return `${what}: no telemetry for ${lastingText(quiet * tickSeconds)}${although(expected)}.`;
}

function although(expected: number): string {
  return expected >= 20 ? ` although it should receive about ${countText(expected)} requests` : "";
}

function silent({ metric, tickSeconds }: Finding, who: string, silence: ArmSilence): string {
  const { quiet, idle, expected, seen } = silence;
  if (!seen) return `${metric.name}: nothing from ${who} yet.`;
  const what = quiet > 0 ? "nothing" : "nothing new";
  const span = lastingText((quiet > 0 ? quiet : idle) * tickSeconds);
  return `${metric.name}: ${what} from ${who} for ${span}${although(expected)}.`;
}

function bothSilent(finding: Finding): string {
  const { canarySilence: canary, baselineSilence: baseline } = finding;
  const quiet = Math.min(canary.quiet, baseline.quiet);
  const seen = canary.seen || baseline.seen;
  return silent(finding, "either version", { ...canary, quiet, seen, expected: 0 });
}

function gap({ metric, canarySilence: canary, baselineSilence: baseline }: Finding): string {
  const told = ({ quiet, idle }: ArmSilence) => quiet === 0 && idle === 0;
  const who = told(canary) ? "the baseline" : told(baseline) ? "the canary" : "either version";
  return `${metric.name}: nothing from ${who} just now.`;
}

function clockOff({ metric, clock }: Finding): string {
  if (clock === null) return `${metric.name}: a clock is off.`;
  const way = clock.seconds > 0 ? "ahead" : "behind";
  const span = lastingText(Math.abs(clock.seconds));
  return `${metric.name}: the ${clock.arm}'s clock is ${span} ${way}, so its samples cannot be compared.`;
}
