/**
 * Whether a text names a version: "shop-1.4.1.zip" and "v1.4.1" name 1.4.1, "shop-1.4.10.zip" and
 * "1.4.1-rc.2" do not.
 */
export function namesVersion(text: string, version: string): boolean {
  const bare = version.replace(/^v(?=\d)/, "").replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = String.raw`(?<![0-9A-Za-z]|\d\.)v?`;
  const after = String.raw`(?![0-9A-Za-z]|\.\d|-(?:rc|alpha|beta|pre|dev|snapshot|next|canary)\b)`;
  return bare !== "" && new RegExp(before + bare + after, "i").test(text);
}
