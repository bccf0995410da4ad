import { afterAll, expect, test } from "vitest";
import { disconnect } from "@/lib/db/client";
import { aRelease, inRolledBackTransaction } from "@/lib/db/testing";
import {
  aConnected,
  deploy,
  releasesOf,
  tell,
} from "@/lib/commands/connections/inbox/testing/told";

afterAll(disconnect);

test("two commits of a branch with digits in its name are two, and none is called by it", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await aConnected();
    const [one, two] = ["a".repeat(40), "b".repeat(40)] as const;
    const branch = "feature/v2-login";
    await tell(id, deploy(branch, "succeeded", 0, { ref: branch, sha: one }));
    await tell(id, deploy(branch, "succeeded", 5, { ref: branch, sha: two }));
    expect(await releasesOf(service.id)).toMatchObject([
      { version: one.slice(0, 12), status: "completed" },
      { version: two.slice(0, 12), status: "completed" },
    ]);
  }));

test("somebody planned by the name of its branch or tag is found by that, until it is of another commit", () =>
  inRolledBackTransaction(async () => {
    const { service, id } = await aConnected();
    await aRelease({ version: "build-1234" }, service);
    const sha = "c".repeat(40);
    await tell(id, deploy("build-1234", "succeeded", 0, { ref: "build-1234", sha }));
    expect(await releasesOf(service.id)).toMatchObject([
      { version: "build-1234", status: "completed", unplanned: false },
    ]);
    const other = await aConnected();
    await aRelease({ version: "build-1235", sha }, other.service);
    const later = { ref: "build-1235", sha: "d".repeat(40) };
    await tell(other.id, deploy("build-1235", "succeeded", 0, later));
    expect(await releasesOf(other.service.id)).toMatchObject([
      { version: "build-1235", status: "planned" },
      { version: "dddddddddddd", status: "completed", unplanned: true },
    ]);
  }));
