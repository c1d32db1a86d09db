type Props = { percent: number; label: string };

/** How much of the work is done, 0 to 100, as a bar and as a number. */
export const ProgressBar = ({ percent, label }: Props) => (
  <span class="progress-line">
    <progress max={100} value={percent} aria-label={label} />
    <span>{percent}%</span>
  </span>
);
