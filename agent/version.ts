/** Of the agent and of what it understands: raised with either. */
export const agentVersion = "1.0";
