import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";

/**
 * Labels that tell two collectors of the same thing apart, not two things: with them a highly available pair of
 * Prometheus servers would count everything twice.
 */
const replicas = ["__replica__", "prometheus_replica", "replica", "receive_replica"];

/** What is left of a series when its instance is named: its name and other labels, as a short text. */
export function memberOf(
  { name, labels, form }: WireSeries,
  without: readonly (string | null)[],
): string {
  const parts = [form === "histogram" ? name : name.replace(/_bucket$/, "")];
  const left = [...labels.keys()].filter(
    (label) => label !== "le" && !without.includes(label) && !replicas.includes(label),
  );
  for (const label of left.sort()) parts.push(label, labels.get(label) ?? "");
  return digest(parts.join("\u0000"));
}

/** 64 bits of FNV-1a over the characters, in two halves begun apart: chance will not make two members one. */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code ^ (a >>> 15), 0x01000193);
  }
  return hex(a) + hex(b);
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, "0");
}
