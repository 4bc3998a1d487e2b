import { type Contact, emptyContact } from '#shared/domain/contact.ts';
import { newId } from '#shared/util/id.ts';

const firstNames =
  'Anna Ben Carla Dirk Eva Finn Greta Hugo Ida Jan Kim Lars Mia Noor Omar Piet Quinn Rosa Sam Tess Uwe Vera Wim Xena Yara Zoë'.split(
    ' ',
  );
const lastNames =
  'Jansen Visser Bakker Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Kok Vermeer Haan Prins Blom Huisman Koster'.split(
    ' ',
  );

/** So many people of a list, the same names in every run: each has a number, a mail address and a company. */
export function somePeople(listId: string, count: number): Contact[] {
  const at = Date.now() - count;
  return Array.from({ length: count }, (_none, index) => ({
    ...emptyContact(newId(), listId, at + index),
    firstName: firstNames[index % firstNames.length] ?? '',
    lastName: `${lastNames[(index * 7) % lastNames.length]} ${index}`,
    company: `Company ${index % 5000}`,
    phones: [{ label: 'Home', address: `+1202${String(5_000_000 + index)}` }],
    emails: [{ label: 'Work', address: `person${index}@example${index % 50}.com` }],
  }));
}
