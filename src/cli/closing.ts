type Step = { name: string; close: () => Promise<unknown> | unknown };

/** What was opened, closed again in the reverse order, once; a step that fails does not keep the next from its turn. */
export class Closing {
  private readonly steps: Step[] = [];
  private closed: Promise<void> | undefined;
  private readonly onFailure: (name: string, error: unknown) => void;

  constructor(onFailure: (name: string, error: unknown) => void) {
    this.onFailure = onFailure;
  }

  add(name: string, close: Step['close']): void {
    this.steps.push({ name, close });
  }

  close(): Promise<void> {
    return (this.closed ??= (async () => {
      for (let step = this.steps.pop(); step; step = this.steps.pop()) {
        try {
          await step.close();
        } catch (error) {
          this.onFailure(step.name, error);
        }
      }
    })());
  }
}
