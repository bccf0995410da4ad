/** How many failed canaries were stopped in time; `medianSpared` in percent of users. */
export type PreventedCount = { value: number; medianSpared: number | null; list: string };

/** "3 failed canaries were stopped before everyone met them; in the middle 95 % of users never did." */
export function preventedWords({ value, medianSpared }: PreventedCount): string {
  const many = value === 1 ? "1 failed canary was" : `${value} failed canaries were`;
  const them = value === 1 ? "it" : "them";
  const spared =
    medianSpared === null
      ? ""
      : value === 1
        ? `: ${medianSpared} % of users never did`
        : `; at the median ${medianSpared} % of users never did`;
  return `${many} stopped before everyone met ${them}${spared}.`;
}
