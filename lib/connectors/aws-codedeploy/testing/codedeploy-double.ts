import { AwsDouble } from "@/lib/connectors/aws/testing/aws-double";
import { type Answer, json } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";

type Ends = "Succeeded" | "Failed";

type Made = {
  id: string;
  revision: object;
  at: number;
  takesMs: number;
  ends: Ends;
  description: string;
  creator: "user" | "codeDeployRollback";
  /** When somebody stopped it, and whether CodeDeploy goes back. */
  stoppedAt: number | null;
  goesBack: boolean;
  rollbackId: string | null;
  triggeredBy: string | null;
  /** Waits for somebody before its traffic goes over. */
  waits: boolean;
};

/** How long a stop takes until the rollback begins, in ms. */
const stopMs = 4_000;
const names = { applicationName: "shop", deploymentGroupName: "production" };

/** AWS CodeDeploy (awsJson1.1) of one group, shop/production: v1.4.1, and since an hour v1.4.2. */
export class CodeDeployDouble extends AwsDouble {
  protected readonly service = "codedeploy";
  readonly deployments: Made[] = [];
  platform = "Server";
  ends: Ends = "Succeeded";
  /** New deployments wait before their traffic goes over. */
  waits = false;
  /** After its traffic went over a deployment waits long before it takes down what was before. */
  keeps = false;
  letGo = 0;
  /** A stop begins a rollback deployment of its own. */
  rollsBack = true;
  alarms: string[] = [];
  topics: string[] = [];
  /** An operation's input as it came last. */
  readonly inputs = new Map<string, Record<string, unknown>>();

  constructor({ underWay = false } = {}) {
    super();
    const hour = 3_600_000;
    this.add(s3("v1.4.1"), { at: this.now - 2 * hour, takesMs: 60_000 });
    const at = underWay ? this.now - 10_000 : this.now - hour;
    this.add(s3("v1.4.2"), { at, takesMs: underWay ? hour : 60_000 });
  }

  protected operationOf({ headers }: Heard): string {
    return (headers["x-amz-target"] ?? "").replace("CodeDeploy_20141006.", "");
  }

  protected fault(code: string, message: string): Answer {
    return json(400, { __type: code, message }, { "x-amzn-errortype": code });
  }

