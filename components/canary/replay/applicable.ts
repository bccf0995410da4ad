import type { ReplaySettings } from "@/lib/domain/canary/replay/settings";
import type { Outcome } from "@/lib/kernel/outcome";

/** The action that puts settings into force. */
export type Tune = (
  serviceKey: string,
  input: ReplaySettings & { reason: string; run?: string },
) => Promise<Outcome<null>>;

/** Settings that can be put into force. */
export type Applicable = {
  label: string;
  serviceKey: string;
  settings: ReplaySettings;
  /** What will change, in words. */
  changes: readonly string[];
  /** The replay of past releases that speaks for it, and what it says. */
  evidence: { run: string; sentence: string } | null;
  tune: Tune;
  onApplied?: () => void;
};
