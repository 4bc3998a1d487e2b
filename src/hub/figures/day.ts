const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A day of a workspace, hub time in milliseconds. */
export interface Day {
  /** Its first moment. */
  readonly from: number;
  /** The first moment of the next. */
  readonly to: number;
}

/** What a zone's clocks show at a moment. */
interface Shown {
  readonly date: string;
  /** Of the hour, milliseconds. */
  readonly past: number;
}

/** Days and hours of one time zone (an IANA name), also where the clocks are changed. */
export class Calendar {
  readonly #format: Intl.DateTimeFormat;
  #day: Day | null = null;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  }

  /** The day that a moment is in. A day begins with the first moment of its date, which need not be midnight. */
  dayOf(at: number): Day {
    if (this.#day !== null && at >= this.#day.from && at < this.#day.to) return this.#day;
    const { date } = this.#shown(at);
    const same = (moment: number): boolean => this.#shown(moment).date === date;
    const from = firstThat(same, at - 25 * hourMs, at);
    const to = firstThat((moment) => !same(moment), at, at + 25 * hourMs);
    this.#day = { from, to };
    return this.#day;
  }

  /** Begins of the last hours, oldest first, the one that runs at a moment last. An hour that comes twice is two. */
  hoursUntil(at: number, count: number): number[] {
    const hours: number[] = [];
    for (let begin = this.#hourOf(at); hours.length < count; begin = this.#hourOf(begin - 1))
      hours.unshift(begin);
    return hours;
  }

  #hourOf(at: number): number {
    return at - this.#shown(at).past;
  }

  #shown(at: number): Shown {
    const parts = new Map(this.#format.formatToParts(at).map(({ type, value }) => [type, value]));
    const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '0';
    const second = Number(of('second')) * 1000 + (((at % 1000) + 1000) % 1000);
    return {
      date: `${of('year')}-${of('month')}-${of('day')}`,
      past: Number(of('minute')) * minuteMs + second,
    };
  }
}

/** The first full minute in which something is true that is not at `low` and is at `high`. Clocks change at full minutes. */
function firstThat(holds: (moment: number) => boolean, low: number, high: number): number {
  let no = Math.floor(low / minuteMs);
  let yes = Math.floor(high / minuteMs);
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle * minuteMs)) yes = middle;
    else no = middle;
  }
  return yes * minuteMs;
}
