/** Gives its place back; saying so twice is saying it once. */
export type Leave = () => void;

/**
 * Lets `most` in at once and the others wait in the order in which they came. `enter` answers undefined when no place
 * became free for so many milliseconds.
 */
export function printSlots(most: number): { enter(milliseconds: number): Promise<Leave | undefined> } {
  let free = most;
  const line = new Set<(leave: Leave) => void>();
  const take = (): Leave => {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const [next] = line;
      if (!next) free += 1;
      else {
        line.delete(next);
        next(take());
      }
    };
  };
  return {
    async enter(milliseconds) {
      if (free > 0) {
        free -= 1;
        return take();
      }
      return new Promise((resolve) => {
        const patience = setTimeout(() => {
          line.delete(called);
          resolve(undefined);
        }, milliseconds);
        const called = (leave: Leave) => {
          clearTimeout(patience);
          resolve(leave);
        };
        line.add(called);
      });
    },
  };
}
