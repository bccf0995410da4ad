import { relativeWords, shortDate } from "@/components/ui/time/time-words";
import type { CommitRange } from "@/lib/domain/connections/operation";
import { stepUnseen } from "@/lib/domain/release/share-step";
import type { ReleaseView } from "@/lib/domain/release/view";
import type { RollbackInput } from "@/lib/domain/rollback/rollback-input";
import type { RollbackSheetView } from "@/lib/domain/rollback/view";
import { whyNotNow } from "@/lib/kernel/can";
import { flagsWay } from "@/lib/domain/rollback/switch/flags-way";
import type { Instant } from "@/lib/kernel/instant";

export type Target = { version: string; lastHealthyAt: Instant | null };

/**
 * Where one may go back to, the likeliest first. While the sheet's own answer is on its way, or cannot be
 * had, what the release itself knows is enough: nothing may stand between a person and the press.
 */
export function targetsOf(release: ReleaseView, sheet: RollbackSheetView | undefined): Target[] {
  if (sheet !== undefined) {
    return sheet.target === null ? sheet.otherTargets : [sheet.target, ...sheet.otherTargets];
  }
  const { previousVersion } = release;
  return previousVersion === null ? [] : [{ version: previousVersion, lastHealthyAt: null }];
}

/** "last healthy 3 h ago"; never claims health nobody saw. */
export function healthWords({ lastHealthyAt }: Target, nowMs: number): string {
  if (lastHealthyAt === null) return "not seen healthy here yet";
  const at = Date.parse(lastHealthyAt);
  return `last healthy ${relativeWords(at, nowMs) ?? shortDate(at, undefined, nowMs)}`;
}

/** What stands on the button: it names the thing and where it goes. */
export function holdLabel(release: ReleaseView, to: string): string {
  const name = `Hold to roll back ${release.service.name}`;
  // Until the sheet's own answer is there: what a press then does.
  const flags = killKeys(release);
  if (flags.length > 0) return `${name}: switch off ${flags.join(", ")}`;
  return to === "" ? name : `${name} to ${to}`;
}

/** The flags that are what Roll back does; none where the strategy is another one. */
function killKeys({ flags, strategy }: ReleaseView): string[] {
  if (strategy !== "feature_flag") return [];
  const able = flags.filter(
    ({ killSwitch, retiredAt }) => killSwitch !== null && retiredAt === null,
  );
  return able.map(({ key }) => key);
}

/** A way to press, with its own button: what stands on it, what it does, and why it cannot be pressed now. */
export type WayButton = { way: string; label: string; text: string; whyNot: string | null };

/** The buttons where there is more than one way to roll back; empty where there is one. */
export function wayButtons(
  sheet: RollbackSheetView | undefined,
  to: string,
  whyNone: string | null,
): WayButton[] {
  return (sheet?.ways ?? []).map(({ key, label, text, onlyTo, can }) => {
    const elsewhere =
      onlyTo === null || onlyTo === to ? null : `That only goes back to ${onlyTo}, not to ${to}.`;
    // Flags are switched off whatever ran before.
    const none = key === flagsWay && whyNone === noVersion ? null : whyNone;
    const whyNot = none ?? whyNotNow(can) ?? elsewhere;
    return { way: key, label: `Hold to ${label}`, text, whyNot };
  });
}

/** What the sheet says under its title. */
export function offerLead(release: ReleaseView): string {
  const { weight, version, service, untaken } = release;
  const flags = killKeys(release);
  if (flags.length > 0) {
    return `Holding switches off ${flags.join(", ")}; ${version} keeps running without what is behind it.`;
  }
  if ((untaken !== null || stepUnseen(release) !== null) && weight > 0) {
    return `${weight} % of ${service.name} was asked for ${version}; whether it has that was not seen. Holding takes it to 0 %.`;
  }
  return weight > 0
    ? `${weight} % of ${service.name} runs on ${version}. Holding takes it to 0 %.`
    : `No traffic is on ${version} any more; holding takes it back all the same.`;
}

const noVersion = "Say which version to go back to.";

/** Why the press cannot be made, or null. Only a missing role, nothing live, or no version to go to. */
export function offerWhyNot(
  release: ReleaseView,
  sheet: RollbackSheetView | undefined,
  to: string,
): string | null {
  const { rollBack } = release.can;
  if (!rollBack.allowed) return rollBack.why;
  if (sheet !== undefined && !sheet.can.allowed) return sheet.can.why;
  return to === "" ? noVersion : null;
}

/** What is sent: always the version that stood on the button, so that nothing else is ever gone back to. */
export function pressInput(to: string, reason: string, way: string | null = null): RollbackInput {
  const said = reason.trim();
  return { to, ...(said !== "" && { reason: said }), ...(way !== null && { way }) };
}

/** The commits that are taken back, by what is known of both ends. */
export function commitWords({
  fromSha,
  toSha,
}: Pick<RollbackSheetView["undone"], "fromSha" | "toSha">): string | null {
  if (fromSha === null) return toSha === null ? null : `everything after ${short(toSha)}`;
  return toSha === null ? `up to ${short(fromSha)}` : `${short(toSha)}…${short(fromSha)}`;
}

function short(sha: string): string {
  return sha.slice(0, 10);
}

/** How many commits are undone beside the newest; of many only the first fifty are shown. */
export function commitCount({ total }: Pick<CommitRange, "total">): string {
  if (total > 50) return `${total} commits in all; the newest 50 are shown`;
  return `${total} commits in all`;
}

/** Why a version that ran is not among those to go back to; null where none was left out. */
export function refusedWords(refused: RollbackSheetView["refusedTargets"]): string | null {
  if (refused.length === 0) return null;
  const each = refused.map(({ version, why }) => `${version} (${why})`);
  return `Not offered: ${each.join(", ")}.`;
}
