/** Ends a switch over a union: the compiler proves that no case is missing, and a value from the future crashes loudly. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
