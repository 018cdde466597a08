/** Who is inside: requests that have come and are not answered yet. */
export class Presence {
  private letIn = 0;
  private present = 0;
  private most = 0;

  /** Of those inside, the ones that were let in: what a concurrency limit counts. */
  get inFlight(): number {
    return this.letIn;
  }

  /** The most that were ever inside at once, also those on their way out with a refusal. */
  get mostAtOnce(): number {
    return this.most;
  }

  enter(isLetIn: boolean): void {
    this.present += 1;
    this.most = Math.max(this.most, this.present);
    if (isLetIn) this.letIn += 1;
  }

  leave(wasLetIn: boolean): void {
    this.present -= 1;
    if (wasLetIn) this.letIn -= 1;
  }
}
