/** What branches are called by what is done on them: "dependabot/npm/lodash-4.17.21", "release/2.4.0", "bump-2.4.0". */
const branchWords =
  /^(?:feat|feature|features|fix|bugfix|hotfix|patch|release|releases|rel|support|stable|maint|maintenance|chore|task|bump|upgrade|update|renovate|dependabot|deps?|backport|cherry-pick|revert|docs?|test|tests|ci|build|perf|refactor|wip|users?)(?:[-_/]|$)/i;

const word = String.raw`(?:a|b|c|m|rc|alpha|beta|pre|preview|dev|post|final|release|ga|sp|snapshot|nightly|next|canary|build)`;
/** "2.4", "v2.4.0", "2.4.0-rc.1+7", "2.4rc1", "5.0.0.RELEASE"; not "2.4-stable", nor "2.x". */
const numbered = new RegExp(
  String.raw`^v?\d+\.\d+(?:\.\d+)*(?:[-.]?${word}(?:[-.]?\d+)*)?(?:\+[0-9a-z.-]+)?$`,
  "i",
);
/** Semantic versioning says nothing of which words stand behind the third number. */
const semantic = /^v?\d+\.\d+\.\d+(?:\.\d+)*(?:-[0-9a-z.-]+)?(?:\+[0-9a-z.-]+)?$/i;
/** "2026-11-26", "20261126.2", "2026-11-26T1530Z". */
const dated = /^v?(?:19|20)\d\d(?:-\d\d-\d\d|[01]\d[0-3]\d)(?:[-._T]?\d{1,6}Z?)*$/;
/** "shop-1.4.1", "checkout/v1.4.1", "@acme/shop@1.4.1": of which of many it is, and the version. */
const named = /^(@?[a-z][\w./-]*?)[-_@/](v?\d+\.\d+\.\d+.*)$/i;

/**
 * Whether the name of a branch or tag, of which nobody says which it is, is that of a version. Where it may as well be
 * a branch ("v2", "release-2024", "fix-1234", "release/2.4.0") it is none: the next commit would be taken for the same.
 */
export function isVersionName(name: string): boolean {
  if (numbered.test(name) || semantic.test(name) || dated.test(name)) return true;
  const [, before = "", version = ""] = named.exec(name) ?? [];
  return before !== "" && !branchWords.test(before) && semantic.test(version);
}
