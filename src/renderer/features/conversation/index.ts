export { composingKey } from './composing.ts';
export { Conversation } from './conversation.tsx';
export { ConversationHead } from './head.tsx';
