/** What an office sets about its calendar; national holidays come with the program. Dates are `YYYY-MM-DD`. */
export type CalendarSettings = {
  /** Dates on which Ramadan hours apply, first and last day included. */
  ramadan: { from: string; to: string }[];
  /** Days off that the region adds, such as Galungan. */
  local_holidays: { date: string; name: string }[];
  /** National joint-leave days on which this office works all the same. */
  works_on_joint_leave: boolean;
};

export const defaultCalendarSettings: CalendarSettings = {
  // Perkiraan; the date is set by the Ministry of Religion shortly before.
  ramadan: [{ from: '2026-02-19', to: '2026-03-19' }],
  local_holidays: [],
  works_on_joint_leave: false,
};
