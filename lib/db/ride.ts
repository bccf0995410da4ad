import { quickReads } from "./client";
import { onDriver, type Statements } from "./statements";

/**
 * Statements that leave together with a quick transaction about to begin: ahead of it and no part of it, over the same
 * connection, which saves another and the turn in which its answer would come. Those that are asked for later go by
 * themselves.
 */
export class Ride implements Statements {
  readonly #waiting: ((over: Statements) => void)[] = [];
  #isGone = false;

  $queryRaw<Rows>(text: TemplateStringsArray, ...values: unknown[]): Promise<Rows> {
    return this.#send((over) => over.$queryRaw<Rows>(text, ...values));
  }

  $queryRawUnsafe<Rows>(text: string, ...values: unknown[]): Promise<Rows> {
    return this.#send((over) => over.$queryRawUnsafe<Rows>(text, ...values));
  }

  /** Sends what waits, the first time it is called. */
  go(over: Statements = onDriver(quickReads())): void {
    this.#isGone = true;
    for (const send of this.#waiting.splice(0)) send(over);
  }

  #send<Rows>(ask: (over: Statements) => Promise<Rows>): Promise<Rows> {
    if (this.#isGone) return ask(onDriver(quickReads()));
    return new Promise((resolve) => this.#waiting.push((over) => resolve(ask(over))));
  }
}
