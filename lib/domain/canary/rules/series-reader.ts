import type { Metric } from "@/lib/domain/canary/metric";
import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";
import type { ArmVersions } from "./arm-versions";
import type { LabelRules } from "./label-rules";
import { type Routing, routesBy } from "./route";
import { isSameUnit } from "./units";

/** What has to be remembered of a series is remembered of so many; then all is forgotten and learned again. */
const mostSeries = 50_000;

/** Where a series goes; its name, to say what goes nowhere, and what is odd about it. */
export type ReadSeries = Routing & { name: string; odd: string | null };

/** Reads series by the rules of one service, each only once: senders repeat the same ones every few seconds. */
export class SeriesReader {
  readonly #route: (series: WireSeries) => Routing;
  readonly #units = new Map<string, string>();
  readonly #known = new Map<string, ReadSeries>();

  constructor(rules: LabelRules, metrics: readonly Metric[], versions: ArmVersions) {
    this.#route = routesBy(rules, metrics, versions);
  }

  /** How many series are remembered. */
  get size(): number {
    return this.#known.size;
  }

  /** Where a series goes. `key` is the same for the same series, and only for it. */
  read(key: string, describe: () => WireSeries): ReadSeries {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= mostSeries) this.#known.clear();
    const series = describe();
    const routing = this.#route(series);
    const read = { ...routing, name: series.name, odd: this.#oddUnit(routing) };
    this.#known.set(key, read);
    return read;
  }

  /** One metric that comes in two units: each is converted, but one of the two may be mislabelled. */
  #oddUnit({ routes }: Routing): string | null {
    for (const { metric, unit } of routes) {
      const before = this.#units.get(metric);
      this.#units.set(metric, unit);
      if (before === undefined || isSameUnit(before, unit)) continue;
      const [a, b] = [before, unit].map((one) => (one === "" ? "no unit" : one));
      return `${metric} came in ${a} and now comes in ${b}.`;
    }
    return null;
  }
}
