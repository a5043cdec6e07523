import type { Template, WorkflowSpec } from '../../../../imports/argo-workflows.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { argumentFindings } from './arguments.ts';
import { callsOf, type Call } from './calls.ts';
import type { Check } from './check.ts';
import { askedBy } from './parameters.ts';
import { remedyFor } from './remedy.ts';
import { isKnown } from '../../objects/unknown.ts';
import { scopeOf, workflowTemplates, type Scope, type WorkflowTemplates } from './workflow-templates.ts';

/** Every template that a workflow calls is there, and is given what it asks for and nothing else. */
export const workflows: Check = function* (set) {
  const all = workflowTemplates(set);
  for (const subject of set.subjects) {
    // A patch says only what changes, so that what it does not say may be there.
    if (!subject.whole || !isKnown(subject.namespace)) continue;
    for (const { value, path } of sitesOf(subject, 'WorkflowSpec')) yield* specFindings(all, subject, value, path);
  }
};

function* specFindings(all: WorkflowTemplates, subject: Subject, spec: WorkflowSpec, path: string): Iterable<Finding> {
  const own = scopeOf(spec);
  const reference = spec.workflowTemplateRef;
  if (reference === undefined) {
    yield* startFindings(subject, spec, own, path);
  } else if (isKnown(reference.name)) {
    const { clusterScope, name } = reference;
    const base = all.find(subject.namespace, name, clusterScope);
    if (base === 'missing') yield missingWorkflowTemplate(all, subject, name, clusterScope, `${path}.workflowTemplateRef.name`);
    else if (base !== 'unknown') {
      yield* argumentFindings({ subject, arguments: spec.arguments, path: `${path}.arguments` }, base.spec.arguments, `WorkflowTemplate '${name}'`);
      yield* startFindings(subject, spec, base, path);
    }
  }
  for (const call of callsOf(spec, path)) yield* callFindings(all, subject, own, call);
}

const missingWorkflowTemplate = (all: WorkflowTemplates, subject: Subject, name: string, clusterScope: boolean | undefined, path: string): Finding => {
  const where = clusterScope ? '' : ` of namespace ${subject.namespace}`;
  return finding(subject, path, `names no ${all.kind(clusterScope)}${where}`, remedyFor(name, all.names(subject.namespace, clusterScope), 'declare it'), name);
};

const missingTemplate = (subject: Subject, name: string, scope: Scope, path: string, of: string): Finding =>
  finding(subject, path, `names no template of ${of}`, remedyFor(name, [...scope.templates.keys()].filter(Boolean), 'add it'), name);

/** The templates that Argo itself calls, with the arguments of the whole workflow. */
function* startFindings(subject: Subject, spec: WorkflowSpec, scope: Scope, path: string): Iterable<Finding> {
  const inherited = scope.spec === spec ? [] : askedBy(scope.spec.arguments, 'parameters').declared;
  const given = new Set([...askedBy(spec.arguments, 'parameters').declared, ...inherited]);
  for (const field of ['entrypoint', 'onExit'] as const) {
    const name = spec[field];
    if (!isKnown(name)) continue;
    const template = scope.templates.get(name);
    if (template === undefined) {
      yield missingTemplate(subject, name, scope, `${path}.${field}`, scope.spec === spec ? 'this workflow' : `WorkflowTemplate '${spec.workflowTemplateRef?.name}'`);
      continue;
    }
    for (const input of askedBy(template.inputs, 'parameters').required) {
      if (given.has(input)) continue;
      yield finding(subject, `${path}.${field}`, `names a template whose parameter '${input}' is no argument of the workflow`, 'add the argument, or give the input a default', name);
    }
  }
}

function* callFindings(all: WorkflowTemplates, subject: Subject, own: Scope, call: Call): Iterable<Finding> {
  const called = call.inline ?? (yield* findTemplate(all, subject, own, call));
  if (called === undefined) return;
  const name = call.template ?? call.templateRef?.template ?? 'inline';
  yield* argumentFindings({ subject, arguments: call.arguments, path: `${call.path}.arguments` }, called.inputs, `template '${name}'`);
}

/** The template that is called; undefined where it is not there, which is told, or not known. */
function* findTemplate(all: WorkflowTemplates, subject: Subject, own: Scope, { template, templateRef, path }: Call): Generator<Finding, Template | undefined> {
  if (isKnown(template)) {
    const found = own.templates.get(template);
    if (found === undefined) yield missingTemplate(subject, template, own, `${path}.template`, 'this workflow');
    return found;
  }
  if (!isKnown(templateRef?.name)) return undefined;
  const { name, clusterScope } = templateRef;
  const scope = all.find(subject.namespace, name, clusterScope);
  if (scope === 'missing') yield missingWorkflowTemplate(all, subject, name, clusterScope, `${path}.templateRef.name`);
  if (typeof scope === 'string' || !isKnown(templateRef.template)) return undefined;
  const found = scope.templates.get(templateRef.template);
  if (found === undefined) yield missingTemplate(subject, templateRef.template, scope, `${path}.templateRef.template`, `WorkflowTemplate '${name}'`);
  return found;
}
