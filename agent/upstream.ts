import type { Side } from "./config";

/** Percent of traffic by the name of a side. */
export type Shares = Readonly<Record<string, number>>;

/** Shares finer than a hundredth of a percent are not written. */
const steps = 100;

/**
 * The lines of an nginx upstream that give each side its share: every server of a side weighs the same, and
 * one without a share is down.
 */
export function writeUpstream(
  sides: readonly [Side, Side],
  shares: Shares,
  comment: string,
): string {
  const [one, other] = sides;
  const parts = (side: Side, beside: Side) =>
    Math.round((shares[side.name] ?? 0) * steps) * beside.servers.length;
  const weights = [parts(one, other), parts(other, one)] as const;
  const common = divisor(weights[0], weights[1]) || 1;
  const lines = sides.flatMap((side, i) => {
    const weight = (weights[i] ?? 0) / common;
    const mark = weight === 0 ? "down" : `weight=${weight}`;
    return side.servers.map((server) => `server ${server} ${mark}; # ${side.name}`);
  });
  return [`# ${comment}`, ...lines, ""].join("\n");
}

/** The shares that such lines, or lines by hand, give; null where they are about other servers. */
export function readUpstream(sides: readonly [Side, Side], text: string): Shares | null {
  const found = new Map<string, number>();
  for (const raw of text.split("\n")) {
    const line = raw.replace(/#.*/, "").trim();
    if (line === "") continue;
    const [, address = "", rest = ""] = /^server\s+(\S+)\s*([^;]*);$/.exec(line) ?? [];
    const side = sides.find(({ servers }) => servers.some((one) => one.split(" ")[0] === address));
    if (side === undefined) return null;
    const weight = /\bdown\b/.test(rest) ? 0 : Number(/\bweight=(\d+)/.exec(rest)?.[1] ?? 1);
    found.set(side.name, (found.get(side.name) ?? 0) + weight);
  }
  const all = [...found.values()].reduce((sum, one) => sum + one, 0);
  if (all === 0) return null;
  const share = ({ name }: Side) => Math.round(((found.get(name) ?? 0) / all) * 1e4) / 100;
  return Object.fromEntries(sides.map((side) => [side.name, share(side)]));
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
