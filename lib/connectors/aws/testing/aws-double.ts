import { type Answer, Double } from "@/lib/connectors/testing/double";
import type { Heard } from "@/lib/connectors/testing/local-server";
import { signatureFault } from "./sig-v4";

/** What the tests sign with. */
export const awsSecret = "an-aws-secret-access-key";

/** A service of AWS: everything is a POST, and is what its operation says. Every signature is checked. */
export abstract class AwsDouble extends Double {
  protected abstract readonly service: string;

  /** What a request asks for: "GetDeployment". */
  protected abstract operationOf(heard: Heard): string;

  protected abstract answer(operation: string, heard: Heard): Answer;

  /** A fault, in the words of this service's protocol. */
  protected abstract fault(code: string, message: string, status?: number): Answer;

  override changes(heard: Heard): boolean {
    return !/^(?:Get|List|Describe|BatchGet)/.test(this.operationOf(heard));
  }

  handle(heard: Heard): Answer {
    const wrong = signatureFault(heard, this.token ?? awsSecret, this.service);
    if (wrong !== null)
      return this.fault(wrong, "The request signature we calculated does not match.");
    const operation = this.operationOf(heard);
    if (this.denied.has(operation)) {
      const who = "User: arn:aws:iam::123456789012:user/bellwether";
      const what = `is not authorized to perform: ${this.service}:${operation}`;
      return this.fault("AccessDeniedException", `${who} ${what}`);
    }
    return this.answer(operation, heard);
  }
}
