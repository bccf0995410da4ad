import { isDatabaseAway } from "./is-database-away";
import type { Riders, Statements } from "./statements";
import { quickReader } from "./transact";

/**
 * Statements that leave together with a quick transaction about to begin: ahead of it and no part of it, over the same
 * connection, which saves another and the turn in which its answer would come. For reads only: those that are asked for
 * later, and those whose connection was dead, go by themselves.
 */
export class Ride implements Statements, Riders {
  readonly #waiting: ((over: Statements) => void)[] = [];
  #isGone = false;

  $queryRaw<Rows>(text: TemplateStringsArray, ...values: unknown[]): Promise<Rows> {
    return this.#send((over) => over.$queryRaw<Rows>(text, ...values));
  }

  $queryRawUnsafe<Rows>(text: string, ...values: unknown[]): Promise<Rows> {
    return this.#send((over) => over.$queryRawUnsafe<Rows>(text, ...values));
  }

  /** Sends what waits, the first time it is called. */
  go(over: Statements = quickReader()): void {
    this.#isGone = true;
    for (const send of this.#waiting.splice(0)) send(over);
  }

  #send<Rows>(ask: (over: Statements) => Promise<Rows>): Promise<Rows> {
    if (this.#isGone) return ask(quickReader());
    return new Promise((resolve) =>
      this.#waiting.push((over) => {
        const bySelf = (error: unknown) => {
          if (!isDatabaseAway(error)) throw error;
          return ask(quickReader());
        };
        resolve(ask(over).catch(bySelf));
      }),
    );
  }
}
