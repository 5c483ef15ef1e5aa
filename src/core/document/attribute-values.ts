import type { NodeSpec } from 'prosemirror-model';
import { type NodeName, nodeSpecs } from './schema.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= 100_000;
const isFlag: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isWhole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** What an attribute of the schema can be; one that is not named here can be anything its default is a kind of. */
const CHECKS: Partial<Record<NodeName, Readonly<Record<string, Check>>>> = {
  heading: { level: isWhole(1, 6) },
  orderedList: { start: isWhole(0, 999_999_999) },
  listItem: { checked: orNull(isFlag) },
  tableHeader: {
    align: isAlignment,
    colspan: isWhole(1, 1),
    rowspan: isWhole(1, 1),
    colwidth: orNull(() => false),
  },
  tableCell: {
    align: isAlignment,
    colspan: isWhole(1, 1),
    rowspan: isWhole(1, 1),
    colwidth: orNull(() => false),
  },
};

function isAlignment(value: unknown): boolean {
  return value === null || value === 'left' || value === 'center' || value === 'right';
}

/**
 * The attributes of a node as they came from outside (a clipboard that any program can write to), if they are ones it
 * can have: null where one of them is not. Attributes the node does not have are left out.
 */
export function checkedAttributes(name: string, given: unknown): Record<string, unknown> | null {
  if (!Object.hasOwn(nodeSpecs, name) || typeof given !== 'object' || given === null) return null;
  const { attrs = {} }: NodeSpec = nodeSpecs[name as NodeName];
  const checks = CHECKS[name as NodeName] ?? {};
  const checked: Record<string, unknown> = {};
  for (const [attribute, { default: usual }] of Object.entries(attrs)) {
    const value = Object.hasOwn(given, attribute) ? (given as Record<string, unknown>)[attribute] : usual;
    if (!(checks[attribute] ?? likeDefault(usual))(value)) return null;
    checked[attribute] = value;
  }
  return checked;
}

function likeDefault(usual: unknown): Check {
  if (typeof usual === 'boolean') return isFlag;
  return usual === null ? orNull(isText) : isText;
}
