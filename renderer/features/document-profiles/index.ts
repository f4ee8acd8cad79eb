export { DocumentProfiles } from './document-profiles.tsx';
