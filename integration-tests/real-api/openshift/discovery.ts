const list = (groupVersion: string, resources: object[]) => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion,
  resources,
});

/** The resources of each group and version, by path. */
export const resourceLists: Readonly<Record<string, object>> = {
  '/apis/project.openshift.io/v1': list('project.openshift.io/v1', [
    {
      ...{ name: 'projects', singularName: 'project', kind: 'Project', namespaced: false },
      verbs: ['list', 'watch'],
    },
    {
      ...{ name: 'projectrequests', singularName: 'projectrequest', kind: 'ProjectRequest' },
      namespaced: false,
      verbs: ['create', 'list'],
    },
  ]),
  '/apis/user.openshift.io/v1': list('user.openshift.io/v1', [
    {
      ...{ name: 'users', singularName: 'user', kind: 'User', namespaced: false },
      verbs: ['get'],
    },
  ]),
};

/** What this server answers at `/apis`. */
export const apiGroups: object = {
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: ['project.openshift.io', 'user.openshift.io'].map((name) => {
    const version = { groupVersion: `${name}/v1`, version: 'v1' };
    return { name, versions: [version], preferredVersion: version };
  }),
};
