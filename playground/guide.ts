import type { Credentials } from "./credentials.ts";
import type { Shop } from "./start-shop.ts";

export type Guided = {
  bellwetherUrl: string;
  credentials: Credentials;
  shop: Pick<Shop, "urls" | "versions">;
  releaseId: string;
  /** Where the release stands now. */
  status: string;
  /** Whether the rollout and the fault come by themselves. */
  drives: boolean;
};

/** Where to look and what to press. */
export function guide(guided: Guided): string {
  const { bellwetherUrl, credentials, shop, releaseId, status, drives } = guided;
  const { canary, baseline } = shop.versions;
  const next = drives
    ? "The rollout starts by itself, and so does the fault. Open the release."
    : `${nextStep(status)}\n  Then press “Errors” on the control page.`;
  return `
  The playground runs. Everything in it is real traffic, on this machine only.

    Bellwether      ${bellwetherUrl}
      sign in       ${credentials.email}
      password      ${credentials.password}
      API token     ${credentials.apiToken}
    Release ${canary}   ${bellwetherUrl}/releases/${releaseId}   (${status.replaceAll("_", " ")})
    Control page    ${shop.urls.control}   make ${canary} fail, slow, or lose orders
    The shop        ${shop.urls.shop}   buy a bell yourself
    Prometheus text ${shop.urls.metrics}

  ${next}
  When Bellwether raises the alert, hold Roll back: watch the shop go back to ${baseline} and
  its failures stop.

  Ctrl-C stops all of it; the data stays for next time.
`;
}

function nextStep(status: string): string {
  switch (status) {
    case "planned":
      return "Open the release: tick its checklist, say go, pass staging, start the rollout.";
    case "ready":
    case "staging":
      return "Open the release: pass staging, then start the rollout.";
    case "staged":
      return "Open the release and press “Start rollout”: one visitor in ten meets the new version.";
    case "rolling_out":
      return "The rollout is under way: open the release and watch it.";
    default:
      return "Open the release to see where it stands.";
  }
}
