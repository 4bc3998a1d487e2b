import type { PasswordFault } from '#shared/domain/password.ts';

/** What the hub itself says of passwords, in mails and on the page of a mailed link, in one language. */
export interface AccountWords {
  readonly mail: {
    readonly hello: (name: string) => string;
    readonly resetSubject: (hub: string) => string;
    readonly resetLead: (hub: string, login: string) => string;
    /** `life` is how long the link is good, e.g. '1 hour'. */
    readonly resetLink: (life: string) => string;
    readonly resetNotYou: string;
    readonly changedSubject: (hub: string) => string;
    readonly changedLead: (hub: string, login: string) => string;
    readonly changedNotYou: string;
    readonly automatic: string;
  };
  readonly page: {
    readonly title: string;
    readonly lead: (hub: string) => string;
    readonly next: string;
    readonly again: string;
    readonly save: string;
    readonly rulesTitle: string;
    /** What a password must have, in the order of the rules. */
    readonly rules: Readonly<Record<'length' | 'lower' | 'upper' | 'digit' | 'special' | 'other', string>>;
    readonly faultsTitle: string;
    readonly faults: Readonly<Record<PasswordFault | 'differ', string>>;
    readonly used: (history: number) => string;
    readonly doneTitle: string;
    readonly done: string;
    readonly overTitle: string;
    readonly over: string;
    readonly tooManyTitle: string;
    readonly tooMany: string;
  };
}
