import type { Metric } from "@/lib/domain/canary/metric";
import type { WireSeries } from "@/lib/domain/canary/wire/wire-series";
import type { ArmVersions } from "./arm-versions";
import type { LabelRules } from "./label-rules";
import { type Routing, routesBy } from "./route";

/** What has to be remembered of a series is remembered of so many; then all is forgotten and learned again. */
const mostSeries = 50_000;

/** Reads series by the rules of one service, each only once: senders repeat the same ones every few seconds. */
export class SeriesReader {
  readonly #route: (series: WireSeries) => Routing;
  readonly #known = new Map<string, Routing>();

  constructor(rules: LabelRules, metrics: readonly Metric[], versions: ArmVersions) {
    this.#route = routesBy(rules, metrics, versions);
  }

  /** Where a series goes. `key` is the same for the same series, and only for it. */
  read(key: string, describe: () => WireSeries): Routing {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= mostSeries) this.#known.clear();
    const routing = this.#route(describe());
    this.#known.set(key, routing);
    return routing;
  }
}
