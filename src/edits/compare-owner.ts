/** Lets the answer for an unknown session be the answer for another user's, too. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

export interface OwnerComparison {
  /** `if (!session) …`, whose branch turns the request away. */
  readonly check: TSESTree.IfStatement;
  readonly record: string;
  readonly member: string;
  readonly caller: string;
}

export const comparisonText = ({ record, member, caller }: OwnerComparison): string =>
  `${record}.${member} !== ${caller}`;

export const compareOwner =
  (owner: OwnerComparison): TSESLint.ReportFixFunction =>
  (fixer) =>
    fixer.insertTextAfter(owner.check.test, ` || ${comparisonText(owner)}`);
