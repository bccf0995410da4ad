import { describe, expect, it } from "vitest";
import { versionOf } from "./outside-fact";
import { isVersionName } from "./version-name";

describe("the name of a branch or tag", () => {
  it.each([
    ...["2.4.0", "v2.4.0", "2.4", "v1.4.1-rc.2", "2.4.0+7", "2.4.0-hotfix.1", "2.4rc1", "1.2.3.4"],
    ...["5.0.0.RELEASE", "2026.11.26", "2026-11-26", "20261126", "20261126.2", "2026-11-26T1530Z"],
    ...["shop-1.4.1", "shop_v1.4.1", "shop@1.4.1", "checkout/v1.4.1", "@acme/shop@1.4.1-rc.1"],
  ])("%s is a version", (name) => expect(isVersionName(name)).toBe(true));

  it.each([
    ...["main", "feature/v2-login", "fix-1234", "1234-fix-login", "release-2024", "v2", "v2-login"],
    ...["2.x", "1.4.x", "v20.x", "2.4-stable", "7-1-stable", "stable/4.2.x", "python3.12-support"],
    ...["release/2.4.0", "release-2.4.0", "hotfix-2.4.1", "hotfix/2.4.1", "users/ana/1.2.3"],
    ...["dependabot/npm_and_yarn/lodash-4.17.21", "renovate/react-19.2.0", "bump-react-19.2.0"],
    ...["", "utf8", "s3-upload", "9f1c0e77aa55", "issue/12.3"],
  ])("%s may be a branch", (name) => expect(isVersionName(name)).toBe(false));

  it("is looked at in no time, however long it is", () => {
    const began = performance.now();
    for (const part of ["1.", "a-", "-1.1.1", "20", "a1.1.1-"]) isVersionName(part.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("the version that an event speaks of", () => {
  const sha = "9f1c0e77aa55bb66";
  const commit = sha.slice(0, 12);

  it.each([
    ["main", "main", { version: null, branch: "main", commit }],
    ["feature/v2-login", "feature/v2-login", { version: null, branch: "feature/v2-login", commit }],
    ["refs/heads/2.4.0", "refs/heads/2.4.0", { version: null, branch: "2.4.0", commit }],
    ["v2.4.0", "v2.4.0", { version: "v2.4.0", branch: null, commit }],
    [
      "refs/tags/build-1234",
      "refs/tags/build-1234",
      { version: "build-1234", branch: null, commit },
    ],
    ["build-1234", "refs/tags/build-1234", { version: "build-1234", branch: null, commit }],
    ["r17", "main", { version: "r17", branch: null, commit }],
    ["r17", null, { version: "r17", branch: null, commit }],
    [sha, sha, { version: null, branch: null, commit }],
    ["9f1c0e77", "9f1c0e77", { version: null, branch: null, commit }],
    [" ", null, { version: null, branch: null, commit }],
    [null, "main", { version: null, branch: null, commit }],
  ])("%s, of %s", (version, ref, means) => {
    expect(versionOf({ version, ref, sha })).toEqual(means);
  });

  it("is the branch where no commit is told: it names nothing else", () => {
    const means = { version: "main", branch: null, commit: null };
    expect(versionOf({ version: "main", ref: "main", sha: null })).toEqual(means);
  });
});
