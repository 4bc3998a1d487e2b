/** Where and when a command was given. */
export interface Given {
  readonly desktopId: string;
  /** Hub time in milliseconds as that desktop knew it, but never later than the command's arrival. */
  readonly at: number;
}
