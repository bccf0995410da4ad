import type { KeyValue } from "@/components/ui/key-values";
import { verdicts } from "@/components/ui/states";
import { listText, valueText } from "@/lib/domain/canary/words/figures";
import { usualLevels } from "@/lib/domain/canary/levels";
import type { Metric } from "@/lib/domain/canary/metric";
import type { MetricVerdict, Verdict } from "@/lib/domain/canary/verdict";

/** What the verdict on a release rests on: the evidence of all metrics together, then each metric's part. */
export function prepareOverall(
  overall: Verdict,
  metrics: readonly Metric[],
  judged: readonly MetricVerdict[],
  e: number | null,
): KeyValue[] {
  const parts = metrics.flatMap((metric) => {
    const one = judged.find(({ metric: key }) => key === metric.key);
    return one === undefined ? [] : [{ label: metric.name, value: partText(metric, one) }];
  });
  return [
    { label: "Verdict", value: `${verdicts[overall].word}: ${ruleOf(overall)}` },
    ...(e === null ? [] : [{ label: "Evidence together", value: togetherText(e) }]),
    ...parts,
  ];
}

/** Which metrics stand how, the bad ones first: "Fail: Errors. Pass: Latency and CPU." */
export function verdictsInBrief(
  metrics: readonly Pick<Metric, "key" | "name">[],
  judged: readonly Pick<MetricVerdict, "metric" | "verdict">[],
): string {
  return worstFirst
    .flatMap((verdict) => {
      const names = metrics
        .filter(({ key }) => judged.some((one) => one.metric === key && one.verdict === verdict))
        .map(({ name }) => name);
      return names.length === 0 ? [] : [`${verdicts[verdict].word}: ${listText(names)}.`];
    })
    .join(" ");
}

const worstFirst = ["fail", "no_data", "watch", "pass"] as const satisfies Verdict[];

function togetherText(e: number): string {
  const size = e >= 1000 ? "over 1,000" : e.toFixed(1);
  const { suspicious, recommend, auto } = usualLevels;
  return `${size}; at ${suspicious} a look is asked for, at ${recommend} a rollback, at ${auto} one at once`;
}

function partText(metric: Metric, { verdict, canary, baseline, evidence }: MetricVerdict): string {
  const values =
    canary === null && baseline === null
      ? "nothing heard"
      : `${valueText(metric, canary)} against ${valueText(metric, baseline)}`;
  const sure = evidence.confidence > 0 ? `, ${(evidence.confidence * 100).toFixed(1)} % sure` : "";
  return `${verdicts[verdict].word} (${metric.role}): ${values}${sure}`;
}

function ruleOf(overall: Verdict): string {
  switch (overall) {
    case "fail":
      return "a guardrail fails";
    case "watch":
      return "not every critical metric is proven harmless, or one asks for a look";
    case "pass":
      return "every critical metric is proven no worse in this stage";
    case "no_data":
      return "a critical metric is not heard of";
  }
}