  protected answer(operation: string, { headers, body }: Heard): Answer {
    if (headers["content-type"] !== "application/x-amz-json-1.1") {
      return this.fault("SerializationException", "It is no JSON 1.1.");
    }
    this.#advance();
    const input = JSON.parse(body) as Record<string, unknown>;
    this.inputs.set(operation, input);
    const one = this.deployments.find(({ id }) => id === input["deploymentId"]);
    switch (operation) {
      case "ListDeployments":
        return this.#list(input);
      case "BatchGetDeployments":
        return json(200, {
          deploymentsInfo: this.deployments
            .filter(({ id }) => (input["deploymentIds"] as string[]).includes(id))
            .map((each) => this.#info(each)),
        });
      case "GetDeploymentGroup":
        return this.#group(input);
      case "CreateDeployment":
        return this.#create(input);
    }
    if (one === undefined) {
      return this.fault("DeploymentDoesNotExistException", "The deployment could not be found");
    }
    if (operation === "GetDeployment") return json(200, { deploymentInfo: this.#info(one) });
    if (operation === "StopDeployment")
      return this.#stop(one, input["autoRollbackEnabled"] === true);
    if (operation === "ContinueDeployment") return this.#continue(one);
    return this.fault("UnknownOperationException", operation);
  }

  add(revision: object, more: Partial<Made> = {}): Made {
    const made: Made = {
      id: `d-${String(this.deployments.length + 1).padStart(9, "A")}`,
      revision,
      at: this.now,
      takesMs: 30_000,
      ends: this.ends,
      description: "",
      creator: "user",
      stoppedAt: null,
      goesBack: false,
      rollbackId: null,
      triggeredBy: null,
      waits: false,
      ...more,
    };
    this.deployments.push(made);
    return made;
  }

  /** What CodeDeploy does by itself: a rollback follows a stop. */
  #advance(): void {
    for (const one of [...this.deployments]) {
      const { stoppedAt, goesBack, rollbackId } = one;
      if (stoppedAt === null || !goesBack || rollbackId !== null || !this.rollsBack) continue;
      if (this.now - stoppedAt < stopMs) continue;
      const good = this.deployments.findLast((each) => this.#status(each) === "Succeeded");
      const made = this.add(good?.revision ?? {}, {
        at: stoppedAt + stopMs,
        creator: "codeDeployRollback",
        triggeredBy: one.id,
      });
      one.rollbackId = made.id;
    }
  }

  #list(input: Record<string, unknown>): Answer {
    const statuses = input["includeOnlyStatuses"] as string[] | undefined;
    const range = input["createTimeRange"] as { start: number } | undefined;
    const found = this.deployments
      .filter((one) => statuses === undefined || statuses.includes(this.#status(one)))
      .filter((one) => range === undefined || one.at / 1000 >= range.start);
    return json(200, { deployments: found.map(({ id }) => id).reverse() });
  }

  #group(input: Record<string, unknown>): Answer {
    if (input["deploymentGroupName"] !== names.deploymentGroupName) {
      const words = "No Deployment Group found for name";
      return this.fault("DeploymentGroupDoesNotExistException", words);
    }
    return json(200, {
      deploymentGroupInfo: {
        ...names,
        computePlatform: this.platform,
        alarmConfiguration: {
          enabled: this.alarms.length > 0,
          alarms: this.alarms.map((name) => ({ name })),
        },
        triggerConfigurations: this.topics.map((triggerTargetArn) => ({
          triggerName: "bellwether",
          triggerTargetArn,
        })),
      },
    });
  }

  #create(input: Record<string, unknown>): Answer {
    const active = this.deployments.find((one) => !isOver(this.#status(one)));
    if (active !== undefined) {
      const words = `The Deployment Group already has an active Deployment '${active.id}'`;
      return this.fault("DeploymentLimitExceededException", words);
    }
    const description = String(input["description"]);
    const made = this.add(input["revision"] as object, { description, waits: this.waits });
    this.count(description);
    return json(200, { deploymentId: made.id });
  }

  #stop(one: Made, goesBack: boolean): Answer {
    if (isOver(this.#status(one)) && one.stoppedAt === null) {
      const words = `The deployment ${one.id} has already completed`;
      return this.fault("DeploymentAlreadyCompletedException", words);
    }
    if (one.stoppedAt === null) this.count(`stop ${one.id}`);
    one.stoppedAt ??= this.now;
    one.goesBack ||= goesBack;
    return json(200, { status: "Pending", statusMessage: "The deployment is being stopped." });
  }

  #continue(one: Made): Answer {
    if (this.#status(one) !== "Ready") {
      return this.fault("DeploymentIsNotInReadyStateException", "The deployment is not ready");
    }
    Object.assign(one, { waits: false, at: this.now, ends: this.ends });
    if (this.keeps) one.takesMs = 3_600_000;
    this.letGo += 1;
    return json(200, {});
  }

  #status(one: Made): string {
    if (one.stoppedAt !== null) return this.now - one.stoppedAt < stopMs ? "InProgress" : "Stopped";
    const passed = this.now - one.at;
    if (one.waits && passed >= 3_000) return "Ready";
    if (passed < one.takesMs) return passed < 1_000 ? "Created" : "InProgress";
    return one.ends;
  }

  #info(one: Made) {
    const { id, revision, at, takesMs, description, creator, rollbackId, triggeredBy } = one;
    const status = this.#status(one);
    const endedAt = one.stoppedAt === null ? at + takesMs : one.stoppedAt + stopMs;
    const rollbackInfo = {
      ...(rollbackId !== null && { rollbackDeploymentId: rollbackId }),
      ...(triggeredBy !== null && { rollbackTriggeringDeploymentId: triggeredBy }),
    };
    return {
      ...names,
      deploymentId: id,
      revision,
      status,
      description,
      creator,
      computePlatform: this.platform,
      deploymentConfigName: "CodeDeployDefault.OneAtATime",
      createTime: at / 1000,
      startTime: at / 1000,
      instanceTerminationWaitTimeStarted: this.keeps && this.now - at >= 30_000,
      ...(isOver(status) && { completeTime: endedAt / 1000 }),
      deploymentOverview: {
        Pending: 0,
        InProgress: 2,
        Succeeded: 3,
        Failed: 0,
        Skipped: 0,
        Ready: 0,
      },
      ...(Object.keys(rollbackInfo).length > 0 && { rollbackInfo }),
      ...(status === "Failed" && {
        errorInformation: { code: "HEALTH_CONSTRAINTS", message: "Too few healthy instances." },
      }),
    };
  }
}

/** A bundle in S3, as a pipeline would have put it there. */
export function s3(version: string): object {
  const key = `builds/shop-${version}.zip`;
  return { revisionType: "S3", s3Location: { bucket: "acme-builds", key, bundleType: "zip" } };
}

function isOver(status: string): boolean {
  return ["Succeeded", "Failed", "Stopped"].includes(status);
}
