import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundReading } from "@/lib/domain/connections/inbox/inbox";
import { proofOf } from "@/lib/domain/readiness/tick/proof-of";
import type { Proof } from "@/lib/domain/readiness/tick/rules";
import { someItem } from "@/lib/domain/readiness/tick/testing";
import { normalise } from "./normalise";

// What GitHub says of the checks of one commit, and what that comes to on a checklist.

const sha = "c".repeat(40);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 12, minute)).toISOString();
const actions = { id: 15_368, slug: "github-actions", name: "GitHub Actions" };
const circle = { id: 18_001, slug: "circleci-checks", name: "CircleCI Checks" };

/** A run of a workflow, as it ended: when its attempt began and ended, and the suite that is made for the run. */
function run(workflow: number, suite: number, began: number, ended: number, conclusion: string) {
  const workflow_run = {
    ...{
      id: suite + 1000,
      workflow_id: workflow,
      check_suite_id: suite,
      name: "CI",
      head_sha: sha,
    },
    ...{ status: "completed", conclusion, run_started_at: at(began), updated_at: at(ended) },
  };
  return said("workflow_run", { workflow_run });
}

function suite(id: number, app: object, began: number, ended: number, conclusion: string) {
  const check_suite = {
    ...{ id, app, head_sha: sha, status: "completed", conclusion },
    ...{ created_at: at(began), updated_at: at(ended) },
  };
  return said("check_suite", { check_suite });
}

function job(name: string, of: number, app: object, began: number, conclusion: string) {
  const check_run = {
    ...{ id: of * 10 + began, app, name, head_sha: sha, status: "completed", conclusion },
    ...{ started_at: at(began), completed_at: at(began + 1), check_suite: { id: of } },
  };
  return said("check_run", { check_run });
}

function said(topic: string, body: object): InboundReading {
  const delivery = { id: "1", topic, at: new Date(), settings: {} };
  return normalise(Buffer.from(JSON.stringify(body)), delivery).reading;
}

/** How the checklist's item stands after these, in this order; null: nobody said anything of it. */
function after(readings: readonly InboundReading[]): Proof | null {
  let item = someItem("tests-green");
  for (const reading of readings) {
    if (reading.is !== "event") continue;
    const proof = proofOf(item, reading.event, { name: "GitHub", event: null });
    if (proof !== null) item = { ...item, proof };
  }
  return item.proof;
}

const stories: [string, InboundReading[], boolean][] = [
  ["one workflow, green", [run(1, 71, 0, 5, "success")], true],
  [
    "started anew: the newest run",
    [run(1, 71, 0, 5, "failure"), run(1, 72, 6, 9, "success")],
    true,
  ],
  [
    "started anew before the first had ended: still the newest run",
    [run(1, 71, 0, 20, "failure"), run(1, 72, 6, 9, "success")],
    true,
  ],
  ["one more attempt", [run(1, 71, 0, 5, "failure"), run(1, 71, 6, 9, "success")], true],
  ["red after green", [run(1, 71, 0, 5, "success"), run(1, 72, 6, 9, "failure")], false],
  [
    "an older run started again counts as the newest",
    [run(1, 71, 0, 5, "success"), run(1, 72, 6, 9, "success"), run(1, 71, 10, 12, "failure")],
    false,
  ],
  [
    "two workflows of one name are two checks",
    [run(1, 71, 0, 5, "failure"), run(2, 72, 6, 9, "success")],
    false,
  ],
  [
    "the suites of its runs are said by the runs",
    [
      ...[run(1, 71, 0, 5, "failure"), suite(71, actions, 0, 5, "failure")],
      ...[run(1, 72, 6, 9, "success"), suite(72, actions, 6, 9, "success")],
    ],
    true,
  ],
  [
    "the jobs of its runs as well",
    [
      ...[job("build", 71, actions, 1, "failure"), run(1, 71, 0, 5, "failure")],
      ...[job("build", 72, actions, 7, "success"), run(1, 72, 6, 9, "success")],
    ],
    true,
  ],
  [
    "jobs of one name in two workflows are two",
    [job("build", 71, actions, 1, "failure"), job("build", 72, actions, 3, "success")],
    false,
  ],
  [
    "a job that is tried again is one",
    [job("build", 71, actions, 1, "failure"), job("build", 71, actions, 3, "success")],
    true,
  ],
  [
    "of another app the name is enough, whatever suite it is in",
    [job("build", 81, circle, 1, "failure"), job("build", 82, circle, 3, "success")],
    true,
  ],
  [
    "a suite that is asked for again",
    [suite(81, circle, 0, 5, "failure"), suite(81, circle, 0, 9, "success")],
    true,
  ],
  [
    "a new suite of the same app",
    [suite(81, circle, 0, 5, "failure"), suite(82, circle, 6, 9, "success")],
    true,
  ],
  [
    "apps do not speak for each other",
    [job("build", 81, circle, 1, "failure"), job("build", 91, { id: 5, slug: "x" }, 3, "success")],
    false,
  ],
];

describe("the checks of a commit, as GitHub counts them", () => {
  it.each(stories)("%s", (_, told, isGreen) => {
    expect(after(told)?.holds).toBe(isGreen);
    fc.assert(
      fc.property(fc.shuffledSubarray([...told, ...told], { minLength: told.length }), (some) => {
        const all = [...some, ...told.filter((one) => !some.includes(one))];
        expect(after(all)?.holds).toBe(isGreen);
      }),
      { numRuns: 60 },
    );
  });

  it("are called by their own names", () => {
    const red = after([suite(81, circle, 0, 5, "failure")]);
    expect(red?.sentence).toBe("CI is red on cccccccc: CircleCI Checks.");
  });

  it("that were kept by their names alone are still the same ones", () => {
    const [told] = [run(1, 72, 6, 9, "success")];
    const kept = { name: "CI", holds: false, at: at(5) };
    const proof = { ...(after([told]) as Proof), holds: false, checks: [kept] };
    const item = someItem("tests-green", { proof });
    const event = told.is === "event" ? told.event : null;
    const now = event === null ? null : proofOf(item, event, { name: "GitHub", event: null });
    expect(now).toMatchObject({ holds: true });
    expect(now?.checks).toHaveLength(1);
  });
});
