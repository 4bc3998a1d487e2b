/** What the words in braces of a canned answer stand for (CANN-3). */
export interface AnswerFacts {
  /** Null while nobody knows who the customer is. */
  readonly customerName: string | null;
  readonly agentName: string;
  readonly interactionNumber: number;
  readonly entryPointName: string;
  readonly workspaceName: string;
  /** Good morning, afternoon or evening, in the language of the customer. */
  readonly greeting: string;
}

/** A piece of an answer: plain or filled in; `unknown` is a word in braces that stands for nothing here. */
export interface AnswerPiece {
  readonly text: string;
  readonly unknown: boolean;
}

const inBraces = /\{\{\s*([a-zA-Z]+\.[a-zA-Z]+)\s*\}\}/g;

const firstWord = (name: string) => name.trim().split(/\s+/)[0] ?? '';

/** The value of a word in braces; null when it stands for nothing here. */
function standsFor(word: string, facts: AnswerFacts): string | null {
  const said = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim());
  switch (word) {
    case 'customer.name':
      return said(facts.customerName);
    case 'customer.firstName':
      return said(firstWord(facts.customerName ?? ''));
    case 'agent.name':
      return said(facts.agentName);
    case 'agent.firstName':
      return said(firstWord(facts.agentName));
    case 'interaction.number':
      return facts.interactionNumber.toString();
    case 'entryPoint.name':
      return said(facts.entryPointName);
    case 'workspace.name':
      return said(facts.workspaceName);
    case 'time.greeting':
      return said(facts.greeting);
    default:
      return null;
  }
}

/** An answer in pieces, its words filled in; what stands for nothing here is kept as it is written, to be seen. */
export function answerPieces(text: string, facts: AnswerFacts): readonly AnswerPiece[] {
  const pieces: AnswerPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(inBraces)) {
    const [written, word = ''] = match;
    const value = standsFor(word, facts);
    pieces.push({ text: text.slice(from, match.index), unknown: false });
    pieces.push({ text: value ?? written, unknown: value === null });
    from = match.index + written.length;
  }
  pieces.push({ text: text.slice(from), unknown: false });
  return pieces.filter((piece) => piece.text !== '');
}

/**
 * An answer as a customer may read it: where a name is not known, its word goes, and the comma or blank before it with it.
 */
export function sendableAnswer(text: string, facts: AnswerFacts): string {
  const filled = text.replace(
    /(,?\s*)\{\{\s*([a-zA-Z]+\.[a-zA-Z]+)\s*\}\}/g,
    (_, before: string, word: string) => {
      const value = standsFor(word, facts);
      return value === null ? '' : before + value;
    },
  );
  return filled.trim();
}
