import { sitesOf } from '../../objects/subject.ts';
import { finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { podsOf } from './pods.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** Every volume that a container mounts is one of its pod, and every claim that is named in a file is declared. */
export const volumes: Check = function* (set) {
  for (const subject of set.subjects) {
    for (const pod of podsOf(subject)) {
      for (const { container, path } of pod.containers) {
        for (const [index, { name }] of itemsOf(container.volumeMounts).entries()) {
          if (!isKnown(name) || pod.volumes.includes(name) || !subject.whole || pod.volumesAreOpen) continue;
          yield finding(subject, `${path}.volumeMounts[${index}].name`, 'names no volume of the pod', remedyFor(name, pod.volumes, 'add the volume'), name);
        }
      }
    }
    // What is made while a project runs may use claims that are made then too.
    if (subject.origin !== 'file' || !isKnown(subject.namespace)) continue;
    for (const { value, path } of sitesOf(subject, 'PersistentVolumeClaimVolumeSource')) {
      if (!isKnown(value.claimName) || set.find('PersistentVolumeClaim', subject.namespace, value.claimName) !== undefined) continue;
      const remedy = remedyFor(value.claimName, set.namesOf('PersistentVolumeClaim', subject.namespace), 'declare it there');
      yield finding(subject, `${path}.claimName`, `names no PersistentVolumeClaim of namespace ${subject.namespace}`, remedy, value.claimName);
    }
  }
};
