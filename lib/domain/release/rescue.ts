/** How the taking-back of a release stands: where to, and the last step of its ladder. */
export type Rescue = { status: string; toVersion: string };

/** What is said of a taking-back that does not come to its end without a person. */
type StuckWords = { now: string; next: string; why: string };

/**
 * The words for a rollback that waits for a person: it failed, nobody knows how it went, or it went and
 * the metrics are not back. Null while it goes its way. They claim nothing that was not seen.
 */
export function stuckWords(rescue: Rescue | null): StuckWords | null {
  switch (rescue?.status) {
    case "by_hand":
      return {
        now: `It has to be taken back to ${rescue.toVersion} by hand.`,
        next: "Run the commands of the runbook, then say that it is done.",
        why: "There is no connector, so nothing was sent.",
      };
    case "failed":
      return {
        now: `The rollback to ${rescue.toVersion} did not go through.`,
        next: "Do it by hand, or try again.",
        why: "The new version may still have its traffic.",
      };
    case "unknown":
      return {
        now: `Nobody has seen yet that ${rescue.toVersion} runs again.`,
        next: "Look at the other side, and do it by hand where needed.",
        why: "There was no clear answer, so the share of traffic is not known.",
      };
    case "not_healthy":
      return {
        now: `${rescue.toVersion} runs again, but the metrics are not back.`,
        next: "Look at the charts: something else may be wrong.",
        why: "Verified means: the other side says done, and the metrics are back.",
      };
    default:
      return null;
  }
}
