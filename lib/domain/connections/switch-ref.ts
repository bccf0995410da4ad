/** A switched flag as connectors name it in `CallAnswer.ref` and in inbound events: which, and how it is wanted. */
export type Switched = { key: string; isOn: boolean };

export function switchRef({ key, isOn }: Switched): string {
  return `${isOn ? "on" : "off"}:${key}`;
}

export function parseSwitchRef(ref: string): Switched | null {
  const [, word, key] = /^(on|off):(.+)$/s.exec(ref) ?? [];
  return key === undefined ? null : { key, isOn: word === "on" };
}
