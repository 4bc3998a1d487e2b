export { CallFacts, type CallFactsView } from './call-facts.tsx';
export { VoiceCallsPage } from './voice-calls-page.tsx';
