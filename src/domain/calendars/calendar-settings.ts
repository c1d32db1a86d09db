/** What an office sets about its calendar; national holidays come with the program. Dates are `YYYY-MM-DD`. */
export type CalendarSettings = {
  /** When Ramadan hours apply, first and last day included; empty takes the dates that come with the program. */
  ramadan: { from: string; to: string }[];
  /** Days off that the region adds, such as Galungan. */
  local_holidays: { date: string; name: string }[];
  /** National joint-leave days on which this office works all the same. */
  works_on_joint_leave: boolean;
};

export const defaultCalendarSettings: CalendarSettings = {
  ramadan: [],
  local_holidays: [],
  works_on_joint_leave: false,
};
