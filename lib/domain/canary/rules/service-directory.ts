import type { Labels } from "@/lib/domain/canary/wire/wire-series";
import type { LabelRules } from "./label-rules";

/** Where a service's key is looked for unless its rules say otherwise. */
const usualLabels = ["service.name", "service_name", "service"] as const;

const mostKnown = 50_000;

/** Finds the service of a series by its labels. Where two services claim a value, the first keeps it. */
export class ServiceDirectory {
  readonly #byLabel = new Map<string, Map<string, string>>();
  readonly #known = new Map<string, string | null>();

  constructor(services: readonly [id: string, key: string, found: LabelRules["found"]][]) {
    for (const [id, , found] of services)
      if (found !== null) this.#claim(found.label, found.value, id);
    for (const [id, key, found] of services)
      if (found === null) for (const label of usualLabels) this.#claim(label, key, id);
  }

  /** The id of the service; null where the labels name none. `key` is the same for the same labels, and only for them. */
  find(key: string, labels: () => Labels): string | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= mostKnown) this.#known.clear();
    const id = this.#look(labels());
    this.#known.set(key, id);
    return id;
  }

  #look(labels: Labels): string | null {
    for (const [label, values] of this.#byLabel) {
      const id = values.get(labels.get(label) ?? "");
      if (id !== undefined) return id;
    }
    return null;
  }

  #claim(label: string, value: string, id: string): void {
    const values = this.#byLabel.get(label) ?? new Map<string, string>();
    if (!values.has(value)) values.set(value, id);
    this.#byLabel.set(label, values);
  }
}
