import { isDeepStrictEqual } from "node:util";
import { isJson, type Json } from "./patches";

export type Step = { setWeight: number } | { pause: { duration?: number } };

export type ReplicaSet = { hash: string; revision: number; template: Json; available: number };

/** What Argo's controller writes of a rollout. */
export type Status = {
  abort?: boolean;
  promoteFull?: boolean;
  phase: string;
  message?: string;
  observedGeneration: string;
  currentPodHash: string;
  stableRS: string;
  currentStepIndex: number;
  pauseConditions?: { reason: string; startTime: string }[];
  controllerPause?: boolean;
  updatedReplicas: number;
  canary: { weights?: { canary: { weight: number }; stable: { weight: number } } };
};

export type Controlled = {
  generation: number;
  spec: { replicas: number; template: Json; paused?: boolean };
  status: Status;
  replicaSets: ReplicaSet[];
};

/** How long one thing takes, in ms: noticing, moving traffic and pods. */
const takes = { noticing: 0, weight: 3_000, everything: 12_000, goingBack: 8_000 };

/** Argo's controller as far as we can see it from outside: it notices changes, and acts on them in time. */
export class Controller {
  /** The new pods do not come up. */
  fails = false;
  readonly #steps: readonly Step[];
  /** When what it is doing now began. */
  #since: number;
  #did = "";

  constructor(steps: readonly Step[], now: number) {
    this.#steps = steps;
    this.#since = now;
  }

  /** Brings the state up to a moment, as reconciliations until then would have. */
  reconcile(state: Controlled, now: number): void {
    const { status, spec } = state;
    if (status.observedGeneration !== String(state.generation)) {
      status.observedGeneration = String(state.generation);
      const wanted = this.#replicaSetOf(state);
      if (wanted.hash !== status.currentPodHash) this.#begins(state, wanted, now);
    }
    const doing = this.#doing(state);
    if (doing !== this.#did) {
      this.#did = doing;
      this.#since = now;
    }
    this.#acts(state, now);
    if (spec.paused === true) this.#says(status, "Paused", "manually paused");
  }

  /** A change of template makes a new replica set, or takes up the one that had the same. */
  #replicaSetOf({ spec, replicaSets }: Controlled): ReplicaSet {
    const newest = Math.max(...replicaSets.map((one) => one.revision));
    const known = replicaSets.find((one) =>
      isDeepStrictEqual(bare(one.template), bare(spec.template)),
    );
    if (known?.revision === newest) return known;
    const made = known ?? {
      hash: `f${newest}c0ffee`,
      revision: 0,
      template: spec.template,
      available: 0,
    };
    made.revision = newest + 1;
    if (known === undefined) replicaSets.push(made);
    return made;
  }

  /** Whatever was asked of the update before is forgotten. */
  #begins(state: Controlled, wanted: ReplicaSet, now: number): void {
    const { status } = state;
    delete status.abort;
    delete status.promoteFull;
    delete status.pauseConditions;
    delete status.controllerPause;
    status.currentPodHash = wanted.hash;
    status.currentStepIndex = wanted.hash === status.stableRS ? this.#steps.length : 0;
    this.#did = "";
    this.#since = now;
  }

  #doing({ status, spec }: Controlled): string {
    const { abort, promoteFull, currentStepIndex, currentPodHash } = status;
    return JSON.stringify([abort, promoteFull, currentStepIndex, currentPodHash, spec.paused]);
  }

  #acts(state: Controlled, now: number): void {
    const { status } = state;
    const passed = now - this.#since;
    if (status.currentPodHash === status.stableRS) return this.#healthy(state);
    if (status.abort === true) return this.#goesBack(state, passed);
    if (status.promoteFull === true || status.currentStepIndex >= this.#steps.length) {
      if (passed < takes.everything)
        return this.#says(status, "Progressing", "more replicas need to be updated");
      status.stableRS = status.currentPodHash;
      status.currentStepIndex = this.#steps.length;
      delete status.promoteFull;
      return this.#healthy(state);
    }
    if (state.spec.paused !== true) this.#walks(state, passed, now);
  }

  #walks(state: Controlled, passed: number, now: number): void {
    const { status } = state;
    const step = this.#steps[status.currentStepIndex];
    if (step === undefined) return;
    if ("setWeight" in step && this.fails) {
      return this.#says(status, "Degraded", "ProgressDeadlineExceeded: its pods do not come up");
    }
    if ("setWeight" in step) {
      this.#says(status, "Progressing", "more replicas need to be updated");
      if (passed < takes.weight) return;
      this.#weighs(state, step.setWeight);
      return this.#nextStep(state, now);
    }
    const stands = status.pauseConditions !== undefined;
    // Somebody took the conditions away: it goes on.
    if (status.controllerPause === true && !stands) return this.#nextStep(state, now);
    const { duration } = step.pause;
    if (stands && duration !== undefined && passed >= duration * 1_000)
      return this.#nextStep(state, now);
    if (!stands) {
      status.pauseConditions = [
        { reason: "CanaryPauseStep", startTime: new Date(now).toISOString() },
      ];
      status.controllerPause = true;
    }
    this.#says(status, "Paused", "CanaryPauseStep");
  }

  #nextStep(state: Controlled, now: number): void {
    state.status.currentStepIndex += 1;
    delete state.status.pauseConditions;
    delete state.status.controllerPause;
    this.reconcile(state, now);
  }

  #goesBack(state: Controlled, passed: number): void {
    const { status } = state;
    delete status.pauseConditions;
    delete status.controllerPause;
    status.currentStepIndex = 0;
    if (passed >= takes.goingBack) this.#weighs(state, 0);
    this.#says(status, "Degraded", "RolloutAborted: Rollout aborted update to revision");
  }

  #healthy(state: Controlled): void {
    const { status, spec } = state;
    this.#weighs(state, 0);
    status.updatedReplicas = spec.replicas;
    delete status.message;
    status.phase = "Healthy";
  }

  #weighs({ status, spec, replicaSets }: Controlled, weight: number): void {
    status.canary = { weights: { canary: { weight }, stable: { weight: 100 - weight } } };
    status.updatedReplicas = Math.ceil((spec.replicas * weight) / 100);
    for (const one of replicaSets) {
      one.available = one.hash === status.stableRS ? spec.replicas : 0;
    }
  }

  #says(status: Status, phase: string, message: string): void {
    status.phase = phase;
    status.message = message;
  }
}

/** A template without what the controller puts into it. */
function bare(template: Json): Json {
  const { metadata } = template;
  if (!isJson(metadata) || !isJson(metadata["labels"])) return template;
  const { "rollouts-pod-template-hash": _, ...labels } = metadata["labels"];
  return { ...template, metadata: { ...metadata, labels } };
}
