/** The first sample of the CMM-D guide: the user names node, NUMA node and CPUs. */
export const manualSample = `apiVersion: cmmd.samsung.com/v1
kind: CMMD
metadata:
  name: my-app
spec:
  enable: true
  allocateMode: manual
  allocate:
    nodeName: cmmd1
    # One NUMA node with CXL memory.
    memory: "2"
    # A CPU list, or auto for no pinning.
    cpu: "0-23"
  payload:
    apiVersion: v1
    kind: Pod
    metadata:
      name: my-app
      labels:
        app: my-app
    spec:
      containers:
        - name: app
          image: registry.example.com/team/app:1.0
          resources:
            requests:
              memory: 100Gi
            limits:
              memory: 100Gi
`;

/** The second sample of the guide: the operator chooses. */
export const autoSample = `apiVersion: cmmd.samsung.com/v1
kind: CMMD
metadata:
  name: my-app
spec:
  enable: true
  # The operator takes the NUMA node with the most available memory.
  allocateMode: auto
  payload:
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: my-app
      labels:
        app: my-app
    spec:
      # All replicas go to one NUMA node.
      replicas: 1
      selector:
        matchLabels:
          app: my-app
      template:
        metadata:
          labels:
            app: my-app
        spec:
          nodeSelector:
            node-role.kubernetes.io/cmmd: ""
          containers:
            - name: app
              image: registry.example.com/team/app:1.0
              resources:
                requests:
                  memory: 200Gi
                limits:
                  memory: 200Gi
`;
