export type { ClaimedErrand, Errand, ErrandCount, NewErrand, Outbox } from '#libs/journal';
