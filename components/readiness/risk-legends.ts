import type { Risk } from "@/lib/domain/release/release";

/** What each risk is called where it stands on its own. */
export const riskLegends: Record<Risk, string> = {
  low: "Low risk",
  medium: "Medium risk",
  high: "High risk",
};
