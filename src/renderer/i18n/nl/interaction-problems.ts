import type { interactionProblemsEn } from '../en/interaction-problems.ts';

/** The same in Dutch. */
export const interactionProblemsNl: typeof interactionProblemsEn = {
  offer: {
    asking: { what: 'Je antwoord is onderweg naar de hub.', todo: 'Wacht even.' },
    unknown: {
      what: 'Deze aanbieding is er niet meer.',
      todo: 'Ze ging naar een collega, of de klant is weggegaan.',
    },
    taken: { what: 'Een collega was sneller.', todo: 'Je hoeft niets te doen; de volgende komt vanzelf.' },
    over: { what: 'Deze aanbieding is voorbij.', todo: 'De volgende komt vanzelf.' },
    noCapacity: {
      what: 'Je hebt er al zoveel als je tegelijk mag hebben.',
      todo: 'Handel er eerst een af.',
    },
  },
  licence: {
    full: {
      what: 'Er lopen zoveel chats als de licentie toelaat.',
      todo: 'Wacht tot er een eindigt, of meld het je leidinggevende.',
    },
  },
  interaction: {
    unknown: { what: 'Deze interactie is er niet.', todo: 'Ze is verwijderd, of je mag haar niet zien.' },
    closed: {
      what: 'Deze interactie is gesloten.',
      todo: 'Bekijk het resultaat; een klant die schrijft opent haar opnieuw.',
    },
    notYours: {
      what: 'Jij hebt deze interactie niet.',
      todo: 'Neem haar uit de lijst, of schrijf een interne notitie voor wie haar heeft.',
    },
    taken: {
      what: 'Een collega heeft deze interactie.',
      todo: 'Schrijf een interne notitie, of vraag erom.',
    },
    notAuthenticated: {
      what: 'Er is nog niet gezegd of je hebt nagegaan wie de klant is.',
      todo: 'Geef dat boven het gesprek aan, of zeg waarom niet; sluit daarna.',
    },
    statusNotAllowed: {
      what: 'Je werkruimte laat interacties niet zo achter.',
      todo: 'Kies een andere status.',
    },
  },
  message: {
    empty: { what: 'Er staat niets in het bericht.', todo: 'Schrijf iets, of voeg een bestand toe.' },
    stale: {
      what: 'Je bericht kwam te laat en is niet verzonden.',
      todo: 'Het staat weer in het vak: kijk of het nog past, en verzend het.',
    },
    closed: {
      what: 'De chat was al gesloten toen je bericht kwam; het is niet verzonden.',
      todo: 'Het staat weer in het vak, om te kopiëren of weg te gooien.',
    },
    answered: {
      what: 'Een collega antwoordde al voor je bericht kwam; het is niet verzonden.',
      todo: 'Het staat weer in het vak: lees eerst wat er geschreven is.',
    },
  },
  work: {
    unknown: { what: 'Deze nabewerking is voorbij.', todo: 'Hier is niets meer te doen.' },
  },
  transfer: {
    notEligible: {
      what: 'Dat kan daar nu niet worden aangenomen.',
      todo: 'Kies iemand die Beschikbaar of Bezet is, of een wachtrij.',
    },
    unknownTarget: {
      what: 'Die wachtrij, vaardigheid of collega is er niet meer.',
      todo: 'Kies een andere.',
    },
  },
  commitment: {
    unknown: { what: 'Deze terugkoppeling is er niet meer.', todo: 'Maak een nieuwe als ze nog nodig is.' },
    mayNotChange: {
      what: 'Deze terugkoppeling is van een collega.',
      todo: 'Vraag die, of je leidinggevende, om haar te wijzigen.',
    },
  },
  file: {
    unknown: { what: 'Het bestand is er niet.', todo: 'Het is verwijderd, of je mag het niet zien.' },
    tooLarge: { what: 'Het bestand is te groot.', todo: 'Maak het kleiner, of verzend het in delen.' },
    tooMany: {
      what: 'Dit zijn te veel bestanden voor één bericht.',
      todo: 'Verzend er enkele met een ander bericht.',
    },
    kindRefused: {
      what: 'Bestanden van deze soort worden niet aangenomen.',
      todo: 'Verzend het in een andere vorm, zoals PDF of een afbeelding.',
    },
    empty: { what: 'Er staat niets in het bestand.', todo: 'Kies een ander.' },
    unreadable: {
      what: 'Het bestand kan niet worden gelezen.',
      todo: 'Sluit het in andere programma’s en probeer het opnieuw.',
    },
    other: { what: 'Het bestand is veranderd sinds het werd gekozen.', todo: 'Voeg het opnieuw toe.' },
    gap: {
      what: 'Een deel van het bestand heeft de hub niet bereikt.',
      todo: 'Het wordt vanzelf opnieuw verzonden.',
    },
    gone: {
      what: 'Het bestand staat niet meer op deze computer.',
      todo: 'Voeg het opnieuw bij; je tekst is bewaard.',
    },
    damaged: {
      what: 'Het bestand kwam niet bij de hub aan zoals het hier is.',
      todo: 'Voeg het opnieuw toe.',
    },
    interrupted: {
      what: 'De hub viel halverwege weg; er is niets bewaard.',
      todo: 'Probeer het zo opnieuw.',
    },
    cannotSave: { what: 'Het kan daar niet worden opgeslagen.', todo: 'Kies een andere map.' },
    diskFull: { what: 'De schijf is vol; er is niets bewaard.', todo: 'Maak ruimte, of sla het elders op.' },
    archiveFull: {
      what: 'Met de bestanden is de interactie groter dan een ZIP kan zijn.',
      todo: 'Sla de bestanden een voor een op vanuit het gesprek.',
    },
  },
  files: {
    full: {
      what: 'Er wacht al te veel op verzending.',
      todo: 'Wacht tot de hub het heeft en voeg dit bestand dan opnieuw toe; je tekst blijft bewaard.',
    },
  },
  chat: {
    unknownSite: { what: 'De hub kent deze website niet.', todo: 'Meld het je beheerder.' },
    filesNotAllowed: {
      what: 'Klanten van deze website mogen geen bestanden verzenden.',
      todo: 'Vraag je beheerder als dat wel moet.',
    },
  },
};
