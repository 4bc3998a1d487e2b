import type { Party } from '#shared/domain/interaction.ts';
import { useFormat } from '../i18n/index.ts';
import css from './party-cell.module.css';
import { PhoneNumber } from './phone-number.tsx';

interface PartyCellProps {
  readonly party: Party;
  /** False within a row that is not the marked one. */
  readonly reachable: boolean;
}

/** Name and number in a row; the number can be called. */
export function PartyCell({ party, reachable }: PartyCellProps) {
  const format = useFormat();
  const { title, number } = format.party(party);
  if (number === null) return <PhoneNumber address={party.address} name={null} reachable={reachable} />;
  return (
    <span className={css.party} title={`${title} ${number}`}>
      <span className="ellipsis">{title}</span>
      <PhoneNumber address={party.address} name={title} reachable={reachable} />
    </span>
  );
}
