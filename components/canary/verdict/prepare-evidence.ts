import type { KeyValue } from "@/components/ui/key-values";
import { countText, valueText } from "@/lib/domain/canary/words/figures";
import type { Metric } from "@/lib/domain/canary/metric";
import { forgivenOf } from "@/lib/domain/canary/tolerance";
import { outlookOf } from "@/lib/domain/canary/words/outlook";
import type { Evidence, MetricVerdict } from "@/lib/domain/canary/verdict";
import { roughDurationText } from "@/lib/kernel/duration";

/** The word on a metric as it is read: what it says, what it waits for, and what it rests on. */
export type Word = {
  sentence: string;
  /** Of which time its counts are; null where they are of all, or the sentence says it. */
  counted: string | null;
  needs: string | null;
  /** How far the proof of harmlessness has come, where that is the question. */
  proof: number | null;
  evidence: KeyValue[];
};

/** The judge's word; once the rollout is over (`live` false) it is the last, and waits for nothing any more. */
export function wordOn(metric: Metric, judged: MetricVerdict, live: boolean): Word {
  const { evidence, sentence } = judged;
  const proof = evidence.reason === "too_few" ? evidence.proof : null;
  const counted = countedOver(metric, evidence, live);
  if (live) {
    // Where it is known how long that takes, the sentence says it.
    const needs = evidence.forecast === null ? (judged.needs ?? null) : null;
    return { sentence, counted, needs, proof, evidence: prepareEvidence(metric, judged) };
  }
  const waits = proof !== null && evidence.forecast !== null && evidence.forecast > 0;
  return {
    sentence: waits ? lastWord(metric, evidence) : sentence,
    counted,
    needs: null,
    proof,
    evidence: prepareEvidence(metric, judged, false),
  };
}

/** The sentence counts extra failures of the whole rollout beside requests of its last minutes. */
function countedOver({ kind }: Metric, evidence: Evidence, live: boolean): string | null {
  const { shownSeconds, extra, canaryN, ticks } = evidence;
  // Levels, and points without counts, say themselves how long they are of.
  if (shownSeconds === undefined || kind === "gauge" || canaryN <= ticks) return null;
  const over = `Counted over ${live ? "the" : "its"} last ${roughDurationText(shownSeconds)}`;
  const isExtra = evidence.reason === "worse" && kind === "ratio" && extra !== null;
  return isExtra && extra.sum >= 1
    ? `${over}; extra failures since the rollout began.`
    : `${over}.`;
}

function lastWord(metric: Metric, { canaryN, baselineN }: Evidence): string {
  const few = canaryN <= baselineN ? "canary" : "baseline";
  const n = countText(Math.min(canaryN, baselineN));
  return `${metric.name}: it ended with ${n} ${few} ${nounOf(metric)}, too few to prove a doubling.`;
}

/** What a verdict rests on, as label and value; what is not known is left out, what could change only while it may. */
export function prepareEvidence(metric: Metric, judged: MetricVerdict, live = true): KeyValue[] {
  const { evidence } = judged;
  const { changes, known } = outlookOf(metric, judged);
  return [
    { label: "Canary", value: armText(metric, judged, "canary") },
    { label: "Baseline", value: armText(metric, judged, "baseline") },
    ...ratioRow(evidence),
    { label: "Sure that it is worse", value: sureText(evidence) },
    { label: "Proof that it is not", value: proofText(evidence) },
    ...(live
      ? [
          { label: "What would change it", value: changes },
          { label: "When it can be known", value: known },
        ]
      : []),
    { label: "Ticks counted here, with both versions", value: countText(evidence.ticks) },
    ...burstRow(evidence),
    ...extraRow(metric, evidence),
    { label: "Compared", value: testText(metric, evidence) },
    { label: "Tolerance", value: toleranceText(metric, evidence) },
    ...(evidence.limit === null
      ? []
      : [{ label: "Hard limit", value: valueText(metric, evidence.limit) }]),
  ];
}

/** A value with what it rests on: "2.1 %, 31 of 1,480 requests". */
function armText(
  metric: Metric,
  { canary, baseline, evidence }: MetricVerdict,
  arm: "canary" | "baseline",
): string {
  const [value, n, events] =
    arm === "canary"
      ? [canary, evidence.canaryN, evidence.canaryEvents]
      : [baseline, evidence.baselineN, evidence.baselineEvents];
  const all = `${countText(n)} ${nounOf(metric)}`;
  const counted = events === null ? all : `${countText(events)} of ${all}`;
  return value === null ? `no value, ${counted}` : `${valueText(metric, value)}, ${counted}`;
}

/** Which test of docs/judge.md it is. */
function testText({ kind }: Metric, { coarse }: Evidence): string {
  if (kind === "ratio") return "the counts of each tick, canary against baseline";
  if (kind === "gauge" || coarse === "percentiles") {
    return "the level of each tick, by how much instances differ anyway";
  }
  return "the whole distribution of each tick, canary against baseline";
}

function toleranceText(metric: Metric, { tolerance }: Evidence): string {
  const forgiven = forgivenOf(metric);
  const besides = forgiven === 0 ? "" : ` and ${Number((forgiven * 100).toPrecision(6))} points`;
  return `${Number((tolerance * 100).toPrecision(6))} % of the baseline${besides}`;
}

function nounOf({ kind, worse }: Metric): string {
  if (kind === "gauge") return "ticks";
  return kind === "ratio" && worse === "lower" ? "visits" : "requests";
}

function ratioRow({ ratio, low, high }: Evidence): KeyValue[] {
  if (ratio === null) return [];
  const between =
    low === null || high === null
      ? ""
      : `; between ${low.toFixed(2)}× and ${high.toFixed(2)}× in 19 of 20 cases`;
  return [{ label: "Canary ÷ baseline", value: `${ratio.toFixed(2)}×${between}` }];
}

/** An e-value and the confidence it gives: of good releases, at most one in E ever comes so far. */
function sureText({ e, confidence }: Evidence): string {
  const times = e >= 1000 ? "over 1,000" : e.toFixed(1);
  return confidence <= 0
    ? `not at all (E = ${times})`
    : `${(confidence * 100).toFixed(1)} % (E = ${times})`;
}

function proofText({ proof }: Evidence): string {
  return proof >= 1 ? "complete for this stage" : `${Math.floor(proof * 100)} % of what it takes`;
}

function burstRow({ burstiness }: Evidence): KeyValue[] {
  if (burstiness < 1.5) return [];
  return [
    { label: "Bursts", value: `events come ${burstiness.toFixed(1)} at a time; each counts less` },
  ];
}

function extraRow({ kind }: Metric, { extra }: Evidence): KeyValue[] {
  if (extra === null || kind !== "ratio") return [];
  const value = `${countText(extra.sum)} ± ${countText(extra.give)}`;
  return [{ label: "Extra failed requests", value }];
}
