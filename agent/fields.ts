/** Reads the fields of a JSON object one by one; what is wrong is kept as sentences, with the field's path. */
export class Fields {
  readonly faults: string[];
  readonly #path: string;
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #read = new Set<string>();

  constructor(given: unknown, path = "", faults: string[] = []) {
    this.faults = faults;
    this.#path = path;
    this.#fields = new Map(Object.entries(isObject(given) ? given : {}));
    if (!isObject(given)) this.fault(null, "must be an object {…}");
  }

  fault(name: string | null, words: string): void {
    this.faults.push(`${this.#at(name) || "The file"} ${words}.`);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** Any value that `read` takes; undefined where it is missing or wrong. `words`: what it must be. */
  one<Value>(
    name: string,
    words: string,
    read: (given: unknown) => Value | undefined,
    needed = true,
  ): Value | undefined {
    this.#read.add(name);
    const given = this.#fields.get(name);
    if (given === undefined) {
      if (needed) this.fault(name, `is missing: ${words}`);
      return undefined;
    }
    const value = read(given);
    if (value === undefined) this.fault(name, `must be ${words}`);
    return value;
  }

  text(name: string, words: string, shape: RegExp, needed = true): string | undefined {
    return this.one(name, words, (given) => textLike(given, shape), needed);
  }

  number(name: string, least: number, most: number, usual: number): number {
    const words = `a number from ${least} to ${most}`;
    return this.one(name, words, (given) => numberIn(given, least, most), false) ?? usual;
  }

  flag(name: string): boolean {
    const read = (given: unknown) => (typeof given === "boolean" ? given : undefined);
    return this.one(name, "true or false", read, false) ?? false;
  }

  choice<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    usual?: Choice,
  ): Choice | undefined {
    const read = (given: unknown) => choices.find((one) => one === given);
    return this.one(name, choices.join(" or "), read, usual === undefined) ?? usual;
  }

  /** The fields inside a field, under its path; undefined where it is not there. */
  inside(name: string, needed = true): Fields | undefined {
    const found = this.one(
      name,
      "an object {…}",
      (given) => (isObject(given) ? given : undefined),
      needed,
    );
    return found === undefined ? undefined : new Fields(found, this.#at(name), this.faults);
  }

  /** The names that are there. */
  names(): string[] {
    return [...this.#fields.keys()];
  }

  /** Says which fields nobody asked for: a misspelt one must not be ignored. */
  end(): void {
    for (const name of this.#fields.keys()) {
      if (!this.#read.has(name)) this.fault(name, "is not known");
    }
  }

  #at(name: string | null): string {
    return [this.#path, name ?? ""].filter(Boolean).join(".");
  }
}

function isObject(given: unknown): given is object {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function textLike(given: unknown, shape: RegExp): string | undefined {
  return typeof given === "string" && shape.test(given) ? given : undefined;
}

function numberIn(given: unknown, least: number, most: number): number | undefined {
  const fits = typeof given === "number" && given >= least && given <= most;
  return fits ? given : undefined;
}
