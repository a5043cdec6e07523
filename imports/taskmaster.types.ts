// Made by `npm run import`. Never edited: change imports/generate and make it again.

export interface Kinds {
  readonly CodeRun: CodeRunManifest;
  readonly DocsRun: DocsRunManifest;
  readonly QARun: QARunManifest;
}
export interface CodeRunManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly [k: string]: unknown;
  };
  readonly spec: {
    readonly branch?: string;
    readonly context?: readonly {
      readonly configMap: {
        readonly key: string;
        readonly name: string;
      };
      readonly file: string;
    }[];
    readonly continueSession?: boolean;
    readonly credentials?: {
      readonly github?: {
        readonly secret: string;
      };
      readonly model?: {
        readonly key: string;
        readonly name: string;
      };
    };
    readonly cycle?: number;
    readonly docsProjectDirectory?: string;
    readonly docsRepository?: string;
    readonly env?: readonly {
      readonly name: string;
      readonly secretKeyRef?: {
        readonly key: string;
        readonly name: string;
      };
      readonly value?: string;
    }[];
    readonly githubApp?: string;
    readonly githubUser?: string;
    readonly headSha?: string;
    readonly maxCostUsd?: number;
    readonly model: string;
    readonly play?: string;
    readonly program?: 'claude-code' | 'codegen' | 'aider' | 'goose';
    readonly project?: string;
    readonly prompt?: {
      readonly configMap?: {
        readonly key: string;
        readonly name: string;
      };
      readonly text?: string;
    };
    readonly pullRequest?: number;
    readonly repository: string;
    readonly resources?: {
      readonly limits?: {
        readonly cpu?: number | string;
        readonly memory?: number | string;
      };
      readonly requests?: {
        readonly cpu?: number | string;
        readonly memory?: number | string;
      };
    };
    readonly retries?: number;
    readonly role?: 'rex' | 'cleo' | 'tess';
    readonly service: string;
    readonly sessionId?: string;
    readonly taskId: number;
    readonly timeoutSeconds?: number;
    readonly workingDirectory?: string;
    readonly workspace?: {
      readonly claimName: string;
      readonly subPath?: string;
    };
  };
}
export interface DocsRunManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly [k: string]: unknown;
  };
  readonly spec: {
    readonly context?: readonly {
      readonly configMap: {
        readonly key: string;
        readonly name: string;
      };
      readonly file: string;
    }[];
    readonly continueSession?: boolean;
    readonly credentials?: {
      readonly github?: {
        readonly secret: string;
      };
      readonly model?: {
        readonly key: string;
        readonly name: string;
      };
    };
    readonly env?: readonly {
      readonly name: string;
      readonly secretKeyRef?: {
        readonly key: string;
        readonly name: string;
      };
      readonly value?: string;
    }[];
    readonly githubApp?: string;
    readonly githubUser?: string;
    readonly maxCostUsd?: number;
    readonly model: string;
    readonly program?: 'claude-code' | 'codegen' | 'aider' | 'goose';
    readonly project?: string;
    readonly prompt?: {
      readonly configMap?: {
        readonly key: string;
        readonly name: string;
      };
      readonly text?: string;
    };
    readonly repository: string;
    readonly resources?: {
      readonly limits?: {
        readonly cpu?: number | string;
        readonly memory?: number | string;
      };
      readonly requests?: {
        readonly cpu?: number | string;
        readonly memory?: number | string;
      };
    };
    readonly retries?: number;
    readonly sessionId?: string;
    readonly sourceBranch: string;
    readonly targetBranch?: string;
    readonly tasks?: readonly number[];
    readonly timeoutSeconds?: number;
    readonly workingDirectory?: string;
    readonly workspace?: {
      readonly claimName: string;
      readonly subPath?: string;
    };
  };
}
export interface QARunManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly [k: string]: unknown;
  };
  readonly spec: {
    readonly artifactSecret?: string;
    readonly artifacts?: readonly {
      readonly name: string;
      readonly path: string;
    }[];
    readonly branch?: string;
    readonly checks?: readonly ('acceptance' | 'integration' | 'performance' | 'security' | 'multi-environment')[];
    readonly commit?: string;
    readonly criteria?: readonly {
      readonly check?: 'acceptance' | 'integration' | 'performance' | 'security' | 'multi-environment';
      readonly id: string;
      readonly testStrategy?: string;
      readonly text: string;
    }[];
    readonly environments?: readonly {
      readonly name: string;
      readonly namespace?: string;
      readonly url?: string;
    }[];
    readonly failFast?: boolean;
    readonly play?: string;
    readonly project?: string;
    readonly pullRequest?: number;
    readonly repository: string;
    readonly retryPolicy?: {
      readonly backoffSeconds?: number;
      readonly factor?: number;
      readonly limit?: number;
      readonly maxBackoffSeconds?: number;
    };
    readonly taskId: number;
    readonly timeoutSeconds?: number;
    readonly ttlSecondsAfterFinished?: number;
    readonly workflowTemplate?: {
      readonly entrypoint?: string;
      readonly name: string;
      readonly parameters?: readonly {
        readonly name: string;
        readonly value: string;
      }[];
    };
  };
}
