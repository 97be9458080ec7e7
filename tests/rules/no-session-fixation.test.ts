import rule from '../../src/rules/no-session-fixation.js';
import { ruleCases } from '../rule-cases.js';

ruleCases(rule, {
  good: [{ name: 'an empty file', code: '' }],
  bad: [],
});
