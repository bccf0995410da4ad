import type { CallAnswer } from "@/lib/domain/connections/attempt";
import type { TestResult } from "./connector";

/** What a test of a connection finds on its way. */
export class Findings {
  readonly #checked: string[] = [];
  readonly #unproven: string[] = [];

  /** Seen to be so. */
  saw(...lines: string[]): void {
    this.#checked.push(...lines);
  }

  /** Not seen: what only doing it would show, or what could not be read. */
  doubts(...lines: string[]): void {
    this.#unproven.push(...lines);
  }

  /** Nothing was found against a rollback. */
  good(answer: CallAnswer): TestResult {
    return { ...answer, ok: true, checked: this.#checked, unproven: this.#unproven };
  }

  /** A rollback would not go through. */
  bad(answer: CallAnswer): TestResult {
    return { ...answer, ok: false, checked: this.#checked, unproven: this.#unproven };
  }
}
