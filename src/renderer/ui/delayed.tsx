import { useEffect, useState } from 'react';

/** Shows its children only when the wait lasts longer than 150 ms: what comes at once must not flicker. */
export function Delayed({ children }: { readonly children: React.ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}
