export { OwnAgentsChoice } from './own-agents-choice.tsx';
export { OwnAgentsTab } from './own-agents-tab.tsx';
export { chosenProblems, toChosen, type OwnAgentsChosen } from './own-agents-chosen.ts';
